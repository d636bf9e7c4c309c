import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { placeKey } from './domain/decide-commit';
import type { Held } from './domain/decide-release';
import type { Level } from './level.store';

const held = `id, order_id AS "orderId", order_line_id AS "orderLineId", variant_id AS "variantId",
  warehouse_id AS "warehouseId", quantity, state, expires_at AS "expiresAt"`;

/** What these orders hold in the places that the caller has locked. */
export async function heldByOrders(
  tx: TenantTx,
  orderIds: readonly string[],
  locked: ReadonlyMap<string, Level>,
): Promise<Held[]> {
  const rows = await tx.q<Held>(
    `SELECT ${held} FROM stock_commitment
     WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND state IN ('reserved', 'allocated')`,
    [tx.tenantId, orderIds],
  );
  return rows.filter((r) => locked.has(placeKey(r)));
}

/** Everything that is held in one place that the caller has locked. */
export async function heldAt(
  tx: TenantTx,
  place: { variantId: string; warehouseId: string },
): Promise<Held[]> {
  return tx.q<Held>(
    `SELECT ${held} FROM stock_commitment WHERE tenant_id = $1 AND variant_id = $2 AND warehouse_id = $3
       AND state IN ('reserved', 'allocated') ORDER BY id`,
    [tx.tenantId, place.variantId, place.warehouseId],
  );
}

/** Takes units off promises; one with nothing left is consumed (shipped) or released, and keeps its last quantity. */
export async function reduceCommitments(
  tx: TenantTx,
  takes: readonly { id: string; quantity: number }[],
  end: 'consumed' | 'released',
): Promise<void> {
  const sums = new Map<string, number>();
  for (const t of takes) sums.set(t.id, (sums.get(t.id) ?? 0) + t.quantity);
  if (sums.size === 0) return;
  await tx.exec(
    `UPDATE stock_commitment c SET updated_at = $4,
       quantity = CASE WHEN c.quantity > t.quantity THEN c.quantity - t.quantity ELSE c.quantity END,
       state = CASE WHEN c.quantity > t.quantity THEN c.state ELSE $5 END,
       expires_at = CASE WHEN c.quantity > t.quantity THEN c.expires_at END
     FROM unnest($2::uuid[], $3::int[]) AS t (id, quantity)
     WHERE c.tenant_id = $1 AND c.id = t.id AND c.state IN ('reserved', 'allocated')`,
    [tx.tenantId, [...sums.keys()], [...sums.values()], tx.ctx.now, end],
  );
}

/** Turns these reservations into allocations without a deadline. */
export async function allocateReservations(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.exec(
    `UPDATE stock_commitment SET state = 'allocated', expires_at = NULL, updated_at = $3
     WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND state = 'reserved'`,
    [tx.tenantId, ids, tx.ctx.now],
  );
}
