import { resolveSkus } from '@/server/catalog/steps/resolve-skus';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { skuCause } from '../domain/place-order';
import { lockOrders } from '../order.store';
import { closeExceptions } from './exceptions';
import { releaseHolds } from './holds';

/** Orders that are moved on in one transaction. */
export const ordersAtATime = 500;
type Waiting = { id: string; orderId: string; channel: string; sku: string; lineId: string };

/**
 * Fills the lines of up to 500 orders whose SKUs have become known, closes the exceptions of that cause and releases their
 * holds. Returns the orders.
 * Locks: the orders, by id. Emits: orders.sku_mapped, orders.exception_resolved, orders.hold_released.
 */
export async function fillKnownSkus(tx: TenantTx): Promise<string[]> {
  const causes = await tx.q<{ cause: string; channel: string; sku: string }>(
    `SELECT cause_key AS cause, min(facts->>'channel') AS channel, min(facts->>'sku') AS sku FROM order_exception
     WHERE tenant_id = $1 AND state = 'open' AND type = 'sku_unmapped' GROUP BY cause_key ORDER BY cause_key LIMIT 5000`,
    [tx.tenantId],
  );
  const known = await resolveSkus(tx, causes);
  const ready = causes.filter((c) => known.has(`${c.channel}\n${c.sku}`)).map((c) => c.cause);
  if (ready.length === 0) return [];
  const found = await tx.q<{ orderId: string }>(
    `SELECT DISTINCT order_id AS "orderId" FROM order_exception
     WHERE tenant_id = $1 AND state = 'open' AND cause_key = ANY($2::text[]) ORDER BY order_id LIMIT ${ordersAtATime}`,
    [tx.tenantId, ready],
  );
  const ids = found.map((f) => f.orderId);
  await lockOrders(tx, ids);
  const lines = (
    await tx.q<Waiting>(
      `SELECT l.id AS "lineId", l.order_id AS "orderId", o.channel, l.sku FROM order_line l
       JOIN sales_order o ON o.tenant_id = l.tenant_id AND o.id = l.order_id
       WHERE l.tenant_id = $1 AND l.order_id = ANY($2::uuid[]) AND l.kind = 'goods' AND l.variant_id IS NULL`,
      [tx.tenantId, ids],
    )
  ).map((l) => ({ ...l, cause: skuCause(l.channel, l.sku) }));
  const variants = await resolveSkus(tx, lines);
  const filled = lines.flatMap((l) => {
    const variant = variants.get(`${l.channel}\n${l.sku}`);
    return variant ? [{ ...l, variantId: variant.variantId }] : [];
  });
  await tx.exec(
    `UPDATE order_line l SET variant_id = w.variant_id FROM unnest($2::uuid[], $3::uuid[]) AS w (id, variant_id)
     WHERE l.tenant_id = $1 AND l.id = w.id`,
    [tx.tenantId, filled.map((l) => l.lineId), filled.map((l) => l.variantId)],
  );
  await emit(
    tx,
    filled.map((l) => ({
      type: 'orders.sku_mapped' as const,
      subjectType: 'order',
      subjectId: l.orderId,
      data: { lineId: l.lineId, sku: l.sku, variantId: l.variantId },
    })),
  );
  const closed = await closeExceptions(
    tx,
    { sql: 'order_id = ANY($5::uuid[]) AND cause_key = ANY($6::text[])', params: [ids, ready] },
    'resolved',
    'sku_mapped',
  );
  await releaseHolds(
    tx,
    closed.map((e) => ({ orderId: e.orderId, kind: 'sku_unmapped', reason: e.causeKey })),
  );
  return ids;
}
