import type { PickInput } from '@/lib/contracts/waves';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { stagePicked } from '@/server/inventory/steps/stage-picked';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { saveLines, saveState } from '../fulfilment-order.store';
import { saveStops } from '../pick-stop.store';
import { openStops } from '../steps/open-stops';

/** Units of a deed, by slot, and the version of the task that counts them. */
export type DeedAnswer = { drops: { slot: number; quantity: number }[]; version: number };

/**
 * Units come out of a bin onto the cart: they count to the orders slot by slot, the ledger moves them to where picked units
 * wait, and an order that is complete is picked. All of them or none, so that nothing is picked twice and nothing is lost.
 * Errors: not_found, transition_refused, task_taken, too_many_scanned. Locks: task, orders, work, stock.
 * Emits: fulfilment.units_picked, fulfilment.picked.
 */
export async function pickUnits(ctx: StaffCtx, input: PickInput): Promise<DeedAnswer> {
  return inTenantTx(ctx, async (tx) => {
    const { task, stops, work, version } = await openStops(tx, input);
    let left = input.quantity;
    const drops: DeedAnswer['drops'] = [];
    const changed: (typeof stops)[number][] = [];
    for (const stop of stops) {
      if (work.get(stop.workId)?.state !== 'picking') continue;
      const n = Math.min(left, stop.quantity - stop.picked - stop.short);
      if (n <= 0) continue;
      left -= n;
      drops.push({ slot: stop.slot, quantity: n });
      changed.push({ ...stop, picked: stop.picked + n, staged: stop.staged + n });
      const line = work.get(stop.workId)!.lines.find((l) => l.id === stop.lineId)!;
      line.picked += n;
    }
    const sku =
      work
        .values()
        .next()
        .value?.lines.find((l) => l.variantId === input.variantId)?.sku ?? '';
    if (left > 0) refuse('too_many_scanned', { sku });
    await saveStops(tx, changed);
    const touched = [...new Set(changed.map((s) => s.workId))].map((id) => work.get(id)!);
    await saveLines(
      tx,
      changed.map((s) => work.get(s.workId)!.lines.find((l) => l.id === s.lineId)!),
    );
    await saveState(
      tx,
      touched.filter((w) => w.lines.every((l) => l.picked + l.short >= l.quantity)),
      'picked',
    );
    await emit(tx, [
      {
        type: 'fulfilment.units_picked',
        subjectType: 'pick_task',
        subjectId: task.id,
        data: { sku, quantity: input.quantity, slots: drops.map((d) => d.slot) },
      },
    ]);
    await stagePicked(tx, task.warehouseId, [input], { refId: newId('mov') });
    return { drops, version };
  });
}
