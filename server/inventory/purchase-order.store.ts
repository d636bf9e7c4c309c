import type {
  ApprovalReason,
  PurchaseApproval,
  PurchaseCommand,
  PurchaseOrderState,
} from '@/lib/contracts/inventory-purchasing';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { commandsOf } from './domain/purchase-order';

export type LockedOrder = {
  id: string;
  number: string;
  state: PurchaseOrderState;
  warehouseId: string;
  approval: PurchaseApproval;
  totalMinor: number;
  currency: string;
  fromProposals: boolean;
  requestedBy: string | null;
  approvalReason: ApprovalReason | null;
  version: number;
};
export type OrderLine = {
  id: string;
  variantId: string;
  quantity: number;
  unitCostMinor: number;
  received: number;
  damaged: number;
  over: number;
};
export type NewOrder = {
  supplierId: string;
  warehouseId: string;
  currency: string;
  expectedOn: string | null;
  fromProposals: boolean;
  lines: { variantId: string; supplierSku: string; quantity: number; unitCostMinor: number }[];
};

/**
 * The purchase order, locked until the transaction ends, so that two deliveries are booked one after the other.
 * Errors: not_found; version_conflict when a version is given and it is another. Locks: the purchase order, before stock.
 */
export async function lockPurchaseOrder(
  tx: TenantTx,
  named: { purchaseOrderId: string; version?: number },
): Promise<LockedOrder> {
  const id = fromPublicId('por', named.purchaseOrderId);
  const row =
    id &&
    (await tx.maybeOne<LockedOrder>(
      `SELECT id, number, state, warehouse_id AS "warehouseId", approval, total_minor AS "totalMinor", currency,
         from_proposals AS "fromProposals", requested_by AS "requestedBy", approval_reason AS "approvalReason",
         version FROM purchase_order
       WHERE tenant_id = $1 AND id = $2 FOR UPDATE`,
      [tx.tenantId, id],
    ));
  if (!row) refuse('not_found');
  if (named.version !== undefined && named.version !== row.version)
    refuse('version_conflict', { current: row.version });
  return row;
}

/** Errors: approval_needed while the order waits for that and the command does not answer it; transition_refused. */
export function mustAllow(order: LockedOrder, command: PurchaseCommand): void {
  if (commandsOf(order).includes(command)) return;
  if (order.approval === 'waiting') refuse('approval_needed', { number: order.number });
  refuse('transition_refused', { state: order.state });
}

/** The lines of the locked order, in their order. */
export async function linesOfOrder(tx: TenantTx, id: string): Promise<OrderLine[]> {
  return tx.q<OrderLine>(
    `SELECT id, variant_id AS "variantId", quantity, unit_cost_minor AS "unitCostMinor", received, damaged, "over" FROM purchase_order_line
     WHERE tenant_id = $1 AND purchase_order_id = $2 ORDER BY position`,
    [tx.tenantId, id],
  );
}

/** Saves draft orders with their lines; returns their ids and numbers, in the same order. */
export async function insertPurchaseOrders(
  tx: TenantTx,
  orders: readonly NewOrder[],
): Promise<{ id: string; number: string }[]> {
  const numbers = await takeNumbers(tx.tenantId, 'purchase_order', orders.length);
  const made = orders.map((o, i) => ({ ...o, id: newId('por'), number: `PO-${numbers[i]}` }));
  await tx.exec(
    `INSERT INTO purchase_order (tenant_id, id, number, supplier_id, warehouse_id, state, currency, total_minor, expected_on,
       from_proposals, created_at, updated_at)
     SELECT $1, o.id, o.number, o.supplier_id, o.warehouse_id, 'draft', o.currency, o.total, o.expected_on, o.from_proposals,
       $10, $10
     FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::bigint[], $8::date[], $9::boolean[])
       AS o (id, number, supplier_id, warehouse_id, currency, total, expected_on, from_proposals)`,
    [
      tx.tenantId,
      made.map((o) => o.id),
      made.map((o) => o.number),
      made.map((o) => o.supplierId),
      made.map((o) => o.warehouseId),
      made.map((o) => o.currency),
      made.map((o) => o.lines.reduce((sum, l) => sum + l.quantity * l.unitCostMinor, 0)),
      made.map((o) => o.expectedOn),
      made.map((o) => o.fromProposals),
      tx.ctx.now,
    ],
  );
  const lines = made.flatMap((o) => o.lines.map((l, position) => ({ ...l, position, orderId: o.id })));
  await tx.exec(
    `INSERT INTO purchase_order_line (tenant_id, id, purchase_order_id, position, variant_id, supplier_sku, quantity,
       unit_cost_minor)
     SELECT $1, l.* FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::uuid[], $6::text[], $7::int[], $8::bigint[]) AS l`,
    [
      tx.tenantId,
      lines.map(() => newId('pol')),
      lines.map((l) => l.orderId),
      lines.map((l) => l.position),
      lines.map((l) => l.variantId),
      lines.map((l) => l.supplierSku),
      lines.map((l) => l.quantity),
      lines.map((l) => l.unitCostMinor),
    ],
  );
  return made;
}

