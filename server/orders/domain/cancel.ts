import { ok, type Result, refused } from '@/lib/kernel/result';
import type { LineQuantities } from './derived-states';

export type CancellableLine = LineQuantities & { id: string; allocated: number; sku: string };
export type LineCancel = { lineId: string; quantity: number };

/**
 * Which units of which lines to cancel: those named, or everything that has not been handed over.
 * Errors: not_found (no such line), quantity_out_of_range (more than is left on the line), order_not_cancellable (nothing
 * is left to cancel).
 */
export function decideCancel(
  lines: readonly CancellableLine[],
  wanted: readonly LineCancel[] | undefined,
): Result<LineCancel[], 'not_found' | 'quantity_out_of_range' | 'order_not_cancellable'> {
  const left = (l: CancellableLine) => l.quantity - l.cancelled - l.shipped;
  if (!wanted) {
    const all = lines
      .filter((l) => l.kind === 'goods' && left(l) > 0)
      .map((l) => ({ lineId: l.id, quantity: left(l) }));
    return all.length > 0 ? ok(all) : refused('order_not_cancellable');
  }
  const sums = new Map<string, number>();
  for (const w of wanted) sums.set(w.lineId, (sums.get(w.lineId) ?? 0) + w.quantity);
  for (const [lineId, quantity] of sums) {
    const line = lines.find((l) => l.id === lineId && l.kind === 'goods');
    if (!line) return refused('not_found', {}, 'lines');
    if (left(line) === 0) return refused('order_not_cancellable', { sku: line.sku }, 'lines');
    if (quantity > left(line))
      return refused('quantity_out_of_range', { value: quantity, max: left(line), sku: line.sku }, 'lines');
  }
  return ok([...sums].map(([lineId, quantity]) => ({ lineId, quantity })));
}
