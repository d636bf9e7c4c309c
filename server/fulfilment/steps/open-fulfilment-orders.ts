import { newId } from '@/lib/kernel/ids';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertFulfilmentOrders } from '../fulfilment-order.store';

/** The work that a warehouse shall do for an order, as the pipeline decided it. Units: shipping cost in minor units. */
export type FulfilmentPlan = {
  orderId: string;
  warehouseId: string;
  carrier: string;
  service: string;
  costMinor: number;
  currency: string;
  promisedOn: string | null;
  shipBy: Date;
  /** The day whose capacity it takes; absent: none. */
  shipOn?: string;
  decisionId: string;
  lines: readonly { orderLineId: string; variantId: string; quantity: number }[];
};

/**
 * Opens one fulfilment order for each plan, in the order of the plans; three statements, whatever the number.
 * Emits: fulfilment.open.
 */
export async function openFulfilmentOrders(
  tx: TenantTx,
  plans: readonly FulfilmentPlan[],
): Promise<{ orderId: string; id: string; number: string }[]> {
  if (plans.length === 0) return [];
  const numbers = await takeNumbers(tx.tenantId, 'fulfilment', plans.length);
  const work = plans.map((plan, i) => ({
    ...plan,
    lines: [...plan.lines],
    id: newId('ful'),
    number: `F${numbers[i]}`,
    state: 'open' as const,
  }));
  await insertFulfilmentOrders(tx, work);
  await emit(
    tx,
    work.map((w) => ({
      type: 'fulfilment.open',
      subjectType: 'order',
      subjectId: w.orderId,
      data: {
        fulfilmentOrderId: w.id,
        fulfilmentNumber: w.number,
        to: 'open',
        warehouseId: w.warehouseId,
        carrier: w.carrier,
        service: w.service,
        units: w.lines.reduce((sum, l) => sum + l.quantity, 0),
      },
    })),
  );
  return work.map(({ orderId, id, number }) => ({ orderId, id, number }));
}
