import type { FulfilmentState, ShortReason } from '@/lib/contracts/fulfilment';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { rejectPick } from '@/server/inventory/steps/reject-pick';
import { applyProgress } from '@/server/orders/steps/apply-progress';
import { raiseExceptions } from '@/server/orders/steps/exceptions';
import { parkOrders } from '@/server/orders/steps/park-orders';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decideShortPick } from '../domain/short-pick';
import { insertFulfilmentOrders, saveLines, saveState, type WorkOrder } from '../fulfilment-order.store';
import { toLineUnits } from './to-line-units';

/**
 * Units of a line cannot be picked: the stock learns why, the missing part stands as rejected work of its own, the rest goes
 * on, and the pipeline looks for another place; somebody is asked to count. The caller holds the locks of order and work.
 * Errors: transition_refused, quantity_out_of_range, not_found. Emits: fulfilment.short_picked, fulfilment.rejected or picked.
 */
export async function reportShort(
  tx: TenantTx,
  work: WorkOrder,
  input: { lineId: string; quantity: number; reason: ShortReason; binId?: string | null },
): Promise<{ state: FulfilmentState; short: number }> {
  if (work.state !== 'picking') refuse('transition_refused', { state: work.state });
  const decision = decideShortPick(work.lines, input);
  if (!decision.ok) refuse(decision.error.code, decision.error.facts, decision.error.param);
  const line = work.lines.find((l) => l.id === input.lineId)!;
  const { orderId, warehouseId } = work;
  await saveLines(tx, [{ ...line, short: decision.value.short, shortReason: input.reason }]);
  const whole = decision.value.rest === 'nothing_left';
  const refId = newId('ful');
  if (!whole) {
    const [number] = await takeNumbers(tx.tenantId, 'fulfilment', 1);
    await insertFulfilmentOrders(tx, [
      {
        ...work,
        id: refId,
        number: `F${number}`,
        state: 'rejected',
        costMinor: 0,
        reason: input.reason,
        lines: [
          {
            orderLineId: line.orderLineId,
            variantId: line.variantId,
            quantity: input.quantity,
            shortReason: input.reason,
          },
        ],
      },
    ]);
  }
  await emit(tx, [
    {
      type: 'fulfilment.short_picked',
      subjectType: 'order',
      subjectId: orderId,
      data: {
        fulfilmentOrderId: work.id,
        fulfilmentNumber: work.number,
        sku: line.sku,
        quantity: input.quantity,
        reason: input.reason,
      },
    },
  ]);
  await rejectPick(tx, {
    orderId,
    orderLineId: line.orderLineId,
    variantId: line.variantId,
    warehouseId,
    quantity: input.quantity,
    reason: input.reason,
    refId,
    ...(input.binId === undefined ? {} : { binId: input.binId }),
  });
  await applyProgress(tx, [
    { orderId, orderLineId: line.orderLineId, allocated: -(await toLineUnits(tx, line, input.quantity)) },
  ]);
  await raiseExceptions(tx, [
    {
      orderId,
      type: 'short_pick',
      causeKey: `count:${warehouseId}:${line.variantId}`,
      facts: {
        sku: line.sku,
        quantity: input.quantity,
        reason: input.reason,
        fulfilmentNumber: work.number,
      },
    },
  ]);
  await parkOrders(tx, [{ orderId, dueAt: tx.ctx.now }]);
  if (whole) await saveState(tx, [work], 'rejected', { reason: input.reason });
  if (decision.value.rest === 'done') await saveState(tx, [work], 'picked');
  const state: FulfilmentState = whole ? 'rejected' : decision.value.rest === 'done' ? 'picked' : work.state;
  return { state, short: decision.value.short };
}
