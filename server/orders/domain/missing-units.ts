import { ok, type Result, refused } from '@/lib/kernel/result';
import type { CancellableLine, LineCancel } from './cancel';

/** How much of a variant one unit of a line takes (a bundle takes several of its parts). */
export type LineNeed = { lineId: string; variantId: string; perUnit: number };

/**
 * Which units to cancel so that an order no longer needs the missing units of its variants: the last lines give first, whole
 * line units only. Errors: order_not_cancellable when nothing would be left to ship.
 */
export function decideCancelMissing(
  lines: readonly CancellableLine[],
  needs: readonly LineNeed[],
  missing: Readonly<Record<string, number>>,
): Result<LineCancel[], 'order_not_cancellable'> {
  const cancels = new Map<string, number>();
  const open = (l: CancellableLine) => l.quantity - l.cancelled - l.shipped - (cancels.get(l.id) ?? 0);
  for (const [variantId, units] of Object.entries(missing)) {
    let left = units;
    for (const line of [...lines].reverse()) {
      const need = needs.find((n) => n.lineId === line.id && n.variantId === variantId);
      if (!need || left <= 0 || line.kind !== 'goods') continue;
      const quantity = Math.min(open(line), Math.ceil(left / need.perUnit));
      if (quantity <= 0) continue;
      cancels.set(line.id, (cancels.get(line.id) ?? 0) + quantity);
      left -= quantity * need.perUnit;
    }
  }
  const rest = lines.filter((l) => l.kind === 'goods').reduce((n, l) => n + Math.max(0, open(l)), 0);
  if (rest === 0 || cancels.size === 0) return refused('order_not_cancellable');
  return ok([...cancels].map(([lineId, quantity]) => ({ lineId, quantity })));
}
