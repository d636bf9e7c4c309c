import type { CreateWaveInput } from '@/lib/contracts/waves';
import { refuse } from '@/lib/kernel/errors';
import { newId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { lockFulfilmentOrders, saveState } from '../fulfilment-order.store';
import { draftWave } from '../queries/wave-facts';
import { insertWave } from '../wave.store';

/**
 * Puts the orders that fit into a wave, batched for carts and routed with a certificate each; they are accepted by it. An order
 * is in one wave at most: who is second plans without it.
 * Errors: not_found, wave_empty. Locks: work. Emits: fulfilment.accepted, fulfilment.wave_created.
 */
export async function createWave(
  ctx: StaffCtx,
  input: CreateWaveInput,
): Promise<{ id: string; number: string; orders: number; tasks: number }> {
  return inTenantTx(ctx, async (tx) => {
    const first = (await draftWave(tx, input)) ?? refuse('not_found');
    // Whoever planned the same orders at the same time is waited for; what is left then is planned anew.
    const work = await lockFulfilmentOrders(tx, first.workIds);
    const draft =
      first.workIds.length === 0 ? first : ((await draftWave(tx, { ...input, ids: first.workIds })) ?? first);
    if (draft.workIds.length === 0) refuse('wave_empty');
    const [n] = await takeNumbers(tx.tenantId, 'wave', 1);
    const wave = {
      id: newId('wav'),
      number: `W${n}`,
      warehouseId: input.warehouseId,
      name: input.name,
      criteria: input.criteria,
      slots: input.slots,
    };
    await insertWave(tx, wave, draft.planned);
    const chosen = new Set(draft.workIds);
    await saveState(
      tx,
      work.filter((w) => chosen.has(w.id) && w.state === 'open'),
      'accepted',
    );
    await emit(tx, [
      {
        type: 'fulfilment.wave_created',
        subjectType: 'wave',
        subjectId: wave.id,
        data: { number: wave.number, orders: draft.workIds.length, tasks: draft.planned.tasks.length },
      },
    ]);
    return {
      id: toPublicId('wav', wave.id),
      number: wave.number,
      orders: draft.workIds.length,
      tasks: draft.planned.tasks.length,
    };
  });
}
