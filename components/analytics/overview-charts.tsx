import { useTranslations } from 'next-intl';
import { BarList } from '@/components/charts/bar-list';
import { TrendChart } from '@/components/charts/trend-chart';
import { Card } from '@/components/ui/card';
import type { KpiBreakdownRow, KpiKey, KpiPoint, Period } from '@/lib/contracts/analytics';
import { KpiNumber } from './kpi-number';
import { kpiRowsHref } from './kpi-tiles';

type Trend = { current: KpiPoint[]; previous: KpiPoint[] };
type Props = {
  tenant: string;
  period: Period;
  currency: string;
  orders: Trend;
  sales: Trend;
  channels: KpiBreakdownRow[];
  exceptions: KpiBreakdownRow[];
};

const points = (trend: Trend) =>
  trend.current.map((p, i) => ({ t: p.day, value: p.value, previous: trend.previous[i]?.value ?? null }));

/** The two trends and the two rankings of the overview; every bar opens its rows. */
export function OverviewCharts({ tenant, period, currency, orders, sales, channels, exceptions }: Props) {
  const t = useTranslations('analytics');
  const status = useTranslations('status');
  const name = (key: KpiKey) => t(`kpi.${key}`);
  const bars = (
    key: KpiKey,
    by: string,
    rows: KpiBreakdownRow[],
    unit: 'money' | 'count',
    label: (word: string) => string,
  ) =>
    rows.map((r) => ({
      label: label(r.by),
      value: Math.max(0, r.value ?? 0),
      shown: <KpiNumber value={r.value} unit={unit} currency={currency} />,
      href: kpiRowsHref(tenant, key, period, { by, value: r.by }),
    }));
  return (
    <div className="mt-4 grid gap-4 lg:grid-cols-2">
      <TrendChart
        title={t('trendTitle', { kpi: name('net_sales') })}
        data={points(sales)}
        series={[{ key: 'value', label: name('net_sales'), previousKey: 'previous' }]}
        unit="money"
        currency={currency}
      />
      <TrendChart
        title={t('trendTitle', { kpi: name('orders') })}
        data={points(orders)}
        series={[{ key: 'value', label: name('orders'), previousKey: 'previous' }]}
        unit="count"
      />
      <Card title={t('by', { kpi: name('net_sales'), dimension: t('dimension.channel') })}>
        {channels.length === 0 ? (
          <p className="text-muted">{t('rowsEmpty')}</p>
        ) : (
          <BarList
            label={t('by', { kpi: name('net_sales'), dimension: t('dimension.channel') })}
            items={bars('net_sales', 'channel', channels, 'money', (w) => w)}
          />
        )}
      </Card>
      <Card title={t('by', { kpi: name('exceptions'), dimension: t('dimension.type') })}>
        {exceptions.length === 0 ? (
          <p className="text-muted">{t('rowsEmpty')}</p>
        ) : (
          <BarList
            label={t('by', { kpi: name('exceptions'), dimension: t('dimension.type') })}
            items={bars('exceptions', 'type', exceptions, 'count', (w) =>
              status.has(`exception.${w}`) ? status(`exception.${w}`) : w,
            )}
          />
        )}
      </Card>
    </div>
  );
}
