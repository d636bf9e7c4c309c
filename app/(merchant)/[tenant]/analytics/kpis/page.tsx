import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BoardTabs } from '@/components/analytics/board-frame';
import { askedOf, type SearchParams } from '@/components/analytics/figure-address';
import { KpiRegistry } from '@/components/analytics/kpi-registry';
import { PageHeader } from '@/components/layout/page-header';
import { roleMay } from '@/lib/contracts/permissions';
import { dayIn } from '@/lib/kernel/time';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analytics'))('kpis') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const { role, tenant: shop } = await memberFor(tenant);
  const today = dayIn(new Date(), shop.timezone);
  const asked = askedOf(await searchParams, today);
  const targets = await (await callerFor(tenant)).analytics.targets();
  const t = await getTranslations('analytics');
  return (
    <>
      <PageHeader title={t('kpis')} description={t('kpisText')} />
      <BoardTabs tenant={tenant} active="kpis" asked={asked} />
      <KpiRegistry
        tenant={tenant}
        asked={asked}
        targets={targets}
        currency={shop.currency}
        today={today}
        maySet={roleMay(role, 'targets:write')}
      />
    </>
  );
}
