import type { z } from 'zod';
import type { BatchAnswer, packInput } from '@/lib/contracts/fulfilment';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { batchAnswer } from '../batch-answer';
import { judge } from '../domain/judge';
import { decideComplete } from '../domain/scan';
import { decideFulfilment } from '../domain/transitions';
import { decideWeight, expectedWeight } from '../domain/weight';
import { lockFulfilmentOrders, saveLines, saveState, type WorkOrder } from '../fulfilment-order.store';

function decidePack(work: WorkOrder, input: z.output<typeof packInput>) {
  const step = decideFulfilment(work, 'pack');
  if (!step.ok) return step;
  const lines = work.lines.map((l) => ({ ...l, needed: l.picked, counted: l.packed }));
  const complete = input.trustPick ? ({ ok: true, value: true } as const) : decideComplete(lines);
  if (!complete.ok) return complete;
  const items = work.lines.map((l) => ({ weightGrams: l.weightGrams, quantity: l.picked }));
  return decideWeight(expectedWeight(items), input.weightGrams, input.weightReason);
}

/**
 * Closes parcels whose contents are proven: each item scanned at the bench, or the pick trusted, and the scale in agreement.
 * Errors, per id: not_found, transition_refused, not_all_scanned, weight_off. Emits: fulfilment.packed.
 */
export async function packParcels(ctx: StaffCtx, input: z.output<typeof packInput>): Promise<BatchAnswer> {
  return inTenantTx(ctx, async (tx) => {
    const orders = await lockFulfilmentOrders(tx, input.ids);
    const { good, refused } = judge(input.ids, orders, (work) => decidePack(work, input));
    const done = good.map((g) => g.item);
    const weights = new Map(good.map((g) => [g.item.id, g.value]));
    await saveLines(
      tx,
      done.flatMap((o) => o.lines.map((l) => ({ ...l, packed: l.picked }))),
    );
    await saveState(tx, done, 'packed', {
      data: (id) => ({
        weightGrams: weights.get(id) ?? 0,
        scanned: !input.trustPick,
        ...(input.weightReason ? { weightReason: input.weightReason } : {}),
      }),
    });
    return batchAnswer(
      'ful',
      done.map((o) => o.id),
      refused,
    );
  });
}
