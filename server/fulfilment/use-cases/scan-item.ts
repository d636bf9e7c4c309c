import type { z } from 'zod';
import type { ScanAnswer, scanInput } from '@/lib/contracts/fulfilment';
import { AppError } from '@/lib/kernel/errors';
import type { Refusal } from '@/lib/kernel/result';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decideScan } from '../domain/scan';
import { lockFulfilmentOrders, saveLines, saveState, type WorkOrder } from '../fulfilment-order.store';

async function variantOf(tx: TenantTx, code: string): Promise<string | null> {
  const row = await tx.maybeOne<{ id: string }>(
    `SELECT variant_id AS id FROM barcode WHERE tenant_id = $1 AND code = $2
     UNION ALL SELECT id FROM variant WHERE tenant_id = $1 AND sku_key = upper($2) LIMIT 1`,
    [tx.tenantId, code],
  );
  return row?.id ?? null;
}

async function count(
  tx: TenantTx,
  work: WorkOrder,
  input: z.output<typeof scanInput>,
): Promise<ScanAnswer | { refusal: Refusal }> {
  const picking = input.stage === 'pick';
  const wanted = picking ? 'picking' : 'picked';
  if (work.state !== wanted) return { refusal: { code: 'transition_refused', facts: { state: work.state } } };
  const variantId = input.code === undefined ? null : await variantOf(tx, input.code);
  const result = decideScan(
    work.lines.map((l) => ({
      ...l,
      needed: picking ? l.quantity - l.short : l.picked,
      counted: picking ? l.picked : l.packed,
    })),
    {
      code: input.code ?? '',
      variantId,
      ...(input.lineId ? { lineId: input.lineId } : {}),
      quantity: input.quantity,
    },
  );
  if (!result.ok) {
    await emit(tx, [
      {
        type: 'fulfilment.item_refused',
        subjectType: 'order',
        subjectId: work.orderId,
        data: {
          fulfilmentOrderId: work.id,
          fulfilmentNumber: work.number,
          stage: input.stage,
          scanned: input.code ?? null,
          code: result.error.code,
        },
      },
    ]);
    return { refusal: result.error };
  }
  const line = work.lines.find((l) => l.id === result.value.lineId)!;
  await saveLines(tx, [
    picking ? { ...line, picked: result.value.counted } : { ...line, packed: result.value.counted },
  ]);
  const done = picking && result.value.complete;
  if (done) await saveState(tx, [work], 'picked');
  return { ...result.value, state: done ? 'picked' : work.state };
}

/**
 * Counts one scanned item to the line that still needs it, at the shelf or at the bench; the last one finishes the pick.
 * A wrong item changes nothing, and that it was refused is kept.
 * Errors: not_found, transition_refused, wrong_item, too_many_scanned. Emits: fulfilment.picked, fulfilment.item_refused.
 */
export async function scanItem(ctx: StaffCtx, input: z.output<typeof scanInput>): Promise<ScanAnswer> {
  const answer = await inTenantTx(ctx, async (tx) => {
    const [work] = await lockFulfilmentOrders(tx, [input.id]);
    if (!work) return { refusal: { code: 'not_found', facts: {} } as Refusal };
    return count(tx, work, input);
  });
  // The refusal is thrown after the commit, so that the record of it stays.
  if ('refusal' in answer) throw new AppError(answer.refusal.code as 'wrong_item', answer.refusal.facts);
  return answer;
}
