import type { Filters } from '@/lib/contracts/analytics-figure-inputs';
import type { HeatmapAnswer } from '@/lib/contracts/analytics-figures';
import { dimensionsOf, type Kpi, kpis, sourcesOf } from '@/lib/contracts/analytics-kpis';
import { AppError } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { figureOf, isSpread, isStock } from '../domain/figure';
import type { Span } from '../domain/span';
import { countedSpan, headOf, measureOf } from './figures';
import { spreadsBy } from './spreads';
import { addUp, type SumRow, sumsBy } from './sums';

/** A KPI by the hour and the day of the week, by the tenant's clock. Errors: invalid_input for a KPI of no hour, such as a stock. */
export async function getHeatmap(
  ctx: StaffCtx,
  asked: { kpi: Kpi; period: Span; filters: Filters },
): Promise<HeatmapAnswer> {
  const { kpi: key, filters } = asked;
  if (isStock(key) || kpis[key].matured || !dimensionsOf(key).includes('hour'))
    throw new AppError('invalid_input', { param: 'kpi', problem: 'it has no hour of the day' }, 'kpi');
  return inTenantRead(ctx, async (tx) => {
    const span = countedSpan(tx, key, asked.period);
    const found = new Map<string, { value: number | null; rows: number }>();
    if (isSpread(key)) {
      const word = `extract(isodow FROM f.day)::text || ' ' || f.hour::text`;
      for (const [at, s] of await spreadsBy(tx, measureOf(key), span, filters, word))
        found.set(at, { value: kpis[key].formula.from === 'p90' ? s.p90 : s.p50, rows: s.rows });
    } else {
      const cells = new Map<string, SumRow[]>();
      const rows = await sumsBy(tx, { sources: sourcesOf(key), span, filters, by: 'hour', slot: 'weekday' });
      for (const row of rows) {
        const at = `${row.slot} ${Number(row.word)}`;
        cells.set(at, [...(cells.get(at) ?? []), row]);
      }
      for (const [at, list] of cells) found.set(at, figureOf(key, addUp(list)));
    }
    const empty = { value: kpis[key].formula.from === 'sum' ? 0 : null, rows: 0 };
    const cells = Array.from({ length: 168 }, (_, i) => {
      const weekday = Math.floor(i / 24) + 1;
      const hour = i % 24;
      const { value, rows } = found.get(`${weekday} ${hour}`) ?? empty;
      return { weekday, hour, value, rows };
    });
    return { ...headOf(tx, key), cells };
  });
}
