import { partOfUnits } from '@/lib/kernel/money';

/** What was paid for a line of goods. Units: minor units. */
export type PaidLine = { quantity: number; goodsMinor: number; taxMinor: number };

/** A price difference that was promised before, for `quantity` units of a line from `fromUnit` on. Units: minor units. */
export type PaidDrop = { fromUnit: number; quantity: number; goodsMinor: number; taxMinor: number };
export type PriceDrop = Omit<PaidDrop, 'quantity'>;

/** What of those units was given back as price differences before. */
export function droppedOf(
  before: readonly PaidDrop[],
  from: number,
  count: number,
): { goodsMinor: number; taxMinor: number } {
  const sum = { goodsMinor: 0, taxMinor: 0 };
  for (const d of before) {
    const start = Math.max(from, d.fromUnit);
    const units = Math.min(from + count, d.fromUnit + d.quantity) - start;
    if (units <= 0) continue;
    sum.goodsMinor += partOfUnits(d.goodsMinor, d.quantity, start - d.fromUnit, units);
    sum.taxMinor += partOfUnits(d.taxMinor, d.quantity, start - d.fromUnit, units);
  }
  return sum;
}

/**
 * What the list price lies under what was paid, after discount and what was given back before, for so many of the units
 * `from` to `to` of a line: the same for each unit, its tax with it. Of all runs of units, the one that gets most, so that
 * a unit that had this drop already gets the further drop only. Zero when there is none.
 */
export function priceDrop(
  value: PaidLine,
  before: readonly PaidDrop[],
  units: { from: number; to: number },
  quantity: number,
  listMinor: number,
): PriceDrop {
  const edges = before.flatMap((d) => [d.fromUnit, d.fromUnit + d.quantity]);
  const starts = [units.from, ...edges, ...edges.map((e) => e - quantity)].filter(
    (s) => s >= units.from && s + quantity <= units.to,
  );
  let best: PriceDrop = { fromUnit: units.from, goodsMinor: 0, taxMinor: 0 };
  for (const start of [...new Set(starts)].sort((a, b) => a - b)) {
    const end = start + quantity;
    // Cents of a remainder lie on the first units: the last one of each run has the least.
    const lasts = [...edges.filter((e) => e > start && e < end), end].map((e) =>
      unitDrop(value, before, e - 1, listMinor),
    );
    const goodsMinor = Math.min(...lasts.map((l) => l.goodsMinor)) * quantity;
    const taxMinor = Math.min(...lasts.map((l) => l.taxMinor)) * quantity;
    if (goodsMinor > best.goodsMinor) best = { fromUnit: start, goodsMinor, taxMinor };
  }
  return best;
}

function unitDrop(value: PaidLine, before: readonly PaidDrop[], unit: number, listMinor: number) {
  const had = droppedOf(before, unit, 1);
  const goods = partOfUnits(value.goodsMinor, value.quantity, unit, 1);
  const tax = partOfUnits(value.taxMinor, value.quantity, unit, 1);
  const goodsMinor = Math.max(0, goods - had.goodsMinor - listMinor);
  const taxMinor = goods > 0 ? Math.min(tax - had.taxMinor, Math.floor((tax * goodsMinor) / goods)) : 0;
  return { goodsMinor, taxMinor: Math.max(0, taxMinor) };
}
