import { Send } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IntegrationTabs } from '@/components/integrations/integration-tabs';
import { NewWebhook } from '@/components/integrations/new-webhook';
import { WebhookCards } from '@/components/integrations/webhook-cards';
import { PageHeader } from '@/components/layout/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations.webhook'))('title') };
}

/** The other systems that are told what happens. */
export default async function WebhooksPage({ params }: Props) {
  const { tenant } = await params;
  const endpoints = await (await callerFor(tenant)).webhooks.endpoints();
  const [t, { role }] = [await getTranslations('integrations.webhook'), await memberFor(tenant)];
  const add = roleMay(role, 'integrations:write') && <NewWebhook />;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('intro')}
        actions={
          <>
            <ButtonLink href={`/${tenant}/integrations/webhooks/events`}>{t('catalogue')}</ButtonLink>
            {endpoints.length > 0 && add}
          </>
        }
      />
      <IntegrationTabs tenant={tenant} active="webhooks" />
      {endpoints.length > 0 ? (
        <WebhookCards tenant={tenant} endpoints={endpoints} />
      ) : (
        <EmptyState icon={<Send aria-hidden />} title={t('emptyTitle')} text={t('emptyText')} action={add} />
      )}
    </>
  );
}
