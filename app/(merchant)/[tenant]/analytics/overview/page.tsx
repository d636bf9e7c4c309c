import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { KpiTiles } from '@/components/analytics/kpi-tiles';
import { OverviewCharts } from '@/components/analytics/overview-charts';
import { DayText, TimeText } from '@/components/analytics/when';
import { PageHeader } from '@/components/layout/page-header';
import { DateRangeParams } from '@/components/ui/date-range';
import { kpiKeys, periodInput } from '@/lib/contracts/analytics';
import { rangeOf } from '@/lib/format/date-range';
import { dayIn } from '@/lib/kernel/time';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analytics'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const { timezone, currency } = (await memberFor(tenant)).tenant;
  const today = dayIn(new Date(), timezone);
  const asked = periodInput.safeParse(await searchParams);
  const period = asked.success ? asked.data : rangeOf('last28', today);
  const api = await callerFor(tenant);
  const t = await getTranslations('analytics');
  const [kpis, orders, sales, channels, exceptions] = await Promise.all([
    api.analytics.kpis({ keys: [...kpiKeys], period }),
    api.analytics.trend({ key: 'orders', period }),
    api.analytics.trend({ key: 'net_sales', period }),
    api.analytics.breakdown({ key: 'net_sales', by: 'channel', period }),
    api.analytics.breakdown({ key: 'exceptions', by: 'type', period }),
  ]);
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={<DateRangeParams today={today} />}
      />
      <p className="mb-4 text-meta text-muted">
        <DayText key="p" from={kpis.previous[0]!.from} to={kpis.previous[0]!.to} /> ·{' '}
        <TimeText value={kpis.asOf} timeZone={timezone} />
      </p>
      <KpiTiles
        tenant={tenant}
        current={kpis.current}
        previous={kpis.previous}
        sparks={{ orders: orders.current }}
      />
      <OverviewCharts
        tenant={tenant}
        period={period}
        currency={currency}
        orders={orders}
        sales={sales}
        channels={channels}
        exceptions={exceptions}
      />
    </>
  );
}
