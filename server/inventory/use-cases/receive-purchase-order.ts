import type { ReceiveOrderInput } from '@/lib/contracts/inventory-purchasing';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId, toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { type Entry, physicalEntry } from '../domain/entries';
import { splitDelivery, stateByQuantities } from '../domain/purchase-order';
import { postEntries } from '../ledger.store';
import { openLevels } from '../level.store';
import {
  addToLines,
  type LockedOrder,
  linesOfOrder,
  lockPurchaseOrder,
  mustAllow,
  setOrderState,
} from '../purchase-order.store';
import { emitStockAvailable, emitStockMoved } from '../stock-events';

type Counted = {
  id: string;
  lineId: string;
  variantId: string;
  binId: string | null;
  expected: number;
  received: number;
  damaged: number;
  over: number;
};

/**
 * Books one delivery: good units go to the shelf and free the orders that wait for them, broken ones and those beyond the
 * order go to quality control. Several deliveries at once are booked one after the other, each against what is still open.
 * Errors: not_found, approval_needed, transition_refused, invalid_input. Locks: the purchase order, then stock_level, sorted.
 * Emits: inventory.receipt_recorded, inventory.purchase_order_ and the state, inventory.stock_moved, inventory.stock_available.
 */
export async function receivePurchaseOrder(
  ctx: StaffCtx,
  input: ReceiveOrderInput,
): Promise<{ receiptId: string; state: string; version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const order = await lockPurchaseOrder(tx, input);
    mustAllow(order, 'receive');
    const lines = await linesOfOrder(tx, order.id);
    const bins = await binsOf(tx, order, input);
    const counted = input.lines
      .filter((given) => given.received + given.damaged > 0)
      .map((given): Counted => {
        const line = lines.find((l) => l.id === fromPublicId('pol', given.purchaseOrderLineId));
        if (!line) refuse('not_found');
        const split = splitDelivery(line, given);
        line.received += split.received;
        line.damaged += split.damaged;
        line.over += split.over;
        return {
          ...split,
          id: newId('rcp'),
          lineId: line.id,
          variantId: line.variantId,
          binId: given.bin ? (bins.get(skuKey(given.bin)) ?? refuse('not_found', {}, 'bin')) : null,
        };
      });
    if (counted.length === 0)
      refuse('invalid_input', { param: 'lines', problem: 'nothing was received' }, 'lines');
    const receiptId = newId('rcp');
    await insertReceipt(tx, receiptId, order.id, input.note, counted);
    await addToLines(tx, counted);
    const state = stateByQuantities(lines, order.state);
    const version = await setOrderState(tx, order.id, state);
    const discrepancies = counted.filter((c) => c.over > 0 || c.damaged > 0);
    const about = { subjectType: 'purchase_order', subjectId: order.id };
    const data = { number: order.number, receiptId };
    await emit(tx, [
      { ...about, type: 'inventory.receipt_recorded', data },
      { ...about, type: `inventory.purchase_order_${state}` as 'inventory.purchase_order_received', data },
      ...discrepancies.map(({ variantId, damaged, over }) => ({
        ...about,
        type: 'inventory.receipt_discrepancy_found' as const,
        data: { ...data, variantId, damaged, over },
      })),
    ]);
    await postToStock(tx, order.warehouseId, counted);
    return { receiptId: toPublicId('rcp', receiptId), state, version };
  });
}

async function postToStock(tx: TenantTx, warehouseId: string, counted: readonly Counted[]): Promise<void> {
  await openLevels(
    tx,
    counted.map(({ variantId }) => ({ variantId, warehouseId })),
  );
  const moved = await postEntries(
    tx,
    counted.flatMap((c): Entry[] => {
      const place = { variantId: c.variantId, warehouseId };
      const ref = { refType: 'purchase_receipt', refId: c.id };
      const apart = c.damaged + c.over;
      return [
        ...(c.received > 0
          ? [
              physicalEntry(place, 'received', c.received, { from: 'supplier', to: 'on_hand' }, ref, {
                reason: 'purchase',
                binId: c.binId,
              }),
            ]
          : []),
        ...(apart > 0
          ? [
              physicalEntry(place, 'received', apart, { from: 'supplier', to: 'quality_control' }, ref, {
                reason: c.damaged > 0 ? 'damaged' : 'over',
              }),
            ]
          : []),
      ];
    }),
  );
  await emitStockMoved(tx, moved, moved.length <= 50);
  await emitStockAvailable(
    tx,
    moved.filter((m) => m.debit === 'on_hand').map((m) => m.variantId),
  );
}

async function binsOf(
  tx: TenantTx,
  order: LockedOrder,
  input: ReceiveOrderInput,
): Promise<Map<string, string>> {
  const codes = input.lines.flatMap((l) => (l.bin ? [skuKey(l.bin)] : []));
  if (codes.length === 0) return new Map();
  const rows = await tx.q<{ id: string; code: string }>(
    'SELECT id, code FROM bin WHERE tenant_id = $1 AND warehouse_id = $2 AND code = ANY($3::text[])',
    [tx.tenantId, order.warehouseId, codes],
  );
  return new Map(rows.map((r) => [r.code, r.id]));
}

async function insertReceipt(
  tx: TenantTx,
  id: string,
  orderId: string,
  note: string,
  lines: readonly Counted[],
): Promise<void> {
  await tx.exec(
    `INSERT INTO purchase_receipt (tenant_id, id, purchase_order_id, note, received_at) VALUES ($1, $2, $3, $4, $5)`,
    [tx.tenantId, id, orderId, note, tx.ctx.now],
  );
  await tx.exec(
    `INSERT INTO purchase_receipt_line (tenant_id, receipt_id, id, purchase_order_line_id, variant_id, bin_id, expected,
       received, damaged, "over")
     SELECT $1, $2, l.* FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::int[], $9::int[],
       $10::int[]) AS l`,
    [
      tx.tenantId,
      id,
      lines.map((l) => l.id),
      lines.map((l) => l.lineId),
      lines.map((l) => l.variantId),
      lines.map((l) => l.binId),
      lines.map((l) => l.expected),
      lines.map((l) => l.received),
      lines.map((l) => l.damaged),
      lines.map((l) => l.over),
    ],
  );
}
