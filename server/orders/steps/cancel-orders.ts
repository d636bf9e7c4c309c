import { newId } from '@/lib/kernel/ids';
import { adjustStock } from '@/server/inventory/steps/adjust-stock';
import { releaseStock } from '@/server/inventory/steps/release-stock';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit, type NewEvent } from '@/server/platform/events/emit';
import type { LineCancel } from '../domain/cancel';
import { allCancelled } from '../domain/derived-states';
import { type LockedOrder, linesOfOrders, type StoredLine } from '../order.store';
import { deriveFulfilment } from './apply-progress';
import { resolveExceptionsOfOrders } from './exceptions';
import { releaseAllHolds } from './release-all-holds';

export type Cancellation = {
  order: LockedOrder;
  lines: readonly StoredLine[];
  cancels: readonly LineCancel[];
  reason: string;
  note?: string;
  restock: boolean;
  /** The unpaid order lapsed: it does not count as an order. */
  expired?: boolean;
};

/**
 * Cancels the decided units of locked orders: promised stock is given back (or written off), an order without a unit left
 * becomes cancelled and loses its holds and exceptions, one whose rest is delivered closes.
 * Locks: stock_level, sorted. Emits: orders.cancelled, orders.lines_cancelled or orders.expired.
 */
export async function cancelOrders(tx: TenantTx, rows: readonly Cancellation[]): Promise<void> {
  if (rows.length === 0) return;
  const cancels = rows.flatMap((r) => r.cancels);
  await tx.exec(
    `UPDATE order_line l SET cancelled = l.cancelled + w.quantity,
       allocated = LEAST(l.allocated, l.quantity - l.cancelled - l.shipped - w.quantity)
     FROM unnest($2::uuid[], $3::int[]) AS w (id, quantity) WHERE l.tenant_id = $1 AND l.id = w.id`,
    [tx.tenantId, cancels.map((c) => c.lineId), cancels.map((c) => c.quantity)],
  );
  const lines = await linesOfOrders(
    tx,
    rows.map((r) => r.order.id),
  );
  const whole = rows.filter((r) => allCancelled(lines.get(r.order.id) ?? []));
  const isWhole = new Set(whole.map((r) => r.order.id));
  await tx.exec(
    `UPDATE sales_order o SET version = o.version + 1, updated_at = $2,
       lifecycle = CASE WHEN w.whole THEN 'cancelled' ELSE o.lifecycle END,
       cancelled_at = CASE WHEN w.whole THEN $2 ELSE o.cancelled_at END,
       cancel_reason = CASE WHEN w.whole THEN w.reason ELSE o.cancel_reason END,
       counts_as_order = o.counts_as_order AND NOT w.expired,
       pipeline_due_at = CASE WHEN w.whole THEN NULL WHEN o.lifecycle = 'placed' THEN $2 ELSE o.pipeline_due_at END,
       expires_at = CASE WHEN w.whole THEN NULL ELSE o.expires_at END
     FROM unnest($3::uuid[], $4::boolean[], $5::text[], $6::boolean[]) AS w (id, whole, reason, expired)
     WHERE o.tenant_id = $1 AND o.id = w.id`,
    [
      tx.tenantId,
      tx.ctx.now,
      rows.map((r) => r.order.id),
      rows.map((r) => isWhole.has(r.order.id)),
      rows.map((r) => r.reason),
      rows.map((r) => r.expired ?? false),
    ],
  );
  await releaseAllHolds(tx, [...isWhole]);
  await resolveExceptionsOfOrders(tx, [...isWhole], 'order_cancelled');
  await deriveFulfilment(
    tx,
    rows.filter((r) => !isWhole.has(r.order.id)).map((r) => r.order),
  );
  await emit(
    tx,
    rows.map((r) => eventOf(r, isWhole.has(r.order.id))),
  );
  await giveStockBack(tx, rows);
}

function eventOf(r: Cancellation, whole: boolean): NewEvent {
  const skus = new Map(r.lines.map((l) => [l.id, l.sku]));
  return {
    type: r.expired ? 'orders.expired' : whole ? 'orders.cancelled' : 'orders.lines_cancelled',
    subjectType: 'order',
    subjectId: r.order.id,
    data: {
      from: r.order.lifecycle,
      to: whole ? 'cancelled' : r.order.lifecycle,
      reason: r.reason,
      restock: r.restock,
      lines: r.cancels.map((c) => ({
        lineId: c.lineId,
        sku: skus.get(c.lineId) ?? '',
        quantity: c.quantity,
      })),
    },
  };
}

type Held = { order_line_id: string; variant_id: string; held: number };

async function giveStockBack(tx: TenantTx, rows: readonly Cancellation[]): Promise<void> {
  const before = new Map(rows.flatMap((r) => r.lines.map((l) => [l.id, l] as const)));
  const held = await tx.q<Held>(
    `SELECT order_line_id, variant_id, sum(quantity)::int AS held FROM stock_commitment
     WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND state IN ('reserved', 'allocated')
     GROUP BY order_line_id, variant_id`,
    [tx.tenantId, rows.map((r) => r.order.id)],
  );
  const byLine = new Map<string, Held[]>();
  for (const h of held) byLine.set(h.order_line_id, [...(byLine.get(h.order_line_id) ?? []), h]);
  // The reference is this cancellation's own: a later one of the same line moves its own units.
  const refs = new Map(rows.map((r) => [r.order.id, newId('evt')]));
  const wanted = rows.flatMap((r) =>
    r.cancels.flatMap((c) => {
      const line = before.get(c.lineId)!;
      const left = line.quantity - line.cancelled - line.shipped;
      return (byLine.get(c.lineId) ?? []).map((h) => ({
        orderId: r.order.id,
        orderLineId: c.lineId,
        variantId: h.variant_id,
        quantity: Math.min(h.held, Math.round((h.held * c.quantity) / left)),
        refType: 'cancellation',
        refId: refs.get(r.order.id)!,
      }));
    }),
  );
  const released = await releaseStock(
    tx,
    wanted.filter((w) => w.quantity > 0),
  );
  const writeOff = new Set(rows.filter((r) => !r.restock).map((r) => r.order.id));
  await adjustStock(
    tx,
    released
      .filter((r) => writeOff.has(r.orderId))
      .map((r) => ({
        variantId: r.variantId,
        warehouseId: r.warehouseId,
        delta: -r.quantity,
        reason: 'cancelled_without_restock',
        refType: 'cancellation',
        refId: refs.get(r.orderId)!,
      })),
  );
}
