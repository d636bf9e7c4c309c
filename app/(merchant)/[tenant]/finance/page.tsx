import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FinanceTabs } from '@/components/finance/finance-tabs';
import { ProviderTable } from '@/components/finance/provider-table';
import { StatementTable } from '@/components/finance/statement-table';
import { StatementTake } from '@/components/finance/statement-take';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settlements'))('title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const view = await (await callerFor(tenant)).settlements.view();
  const { role } = await memberFor(tenant);
  const mayWrite = roleMay(role, 'finance:write');
  const t = await getTranslations('settlements');
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <FinanceTabs tenant={tenant} active="statements" />
      <div className="flex flex-col gap-4">
        <Card title={t('providers')} padded={false}>
          <ProviderTable providers={view.providers} maySet={mayWrite} />
        </Card>
        {mayWrite && (
          <StatementTake tenant={tenant} providers={[...new Set(view.providers.map((p) => p.provider))]} />
        )}
        <Card title={t('statements')} padded={false}>
          <StatementTable tenant={tenant} statements={view.statements} />
        </Card>
      </div>
    </>
  );
}
