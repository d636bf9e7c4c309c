import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { binContents } from '../bin.store';
import { heldByOrders, reduceCommitments } from '../commitment.store';
import { decideShipment, type ShipLine } from '../domain/decide-shipment';
import { physicalEntry, releaseEntry } from '../domain/entries';
import { postEntries } from '../ledger.store';
import { lockLevelsOfOrders } from '../level.store';
import { alreadyShipped } from '../movement-refs';
import { skuOf } from '../queries/figures';

/**
 * The units leave: on hand and allocated fall together, available stays, the promise is consumed, and they come out of the
 * bins in the order of the walk. All lines leave, or none; a shipment that has left already leaves once.
 * Errors: insufficient_stock when a line is not allocated in full. Locks: stock_level, sorted.
 */
export async function shipStock(tx: TenantTx, lines: readonly ShipLine[]): Promise<void> {
  if (lines.length === 0) return;
  const orderIds = [...new Set(lines.map((l) => l.orderId))];
  const levels = await lockLevelsOfOrders(tx, orderIds);
  const gone = await alreadyShipped(tx, lines);
  const open = lines.filter(
    (l) => !gone.has([l.refType, l.refId, l.orderLineId, l.variantId, l.warehouseId].join('\n')),
  );
  if (open.length === 0) return;
  const { takes, missing } = decideShipment(
    await heldByOrders(tx, orderIds, levels),
    open,
    await binContents(tx, open),
    new Map([...levels].map(([key, l]) => [key, l.onHand])),
  );
  if (missing)
    refuse('insufficient_stock', {
      sku: await skuOf(tx, missing.line.variantId),
      available: missing.allocated,
      wanted: missing.line.quantity,
    });
  await reduceCommitments(
    tx,
    takes.map((t) => ({ id: t.held.id, quantity: t.quantity })),
    'consumed',
  );
  await postEntries(
    tx,
    takes.flatMap((t) => [
      releaseEntry({ ...t.held, quantity: t.quantity }, t.line, 'shipped'),
      ...t.parts.map((p) =>
        physicalEntry(t.held, 'shipped', p.quantity, { from: 'on_hand', to: 'customer' }, t.line, {
          binId: p.binId,
          commitmentId: t.held.id,
        }),
      ),
    ]),
  );
}
