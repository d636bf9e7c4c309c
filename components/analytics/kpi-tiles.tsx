import { useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import { StatGrid, StatTile } from '@/components/ui/stat';
import type { KpiPoint, KpiValue } from '@/lib/contracts/analytics';
import { type KpiKey, kpiFacts } from '@/lib/contracts/analytics-words';
import { KpiNumber } from './kpi-number';

type Props = {
  tenant: string;
  current: KpiValue[];
  previous: KpiValue[];
  sparks: Partial<Record<KpiKey, KpiPoint[]>>;
};

function changeOf(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : (now - before) / Math.abs(before);
}

/** Where the rows behind a KPI are shown. */
export function kpiRowsHref(
  tenant: string,
  key: KpiKey,
  period: { from: string; to: string },
  filter?: { by: string; value: string },
): string {
  const query = new URLSearchParams({ key, from: period.from, to: period.to, ...filter });
  return `/${tenant}/analytics/rows?${query}`;
}

/** The KPIs as tiles: value, change against the period before, definition; each opens its rows. */
export function KpiTiles({ tenant, current, previous, sparks }: Props) {
  const t = useTranslations('analytics');
  return (
    <StatGrid>
      {current.map((kpi, i) => {
        const spark = sparks[kpi.key];
        return (
          <StatTile
            key={kpi.key}
            label={t(`kpi.${kpi.key}`)}
            value={<KpiNumber value={kpi.value} unit={kpi.unit} currency={kpi.currency} />}
            href={kpiRowsHref(tenant, kpi.key, kpi)}
            delta={{ change: changeOf(kpi.value, previous[i]?.value ?? null), good: kpiFacts[kpi.key].good }}
            info={t(`definition.${kpi.key}`)}
            {...(spark
              ? { spark: <Sparkline values={spark.map((p) => p.value ?? 0)} label={t(`kpi.${kpi.key}`)} /> }
              : {})}
          />
        );
      })}
    </StatGrid>
  );
}
