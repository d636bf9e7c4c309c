import type { DueOutcome, ReturnMethod, ReturnOrigin, ReturnType } from '@/lib/contracts/aftersales';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { ApprovalDecision } from './domain/decide-approval';
import { approvalEngine } from './domain/decide-approval';

export type NewReturn = {
  id: string;
  number: string;
  orderId: string;
  customerId: string | null;
  type: ReturnType;
  origin: ReturnOrigin;
  policyId: string | null;
  currency: string;
  quotedMinor: number;
  bonusMinor: number;
  method: ReturnMethod;
  warehouseId: string | null;
  pickupOn: string | null;
  risk: number;
  due: { dueAt: Date; dueOutcome: DueOutcome };
  needsReview: boolean;
  note: string;
  againOf: string | null;
  locale: string;
  orderPlacedAt: Date;
  lines: NewReturnLine[];
};
export type NewReturnLine = {
  id: string;
  orderLineId: string;
  sku: string;
  title: string;
  variantId: string | null;
  quantity: number;
  fromUnit: number;
  reason: string;
  detail: string;
  resolution: string;
  exchangeVariantId: string | null;
  /** as it was quoted, for all units; null unless exchanged */
  exchangeDeltaMinor: number | null;
  /** null unless kept for a share */
  keepPercent: number | null;
  /** null unless for a price difference */
  listPriceMinor: number | null;
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
  feeMinor: number;
  bonusMinor: number;
  quotedMinor: number;
};

/** Writes a return in the state requested, with its lines. */
export async function insertReturn(tx: TenantTx, r: NewReturn): Promise<void> {
  await tx.exec(
    `INSERT INTO return_case (tenant_id, id, number, order_id, customer_id, type, state, origin, policy_id, currency, quoted_minor,
       bonus_minor, method, warehouse_id, pickup_on, risk, due_at, due_outcome, needs_review, note, again_of, units, locale,
       order_placed_at, requested_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'requested', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
       $24, $24)`,
    [
      tx.tenantId,
      r.id,
      r.number,
      r.orderId,
      r.customerId,
      r.type,
      r.origin,
      r.policyId,
      r.currency,
      r.quotedMinor,
      r.bonusMinor,
      r.method,
      r.warehouseId,
      r.pickupOn,
      r.risk,
      r.due.dueAt,
      r.due.dueOutcome,
      r.needsReview,
      r.note,
      r.againOf,
      r.lines.reduce((sum, l) => sum + l.quantity, 0),
      r.locale,
      r.orderPlacedAt,
      tx.ctx.now,
    ],
  );
  await tx.exec(
    `INSERT INTO return_line (tenant_id, return_id, id, order_line_id, position, sku, title, variant_id, quantity, from_unit, reason,
       detail, resolution, exchange_variant_id, goods_minor, tax_minor, shipping_minor, fee_minor, bonus_minor, quoted_minor,
       exchange_delta_minor, keep_percent, list_price_minor)
     SELECT $1, $2, l.* FROM unnest($3::uuid[], $4::uuid[], $5::int[], $6::text[], $7::text[], $8::uuid[], $9::int[], $10::int[],
       $11::text[], $12::text[], $13::text[], $14::uuid[], $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[],
       $19::bigint[], $20::bigint[], $21::bigint[], $22::int[], $23::bigint[]) AS l`,
    [
      tx.tenantId,
      r.id,
      r.lines.map((l) => l.id),
      r.lines.map((l) => l.orderLineId),
      r.lines.map((_, i) => i + 1),
      r.lines.map((l) => l.sku),
      r.lines.map((l) => l.title),
      r.lines.map((l) => l.variantId),
      r.lines.map((l) => l.quantity),
      r.lines.map((l) => l.fromUnit),
      r.lines.map((l) => l.reason),
      r.lines.map((l) => l.detail),
      r.lines.map((l) => l.resolution),
      r.lines.map((l) => l.exchangeVariantId),
      r.lines.map((l) => l.goodsMinor),
      r.lines.map((l) => l.taxMinor),
      r.lines.map((l) => l.shippingMinor),
      r.lines.map((l) => l.feeMinor),
      r.lines.map((l) => l.bonusMinor),
      r.lines.map((l) => l.quotedMinor),
      r.lines.map((l) => l.exchangeDeltaMinor),
      r.lines.map((l) => l.keepPercent),
      r.lines.map((l) => l.listPriceMinor),
    ],
  );
}

/** Keeps an automatic decision with its facts and reasons. */
export async function insertReturnDecision(
  tx: TenantTx,
  r: { id: string; orderId: string },
  decision: ApprovalDecision,
  facts: object,
): Promise<void> {
  await tx.exec(
    `INSERT INTO return_decision (tenant_id, id, return_id, order_id, outcome, engine_version, facts, steps, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb, $9)`,
    [
      tx.tenantId,
      newId('dec'),
      r.id,
      r.orderId,
      decision.outcome,
      approvalEngine,
      JSON.stringify(facts),
      JSON.stringify(decision.steps),
      tx.ctx.now,
    ],
  );
}
