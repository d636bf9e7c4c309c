import { type Kpi, kpis, sourcesOf } from '@/lib/contracts/analytics-kpis';
import { countsMoney } from '../domain/figure';
import { added } from './sums';

/**
 * What a KPI that is a sum counts from one instant ($2) up to another ($3, excluded) of tenant $1, fact by fact, in SQL: at, order_id, channel,
 * country, province, num. Of whole days it sums to the figure of the boards.
 */
export function factsBetween(key: Kpi): string {
  const { formula } = kpis[key];
  return sourcesOf(key)
    .map(
      (
        source,
      ) => `SELECT f.at, f.order_id, f.channel, f.country, f.province, (${added(formula.num, source)})::float8 AS num
        FROM kpi_fact f WHERE f.tenant_id = $1 AND f.source = '${source}' AND f.at >= $2 AND f.at < $3
          AND (${added(formula.num, source)}) <> 0${countsMoney(key) ? " AND f.currency = ''" : ''}`,
    )
    .join(' UNION ALL ');
}
