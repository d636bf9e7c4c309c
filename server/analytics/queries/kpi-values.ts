import type { Dimension } from '@/lib/contracts/analytics-facts';
import type { Figure, FigureOf } from '@/lib/contracts/analytics-figures';
import type { Kpi } from '@/lib/contracts/analytics-kpis';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { pointsOf, type Span } from '../domain/span';
import { asOfNow } from './as-of';
import { figuresBy, figuresOver, headOf } from './figures';

type KpiFigure = FigureOf & Figure & Span & { by?: string };

/**
 * KPIs over a period, or over each of its days, whole or by the words of a dimension, in one consistent look; and until when
 * everything is counted. Errors: invalid_input for a dimension that a KPI cannot be split by.
 */
export async function getKpiValues(
  ctx: StaffCtx,
  asked: { kpis: readonly Kpi[]; period: Span; byDay: boolean; dimension: Dimension | undefined },
): Promise<{ data: KpiFigure[]; asOf: string }> {
  const { period, dimension } = asked;
  const spans = asked.byDay ? pointsOf(period, 'day') : [period];
  return inTenantRead(ctx, async (tx) => {
    const data: KpiFigure[] = [];
    const figures = dimension
      ? null
      : await figuresOver(tx, asked.kpis, [period], asked.byDay ? spans : [], {});
    for (const kpi of asked.kpis) {
      const head = headOf(tx, kpi);
      const found = figures?.get(kpi);
      for (const [i, span] of spans.entries()) {
        if (found) data.push({ ...head, ...span, ...(asked.byDay ? found.points[i]! : found.whole[0]!) });
        else if (dimension)
          for (const [by, figure] of await figuresBy(tx, kpi, span, {}, dimension))
            data.push({ ...head, ...span, ...figure, by });
      }
    }
    return { data, asOf: (await asOfNow(tx)).asOf };
  });
}
