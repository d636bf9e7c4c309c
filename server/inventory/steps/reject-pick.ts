import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { binContents } from '../bin.store';
import { heldAt, reduceCommitments } from '../commitment.store';
import { placeKey } from '../domain/decide-commit';
import { decideRejection, type Rejection } from '../domain/decide-rejection';
import { postEntries } from '../ledger.store';
import { lockLevels } from '../level.store';
import { alreadyMoved } from '../movement-refs';
import { pickedUnits, skuOf } from '../queries/figures';
import { emitStockMoved } from '../stock-events';

export type Withdrawn = {
  orderId: string;
  orderLineId: string;
  variantId: string;
  warehouseId: string;
  quantity: number;
};

/**
 * A picker could not pick: figures and promises change exactly as the reason says, once per reference. Returns the
 * promises to other orders that had to be withdrawn with it (`not_in_stock` only), which must be routed anew.
 * Errors: insufficient_stock when less is allocated to the line. Locks: one stock_level row.
 * Emits: inventory.stock_moved, and inventory.allocation_withdrawn on each order that lost units.
 */
export async function rejectPick(tx: TenantTx, r: Rejection): Promise<Withdrawn[]> {
  const level = (await lockLevels(tx, [r])).get(placeKey(r));
  const ref = { ...r, refType: 'pick_rejection' };
  const kind = r.reason === 'damaged' ? 'transferred' : 'adjusted';
  if ((await alreadyMoved(tx, [ref], kind)).size > 0) return [];
  const decided = decideRejection(r, {
    onHand: level?.onHand ?? 0,
    held: level ? await heldAt(tx, r) : [],
    bins: (await binContents(tx, [r])).get(placeKey(r)) ?? [],
    picked: await pickedUnits(tx, r),
  });
  if (!decided)
    refuse('insufficient_stock', { sku: await skuOf(tx, r.variantId), available: 0, wanted: r.quantity });
  await reduceCommitments(
    tx,
    [...decided.own, ...decided.withdrawn].map((e) => ({ id: e.held.id, quantity: e.quantity })),
    'released',
  );
  const moved = await postEntries(tx, decided.entries);
  await emitStockMoved(
    tx,
    moved.filter((m) => m.kind !== 'released'),
  );
  const withdrawn = decided.withdrawn.map(({ held: h, quantity }) => ({
    orderId: h.orderId,
    orderLineId: h.orderLineId,
    variantId: h.variantId,
    warehouseId: h.warehouseId,
    quantity,
  }));
  await emit(
    tx,
    withdrawn.map(({ orderId, ...data }) => ({
      type: 'inventory.allocation_withdrawn',
      subjectType: 'order',
      subjectId: orderId,
      data: { ...data, reason: r.reason },
    })),
  );
  return withdrawn;
}
