import type { RefundKind, RefundState } from '@/lib/contracts/finance-refunds';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { LineRoom, PlannedRefund, RefundDraft, RefundPart, Tender } from './domain/plan-refund';
import { liveStates } from './domain/refund-transitions';

/** A refund as commands see it, locked, with what its plan says. */
export type StoredRefund = {
  id: string;
  number: string;
  planId: string;
  orderId: string;
  returnId: string | null;
  paymentId: string | null;
  provider: string;
  paymentReference: string | null;
  currency: string;
  amountMinor: number;
  kind: RefundKind;
  planTotalMinor: number;
  bonusMinor: number;
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
  feeMinor: number;
  state: RefundState;
  approvalReason: string | null;
  attempt: number;
  providerRefundId: string | null;
  failure: string | null;
  requestedBy: string | null;
  customerId: string | null;
  version: number;
};

const fields = `r.id, r.number, r.plan_id AS "planId", r.order_id AS "orderId", p.return_id AS "returnId", r.payment_id AS "paymentId",
  r.provider, y.reference AS "paymentReference", r.currency, r.amount_minor AS "amountMinor", p.kind,
  p.total_minor AS "planTotalMinor", p.bonus_minor AS "bonusMinor", p.goods_minor AS "goodsMinor", p.tax_minor AS "taxMinor",
  p.shipping_minor AS "shippingMinor", p.fee_minor AS "feeMinor", r.state, r.approval_reason AS "approvalReason", r.attempt,
  r.provider_refund_id AS "providerRefundId", r.failure, r.requested_by AS "requestedBy", o.customer_id AS "customerId", r.version`;
const from = `FROM refund r JOIN refund_plan p ON p.tenant_id = r.tenant_id AND p.id = r.plan_id
  JOIN sales_order o ON o.tenant_id = r.tenant_id AND o.id = r.order_id
  LEFT JOIN payment y ON y.tenant_id = r.tenant_id AND y.id = r.payment_id`;

/** The order, locked, so that two refunds of one order are decided one after the other. False: no such order. */
export async function lockOrderForMoney(tx: TenantTx, orderId: string): Promise<boolean> {
  const row = await tx.maybeOne(
    'SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE',
    [tx.tenantId, orderId],
  );
  return row !== null;
}

/** Those refunds, locked with their orders, by id. */
export async function lockRefunds(tx: TenantTx, ids: readonly string[]): Promise<StoredRefund[]> {
  if (ids.length === 0) return [];
  await tx.q(
    `SELECT 1 FROM sales_order o WHERE o.tenant_id = $1 AND o.id IN (
       SELECT order_id FROM refund WHERE tenant_id = $1 AND id = ANY($2::uuid[])) ORDER BY o.id FOR NO KEY UPDATE`,
    [tx.tenantId, ids],
  );
  return tx.q<StoredRefund>(
    `SELECT ${fields} ${from} WHERE r.tenant_id = $1 AND r.id = ANY($2::uuid[]) ORDER BY r.id FOR NO KEY UPDATE OF r`,
    [tx.tenantId, ids],
  );
}

/** What each payment of the order captured and has given back, with our refunds that are on their way. */
export async function tendersOf(tx: TenantTx, orderId: string, currency: string): Promise<Tender[]> {
  return tx.q<Tender>(
    `SELECT y.id AS "paymentId", y.provider, y.captured_minor AS "capturedMinor", y.refunded_minor AS "refundedMinor",
       COALESCE((SELECT sum(r.amount_minor) FROM refund r WHERE r.tenant_id = y.tenant_id AND r.payment_id = y.id
         AND r.state IN ('planned', 'approved', 'submitted')), 0)::bigint AS "pendingMinor",
       COALESCE((SELECT sum(CASE e.kind WHEN 'chargeback_opened' THEN e.amount_minor ELSE -e.amount_minor END) FROM payment_event e
         WHERE e.tenant_id = y.tenant_id AND e.payment_id = y.id AND e.kind IN ('chargeback_opened', 'chargeback_won')), 0)::bigint
         AS "disputedMinor"
     FROM payment y WHERE y.tenant_id = $1 AND y.order_id = $2 AND y.currency = $3 AND y.captured_minor > 0
     ORDER BY y.created_at, y.id`,
    [tx.tenantId, orderId, currency],
  );
}

/** What of the order's money was turned into store credit and still stands. */
export async function heldAsCredit(tx: TenantTx, orderId: string): Promise<number> {
  const row = await tx.one<{ minor: number }>(
    `SELECT COALESCE(sum(amount_minor), 0)::bigint AS minor FROM refund
     WHERE tenant_id = $1 AND order_id = $2 AND payment_id IS NULL AND state = ANY($3::text[])`,
    [tx.tenantId, orderId, liveStates],
  );
  return row.minor;
}

/** How many units of each line of the order were sold, and how many have been given back by plans that still stand. */
export async function lineRooms(tx: TenantTx, orderId: string): Promise<Map<string, LineRoom>> {
  const rows = await tx.q<{ id: string; quantity: number; granted: number }>(
    `SELECT l.id, l.quantity, COALESCE((SELECT sum(n.quantity) FROM refund_line n
       WHERE n.tenant_id = l.tenant_id AND n.order_line_id = l.id AND EXISTS (SELECT 1 FROM refund r
         WHERE r.tenant_id = n.tenant_id AND r.plan_id = n.plan_id AND r.state = ANY($3::text[]))), 0)::int AS granted
     FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = $2`,
    [tx.tenantId, orderId, liveStates],
  );
  return new Map(rows.map((r) => [r.id, { quantity: r.quantity, granted: r.granted }]));
}

