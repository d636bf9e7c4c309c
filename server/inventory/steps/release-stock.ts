import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { heldByOrders, reduceCommitments } from '../commitment.store';
import { decideRelease, type ReleaseWanted, type Take } from '../domain/decide-release';
import { releaseEntry } from '../domain/entries';
import { postEntries } from '../ledger.store';
import { lockLevelsOfOrders } from '../level.store';
import { alreadyReleased } from '../movement-refs';
import { emitStockAvailable } from '../stock-events';

export type { ReleaseWanted } from '../domain/decide-release';
export type Released = {
  orderId: string;
  orderLineId: string;
  variantId: string;
  warehouseId: string;
  quantity: number;
};

/**
 * Takes back exactly what is held (reserved or allocated), never more: a repeat finds nothing, and a part under a
 * reference that has taken it back already is left alone.
 * Units: pieces of each matching variant. Locks: stock_level, sorted. Emits: inventory.stock_available.
 */
export async function releaseStock(tx: TenantTx, wanted: readonly ReleaseWanted[]): Promise<Released[]> {
  if (wanted.length === 0) return [];
  const orderIds = [...new Set(wanted.map((w) => w.orderId))];
  const levels = await lockLevelsOfOrders(tx, orderIds);
  const takes = decideRelease(await heldByOrders(tx, orderIds, levels), wanted);
  const done = await alreadyReleased(tx, takes.map(refOf));
  const fresh = takes.filter((t) => t.whole || !done.has(keyOf(t)));
  if (fresh.length === 0) return [];
  await reduceCommitments(
    tx,
    fresh.map((t) => ({ id: t.held.id, quantity: t.quantity })),
    'released',
  );
  await emitStockAvailable(
    tx,
    fresh.map((t) => t.held.variantId),
  );
  await postEntries(
    tx,
    fresh.map((t) =>
      releaseEntry(
        { ...t.held, quantity: t.quantity },
        // The rest of a promise can go under a reference that took a part of it before: then it names itself.
        done.has(keyOf(t)) ? { refType: 'commitment', refId: t.held.id } : t.wanted,
      ),
    ),
  );
  return fresh.map(({ held: h, quantity }) => ({
    orderId: h.orderId,
    orderLineId: h.orderLineId,
    variantId: h.variantId,
    warehouseId: h.warehouseId,
    quantity,
  }));
}

const refOf = (t: Take) => ({ refType: t.wanted.refType, refId: t.wanted.refId, commitmentId: t.held.id });
const keyOf = (t: Take) => `${t.wanted.refType}\n${t.wanted.refId}\n${t.held.id}`;
