import { getTranslations } from 'next-intl/server';
import { BillingSummary } from '@/components/billing/billing-summary';
import { InvoiceTable } from '@/components/billing/invoice-table';
import { PlanCards } from '@/components/billing/plan-cards';
import { PageHeader } from '@/components/layout/page-header';
import { NoPermission } from '@/components/ui/empty-state';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The shop's plan, its use and its invoices. */
export default async function BillingPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const [t, { role }] = [await getTranslations('billing'), await memberFor(tenant)];
  if (!roleMay(role, 'billing:write')) return <NoPermission />;
  const view = await (await callerFor(tenant)).billing.view();
  return (
    <>
      <PageHeader title={t('title')} description={t('intro')} />
      <BillingSummary view={view} justPaid={(await searchParams).checkout === 'done'} />
      <PlanCards view={view} />
      <InvoiceTable invoices={view.invoices} />
    </>
  );
}
