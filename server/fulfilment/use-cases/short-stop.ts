import type { ShortStopInput } from '@/lib/contracts/waves';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { saveStops } from '../pick-stop.store';
import { openStops } from '../steps/open-stops';
import { reportShort } from '../steps/report-short';
import type { DeedAnswer } from './pick-units';

/**
 * Units that a bin does not have, or not as they should be, are missing for the last slots of the cart; each order learns it as
 * from a short pick of its own, and the stock changes at that bin first.
 * Errors: not_found, transition_refused, task_taken, quantity_out_of_range. Locks: task, orders, work, stock.
 * Emits: fulfilment.short_picked, fulfilment.rejected or fulfilment.picked.
 */
export async function shortStop(ctx: StaffCtx, input: ShortStopInput): Promise<DeedAnswer> {
  return inTenantTx(ctx, async (tx) => {
    const { stops, work, version } = await openStops(tx, input);
    let left = input.quantity;
    const drops: DeedAnswer['drops'] = [];
    const missing = [...stops].reverse().flatMap((stop) => {
      if (work.get(stop.workId)?.state !== 'picking') return [];
      const n = Math.min(left, stop.quantity - stop.picked - stop.short);
      left -= Math.max(0, n);
      return n > 0 ? [{ stop, n }] : [];
    });
    if (left > 0) refuse('quantity_out_of_range', { value: input.quantity }, 'quantity');
    for (const { stop, n } of missing) {
      const piece = work.get(stop.workId)!;
      await saveStops(tx, [{ ...stop, short: stop.short + n }]);
      const answer = await reportShort(tx, piece, {
        lineId: stop.lineId,
        quantity: n,
        reason: input.reason,
        binId: input.binId,
      });
      piece.lines.find((l) => l.id === stop.lineId)!.short += n;
      piece.state = answer.state;
      drops.push({ slot: stop.slot, quantity: n });
    }
    return { drops, version };
  });
}
