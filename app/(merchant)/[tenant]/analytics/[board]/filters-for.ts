import type { Asked } from '@/components/analytics/figure-address';
import type { FilterDef } from '@/components/ui/filter-bar';
import { type Board, boardFilters, boards } from '@/lib/contracts/analytics-boards';
import { dimensionsOf } from '@/lib/contracts/analytics-kpis';
import type { Caller } from '@/server/caller';

/** What a board can be narrowed by: the words that its figures have in the period, beside those that are chosen. */
export async function filtersFor(
  api: Caller,
  board: Board,
  asked: Asked,
): Promise<
  (FilterDef & { dimension: (typeof boardFilters)[number]; kpi: (typeof boards)[Board]['tiles'][number] })[]
> {
  const found = await Promise.all(
    boardFilters.map(async (dimension) => {
      const kpi = boards[board].tiles.find((k) => dimensionsOf(k).includes(dimension));
      if (!kpi) return null;
      const { rows } = await api.analytics.parts({
        kpi,
        dimension,
        period: asked.period,
        compare: 'none',
        limit: 60,
      });
      const words = [...new Set([...rows.map((r) => r.key), ...(asked.filters[dimension] ?? [])])];
      const options = words
        .filter((w) => w !== '' && !w.includes(','))
        .map((value) => ({ value, label: value }));
      return { dimension, kpi, key: dimension, label: dimension, options, multiple: true, pinned: true };
    }),
  );
  return found.filter((f) => f !== null).filter((f) => f.options.length > 1 || asked.filters[f.dimension]);
}
