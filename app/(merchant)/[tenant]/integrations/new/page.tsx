import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConnectionForm } from '@/components/integrations/connection-form';
import { PageHeader } from '@/components/layout/page-header';
import { NoPermission } from '@/components/ui/empty-state';
import { roleMay } from '@/lib/contracts/permissions';
import { memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations'))('connection.new') };
}

export default async function Page({ params }: Props) {
  const { tenant } = await params;
  const { role } = await memberFor(tenant);
  const t = await getTranslations('integrations');
  return (
    <>
      <PageHeader
        title={t('connection.new')}
        description={t('connection.newIntro')}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/integrations` }]}
      />
      {roleMay(role, 'integrations:write') ? <ConnectionForm tenant={tenant} /> : <NoPermission />}
    </>
  );
}
