import { ok, type Result, refused } from '@/lib/kernel/result';

type SplitLine = {
  id: string;
  orderLineId: string;
  variantId: string;
  sku: string;
  quantity: number;
  short: number;
};

/** What of a piece of work is sent now and what stays, per line of the work. */
export type Split = { id: string; now: number; rest: number }[];

/**
 * Which units of the work are sent now. Asked in units of order lines; a SKU picks one component of a bundle. What is not
 * asked for stays.
 * Errors: not_found when the work has no such line; quantity_out_of_range when it holds fewer.
 */
export function decideSplit(
  lines: readonly SplitLine[],
  asked: readonly { lineId: string; sku?: string | undefined; quantity: number }[] | undefined,
): Result<Split, 'not_found' | 'quantity_out_of_range'> {
  const open = lines.map((l) => ({ ...l, now: 0, may: l.quantity - l.short }));
  if (!asked) return ok(open.map((l) => ({ id: l.id, now: l.may, rest: 0 })));
  for (const ask of asked) {
    const mine = open.filter((l) => l.orderLineId === ask.lineId && (!ask.sku || l.sku === ask.sku));
    if (mine.length === 0) return refused('not_found');
    let left = ask.quantity;
    for (const line of mine) {
      const take = Math.min(left, line.may - line.now);
      line.now += take;
      left -= take;
    }
    if (left > 0) return refused('quantity_out_of_range', { value: ask.quantity }, 'lines');
  }
  return ok(open.map((l) => ({ id: l.id, now: l.now, rest: l.may - l.now })));
}
