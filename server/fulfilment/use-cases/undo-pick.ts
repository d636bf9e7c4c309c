import type { PickInput } from '@/lib/contracts/waves';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { stagePicked } from '@/server/inventory/steps/stage-picked';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decideFulfilment } from '../domain/transitions';
import { saveLines, saveState } from '../fulfilment-order.store';
import { saveStops } from '../pick-stop.store';
import { openStops } from '../steps/open-stops';
import type { DeedAnswer } from './pick-units';

/**
 * Units go from the cart back into their bin, the last slot first; an order that was complete is being picked again. What is
 * packed stays.
 * Errors: not_found, transition_refused, task_taken, quantity_out_of_range. Locks: task, orders, work, stock.
 * Emits: fulfilment.pick_undone, fulfilment.picking.
 */
export async function undoPick(ctx: StaffCtx, input: PickInput): Promise<DeedAnswer> {
  return inTenantTx(ctx, async (tx) => {
    const { task, stops, work, version } = await openStops(tx, input);
    let left = input.quantity;
    let staged = 0;
    const drops: DeedAnswer['drops'] = [];
    const changed: (typeof stops)[number][] = [];
    const resumed = new Set<string>();
    for (const stop of [...stops].reverse()) {
      const piece = work.get(stop.workId)!;
      const again = piece.state === 'picked' && decideFulfilment(piece, 'resume_pick').ok;
      const line = piece.lines.find((l) => l.id === stop.lineId)!;
      if (piece.state !== 'picking' && !again) continue;
      const n = Math.min(left, stop.picked, line.picked - line.packed);
      if (n <= 0) continue;
      left -= n;
      const back = Math.min(n, stop.staged);
      staged += back;
      drops.push({ slot: stop.slot, quantity: n });
      changed.push({ ...stop, picked: stop.picked - n, staged: stop.staged - back });
      line.picked -= n;
      if (again) resumed.add(piece.id);
    }
    if (left > 0) refuse('quantity_out_of_range', { value: input.quantity }, 'quantity');
    await saveStops(tx, changed);
    await saveLines(
      tx,
      changed.map((s) => work.get(s.workId)!.lines.find((l) => l.id === s.lineId)!),
    );
    await saveState(
      tx,
      [...resumed].map((id) => work.get(id)!),
      'picking',
    );
    await emit(tx, [
      {
        type: 'fulfilment.pick_undone',
        subjectType: 'pick_task',
        subjectId: task.id,
        data: { quantity: input.quantity, slots: drops.map((d) => d.slot) },
      },
    ]);
    if (staged > 0)
      await stagePicked(tx, task.warehouseId, [{ ...input, quantity: staged }], {
        refId: newId('mov'),
        back: true,
      });
    return { drops, version };
  });
}
