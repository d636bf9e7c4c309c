import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IntegrationTabs } from '@/components/integrations/integration-tabs';
import { StatusTable } from '@/components/integrations/status-table';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrations.statuses'))('title') };
}

/** What the channels' status words mean, and how many of the newest orders are understood. */
export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const coverage = await (await callerFor(tenant)).orders.statusCoverage();
  const { role } = await memberFor(tenant);
  const [t, ti] = [await getTranslations('integrations.statuses'), await getTranslations('integrations')];
  const { known, withStatus, looked } = coverage;
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        breadcrumbs={[{ label: ti('title'), href: `/${tenant}/integrations` }]}
      />
      <IntegrationTabs tenant={tenant} active="statuses" />
      <Card
        title={t('coverage')}
        description={t('coverageText', {
          known,
          withStatus,
          looked,
          percent: withStatus === 0 ? 100 : Math.floor((known / withStatus) * 1000) / 10,
        })}
        padded={false}
      >
        <StatusTable coverage={coverage} may={roleMay(role, 'exceptions:resolve')} />
      </Card>
    </>
  );
}