/** The order is in that state afterwards, with a new version. */
export async function setOrderState(
  tx: TenantTx,
  id: string,
  state: PurchaseOrderState,
  more: { expectedOn?: string; supplierReference?: string } = {},
): Promise<number> {
  const row = await tx.one<{ version: number }>(
    `UPDATE purchase_order SET state = $3, expected_on = coalesce($4::date, expected_on),
       supplier_reference = coalesce($5, supplier_reference), version = version + 1, updated_at = $6
     WHERE tenant_id = $1 AND id = $2 RETURNING version`,
    [tx.tenantId, id, state, more.expectedOn ?? null, more.supplierReference ?? null, tx.ctx.now],
  );
  return row.version;
}

export type Approval = {
  approval: PurchaseApproval;
  reason: ApprovalReason | null;
  requestedBy?: string | null;
  approvedBy?: string | null;
  answer?: string;
};

/** What was decided about the approval of the order stands in it; who asked for it stays unless somebody new did. */
export async function setApproval(tx: TenantTx, id: string, given: Approval): Promise<void> {
  await tx.exec(
    `UPDATE purchase_order SET approval = $3, approval_reason = $4, approved_by = $5, answer = $6,
       requested_by = CASE WHEN $7 THEN $8::uuid ELSE requested_by END
     WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      id,
      given.approval,
      given.reason,
      given.approvedBy ?? null,
      given.answer ?? '',
      given.requestedBy !== undefined,
      given.requestedBy ?? null,
    ],
  );
}

/** The lines have these quantities and costs (those of none are gone), and the order their sum and a new revision. */
export async function rewriteLines(
  tx: TenantTx,
  id: string,
  lines: readonly { id: string; quantity: number; unitCostMinor: number }[],
): Promise<number> {
  const kept = lines.filter((l) => l.quantity > 0);
  await tx.exec(
    `DELETE FROM purchase_order_line WHERE tenant_id = $1 AND purchase_order_id = $2 AND id <> ALL($3::uuid[])`,
    [tx.tenantId, id, kept.map((l) => l.id)],
  );
  await tx.exec(
    `UPDATE purchase_order_line l SET quantity = n.quantity, unit_cost_minor = n.cost
     FROM unnest($2::uuid[], $3::int[], $4::bigint[]) AS n (id, quantity, cost) WHERE l.tenant_id = $1 AND l.id = n.id`,
    [tx.tenantId, kept.map((l) => l.id), kept.map((l) => l.quantity), kept.map((l) => l.unitCostMinor)],
  );
  const total = kept.reduce((sum, l) => sum + l.quantity * l.unitCostMinor, 0);
  await tx.exec(
    `UPDATE purchase_order SET total_minor = $3, from_proposals = false, revision = revision + 1
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, total],
  );
  return total;
}

/** The supplier has that revision of the order. */
export async function setMailed(tx: TenantTx, id: string, revision: number): Promise<void> {
  await tx.exec(
    `UPDATE purchase_order SET mailed_revision = greatest(mailed_revision, $3) WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, revision],
  );
}

/** The counts of the lines change by that much. */
export async function addToLines(
  tx: TenantTx,
  changes: readonly { lineId: string; received: number; damaged: number; over: number }[],
): Promise<void> {
  await tx.exec(
    `UPDATE purchase_order_line l SET received = l.received + c.received, damaged = l.damaged + c.damaged,
       "over" = l."over" + c.over_units
     FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[]) AS c (id, received, damaged, over_units)
     WHERE l.tenant_id = $1 AND l.id = c.id`,
    [
      tx.tenantId,
      changes.map((c) => c.lineId),
      changes.map((c) => c.received),
      changes.map((c) => c.damaged),
      changes.map((c) => c.over),
    ],
  );
}