/** What was given back for each line of the order by plans that still stand, whatever for. Units: minor units. */
export async function givenForLines(tx: TenantTx, orderId: string): Promise<Map<string, number>> {
  const rows = await tx.q<{ id: string; given: number }>(
    `SELECT n.order_line_id AS id, sum(n.total_minor)::bigint AS given FROM refund_line n
     JOIN refund_plan p ON p.tenant_id = n.tenant_id AND p.id = n.plan_id
     WHERE n.tenant_id = $1 AND p.order_id = $2 AND EXISTS (SELECT 1 FROM refund r
       WHERE r.tenant_id = n.tenant_id AND r.plan_id = n.plan_id AND r.state = ANY($3::text[])) GROUP BY n.order_line_id`,
    [tx.tenantId, orderId, liveStates],
  );
  return new Map(rows.map((r) => [r.id, r.given]));
}

export type NewPlan = PlannedRefund & {
  id: string;
  orderId: string;
  returnId: string | null;
  causeKey: string;
  kind: RefundKind;
  reason: string;
  currency: string;
  bonusMinor: number;
  parts: readonly RefundPart[];
};
export type NewRefund = RefundDraft & { id: string; number: string; approvalReason: string | null };

/** Writes a plan with its lines and refunds; false when the cause has its plan already. */
export async function insertPlan(
  tx: TenantTx,
  plan: NewPlan,
  refunds: readonly NewRefund[],
): Promise<boolean> {
  const { ctx } = tx;
  const by = ctx.actor.type === 'user' ? ctx.actor.id : null;
  const written = await tx.exec(
    `INSERT INTO refund_plan (tenant_id, id, order_id, return_id, cause_key, kind, reason, currency, goods_minor, tax_minor,
       shipping_minor, fee_minor, bonus_minor, total_minor, requested_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     ON CONFLICT (tenant_id, cause_key) DO NOTHING`,
    [
      tx.tenantId,
      plan.id,
      plan.orderId,
      plan.returnId,
      plan.causeKey,
      plan.kind,
      plan.reason,
      plan.currency,
      plan.goodsMinor,
      plan.taxMinor,
      plan.shippingMinor,
      plan.feeMinor,
      plan.bonusMinor,
      plan.totalMinor,
      by,
      ctx.now,
    ],
  );
  if (written === 0) return false;
  const lines = plan.parts.filter((p) => p.orderLineId !== null);
  await tx.exec(
    `INSERT INTO refund_line (tenant_id, id, plan_id, order_line_id, quantity, goods_minor, tax_minor, shipping_minor, fee_minor, total_minor)
     SELECT $1, l.id, $2, l.line, l.quantity, l.goods, l.tax, l.shipping, l.fee, l.goods + l.tax + l.shipping - l.fee
     FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])
       AS l (id, line, quantity, goods, tax, shipping, fee)`,
    [
      tx.tenantId,
      plan.id,
      lines.map(() => newId('lin')),
      lines.map((l) => l.orderLineId),
      lines.map((l) => l.quantity),
      lines.map((l) => l.goodsMinor),
      lines.map((l) => l.taxMinor),
      lines.map((l) => l.shippingMinor),
      lines.map((l) => l.feeMinor),
    ],
  );
  await tx.exec(
    `INSERT INTO refund (tenant_id, id, number, plan_id, order_id, payment_id, provider, currency, amount_minor, state,
       approval_reason, requested_by, created_at)
     SELECT $1, r.id, r.number, $2, $3, r.payment_id, r.provider, $4, r.amount, 'planned', r.approval, $5, $6
     FROM unnest($7::uuid[], $8::text[], $9::uuid[], $10::text[], $11::bigint[], $12::text[])
       AS r (id, number, payment_id, provider, amount, approval)`,
    [
      tx.tenantId,
      plan.id,
      plan.orderId,
      plan.currency,
      by,
      ctx.now,
      refunds.map((r) => r.id),
      refunds.map((r) => r.number),
      refunds.map((r) => r.paymentId),
      refunds.map((r) => r.provider),
      refunds.map((r) => r.amountMinor),
      refunds.map((r) => r.approvalReason),
    ],
  );
  return true;
}

export type RefundChange = {
  id: string;
  state: RefundState;
  failure?: string | null;
  providerRefundId?: string | null;
  approvedBy?: string | null;
  newAttempt?: boolean;
};

/** Moves a locked refund to a state with its time stamp, a new version, and what came with it. */
export async function saveRefund(tx: TenantTx, change: RefundChange): Promise<void> {
  await tx.exec(
    `UPDATE refund SET state = $3, version = version + 1, failure = $4,
       provider_refund_id = COALESCE($5, CASE WHEN $8 THEN NULL ELSE provider_refund_id END),
       approved_by = COALESCE($6, approved_by), attempt = attempt + CASE WHEN $8 THEN 1 ELSE 0 END,
       approved_at = CASE WHEN $3 = 'approved' THEN $7 ELSE approved_at END,
       submitted_at = CASE WHEN $8 THEN $7 ELSE submitted_at END,
       succeeded_at = CASE WHEN $3 = 'succeeded' THEN $7 ELSE succeeded_at END
     WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      change.id,
      change.state,
      change.failure ?? null,
      change.providerRefundId ?? null,
      change.approvedBy ?? null,
      tx.ctx.now,
      change.newAttempt ?? false,
    ],
  );
}
