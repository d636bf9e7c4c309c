import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RefundTable } from '@/components/aftersales/refund-table';
import { ReturnsTabs } from '@/components/aftersales/returns-tabs';
import { PageHeader } from '@/components/layout/page-header';
import { LinkTabs } from '@/components/ui/tabs';
import { refundListInput, refundTabs } from '@/lib/contracts/finance-refunds';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('aftersales'))('refunds.title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const asked = readListParams(await searchParams, ['tab', 'cursor']);
  const parsed = refundListInput.safeParse({ tab: 'approve', ...asked });
  const query = parsed.success ? parsed.data : refundListInput.parse({ tab: 'approve' });
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const [page, counts] = await Promise.all([api.finance.refunds(query), api.finance.refundCounts()]);
  const t = await getTranslations('aftersales');
  const countOf = (tab: string) => (tab in counts ? { count: counts[tab as keyof typeof counts] } : {});
  return (
    <>
      <PageHeader title={t('refunds.title')} />
      <ReturnsTabs tenant={tenant} money />
      <LinkTabs
        label={t('refunds.title')}
        items={refundTabs.map((tab) => ({
          href: `/${tenant}/returns/refunds?tab=${tab}`,
          label: t(`refunds.tab.${tab}`),
          active: tab === query.tab,
          ...countOf(tab),
        }))}
      />
      <RefundTable
        tenant={tenant}
        page={page}
        may={{ write: roleMay(role, 'refunds:write'), approve: roleMay(role, 'refunds:approve') }}
      />
    </>
  );
}
