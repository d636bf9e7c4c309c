import { Plug, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConnectionCards } from '@/components/integrations/connection-cards';
import { IntegrationTabs } from '@/components/integrations/integration-tabs';
import { PageHeader } from '@/components/layout/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { callerFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('title') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const connections = await (await callerFor(tenant)).integrations.connections();
  const t = await getTranslations('integrations');
  const connect = (
    <ButtonLink href={`/${tenant}/integrations/new`} variant="primary" icon={<Plus aria-hidden />}>
      {t('connection.new')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} actions={connections.length > 0 && connect} />
      <IntegrationTabs tenant={tenant} active="connections" />
      {connections.length > 0 ? (
        <ConnectionCards tenant={tenant} connections={connections} />
      ) : (
        <EmptyState
          icon={<Plug aria-hidden />}
          title={t('connection.emptyTitle')}
          text={t('connection.emptyText')}
          action={connect}
        />
      )}
    </>
  );
}
