import type { FulfilmentState, Lifecycle, PaymentState } from '@/lib/contracts/orders';
import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** An order as commands see it; its row is locked until the transaction ends. */
export type LockedOrder = {
  id: string;
  number: string;
  channel: string;
  externalId: string;
  externalStatus: string | null;
  sourceUpdatedAt: Date | null;
  lifecycle: Lifecycle;
  paymentState: PaymentState;
  fulfilmentState: FulfilmentState;
  openHolds: number;
  currency: string;
  totalMinor: number;
  paidMinor: number;
  refundedMinor: number;
  cashOnDelivery: boolean;
  tags: string[];
  priority: number;
  source: string;
  placedAt: Date;
  expiresAt: Date | null;
  /** merge or split; null unless it is the work of other orders */
  workKind: string | null;
  version: number;
};

export type StoredLine = {
  id: string;
  orderId: string;
  position: number;
  kind: string;
  sku: string;
  title: string;
  variantId: string | null;
  externalId: string | null;
  quantity: number;
  unitPriceMinor: number;
  discountMinor: number;
  taxMinor: number;
  totalMinor: number;
  cancelled: number;
  allocated: number;
  shipped: number;
  delivered: number;
  returned: number;
};

const orderFields = `id, number, channel, external_id AS "externalId", external_status AS "externalStatus",
  source_updated_at AS "sourceUpdatedAt", lifecycle, payment_state AS "paymentState", fulfilment_state AS "fulfilmentState",
  open_holds AS "openHolds", currency, total_minor AS "totalMinor", paid_minor AS "paidMinor",
  refunded_minor AS "refundedMinor", cash_on_delivery AS "cashOnDelivery", tags, priority, source, placed_at AS "placedAt",
  expires_at AS "expiresAt", work_kind AS "workKind", version`;

export const lineFields = `id, order_id AS "orderId", position, kind, sku, title, variant_id AS "variantId",
  external_id AS "externalId", quantity, unit_price_minor AS "unitPriceMinor", discount_minor AS "discountMinor",
  tax_minor AS "taxMinor", total_minor AS "totalMinor", cancelled, allocated, shipped, delivered, returned`;

/** Those orders, locked in the order of their ids; ids that are not there are absent. */
export async function lockOrders(tx: TenantTx, ids: readonly string[]): Promise<Map<string, LockedOrder>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.q<LockedOrder>(
    `SELECT ${orderFields} FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, [...new Set(ids)]],
  );
  return new Map(rows.map((r) => [r.id, r]));
}

/**
 * One order, locked, in the version that the caller saw.
 * Errors: not_found; version_conflict with the newer version and its states.
 */
export async function lockOrder(
  tx: TenantTx,
  id: string | null,
  expectedVersion?: number,
): Promise<LockedOrder> {
  const order = id ? (await lockOrders(tx, [id])).get(id) : undefined;
  if (!order) refuse('not_found');
  if (expectedVersion !== undefined && expectedVersion !== order.version)
    refuse('version_conflict', {
      current: order.version,
      lifecycle: order.lifecycle,
      paymentState: order.paymentState,
      fulfilmentState: order.fulfilmentState,
      blocked: order.openHolds > 0,
    });
  return order;
}

/** All lines of those orders, by order and position. */
export async function linesOfOrders(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<Map<string, StoredLine[]>> {
  const out = new Map<string, StoredLine[]>(orderIds.map((id) => [id, []]));
  if (orderIds.length === 0) return out;
  const rows = await tx.q<StoredLine>(
    `SELECT ${lineFields} FROM order_line WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) ORDER BY order_id, position`,
    [tx.tenantId, orderIds],
  );
  for (const row of rows) out.get(row.orderId)?.push(row);
  return out;
}

/** Which of those orders a picker has begun to work on. */
export async function pickStarted(tx: TenantTx, orderIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.q<{ order_id: string }>(
    `SELECT DISTINCT order_id FROM fulfilment_order WHERE tenant_id = $1 AND order_id = ANY($2::uuid[])
       AND state IN ('picking', 'picked', 'packed')`,
    [tx.tenantId, orderIds],
  );
  return new Set(rows.map((r) => r.order_id));
}
