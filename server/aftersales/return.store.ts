import {
  type DueOutcome,
  type Resolution,
  type ReturnMethod,
  type ReturnOrigin,
  type ReturnState,
  type ReturnType,
  staysWithBuyer,
} from '@/lib/contracts/aftersales';
import { refuse } from '@/lib/kernel/errors';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { ReturnFacts } from './domain/transitions';

/** A return as commands see it, locked, with its lines. */
export type StoredReturn = {
  id: string;
  number: string;
  orderId: string;
  customerId: string | null;
  type: ReturnType;
  state: ReturnState;
  origin: ReturnOrigin;
  policyId: string | null;
  currency: string;
  quotedMinor: number;
  bonusMinor: number;
  method: ReturnMethod;
  carrier: string;
  trackingNumber: string;
  warehouseId: string | null;
  risk: number;
  dueAt: Date | null;
  dueOutcome: DueOutcome | null;
  needsReview: boolean;
  disputedAt: Date | null;
  /** null until the carrier has brought it */
  arrivedAt: Date | null;
  requestedAt: Date;
  version: number;
  lines: StoredReturnLine[];
};
export type StoredReturnLine = {
  id: string;
  returnId: string;
  orderLineId: string;
  sku: string;
  variantId: string | null;
  quantity: number;
  fromUnit: number;
  reason: string;
  resolution: Resolution;
  exchangeVariantId: string | null;
  received: number;
  inspected: number;
  waived: number;
  repairing: number;
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
  feeMinor: number;
  bonusMinor: number;
  quotedMinor: number;
  grantedMinor: number;
  differenceReason: string | null;
};

const fields = `id, number, order_id AS "orderId", customer_id AS "customerId", type, state, origin, policy_id AS "policyId", currency,
  quoted_minor AS "quotedMinor", bonus_minor AS "bonusMinor", method, carrier, tracking_number AS "trackingNumber",
  warehouse_id AS "warehouseId", risk, due_at AS "dueAt", due_outcome AS "dueOutcome", needs_review AS "needsReview",
  disputed_at AS "disputedAt", arrived_at AS "arrivedAt", requested_at AS "requestedAt", version`;
const lineFields = `id, return_id AS "returnId", order_line_id AS "orderLineId", sku, variant_id AS "variantId", quantity,
  from_unit AS "fromUnit", reason, resolution, exchange_variant_id AS "exchangeVariantId", received, inspected, waived, repairing,
  goods_minor AS "goodsMinor", tax_minor AS "taxMinor", shipping_minor AS "shippingMinor", fee_minor AS "feeMinor",
  bonus_minor AS "bonusMinor", quoted_minor AS "quotedMinor", granted_minor AS "grantedMinor",
  difference_reason AS "differenceReason"`;

/**
 * One return with its lines, locked behind its order, in the version that the caller saw.
 * Errors: not_found; version_conflict with the newer version and state.
 */
export async function lockReturn(
  tx: TenantTx,
  id: string | null,
  expectedVersion?: number,
): Promise<StoredReturn> {
  if (!id) refuse('not_found');
  await tx.q(
    `SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = (SELECT order_id FROM return_case WHERE tenant_id = $1 AND id = $2)
     FOR NO KEY UPDATE`,
    [tx.tenantId, id],
  );
  const row = await tx.maybeOne<Omit<StoredReturn, 'lines'>>(
    `SELECT ${fields} FROM return_case WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.tenantId, id],
  );
  if (!row) refuse('not_found');
  if (expectedVersion !== undefined && expectedVersion !== row.version)
    refuse('version_conflict', { current: row.version, state: row.state });
  const lines = await tx.q<StoredReturnLine>(
    `SELECT ${lineFields} FROM return_line WHERE tenant_id = $1 AND return_id = $2 ORDER BY position`,
    [tx.tenantId, id],
  );
  return { ...row, lines };
}

/** Locks the orders of those returns, by id, so that many returns are changed without waiting in a circle. */
export async function lockOrdersOfReturns(tx: TenantTx, ids: readonly string[]): Promise<void> {
  await tx.q(
    `SELECT 1 FROM sales_order o WHERE o.tenant_id = $1 AND o.id IN (
       SELECT order_id FROM return_case WHERE tenant_id = $1 AND id = ANY($2::uuid[])) ORDER BY o.id FOR NO KEY UPDATE`,
    [tx.tenantId, ids],
  );
}

/** True for a line that ends with goods sent in its place. */
export function givesGoods(l: Pick<StoredReturnLine, 'resolution'>): boolean {
  return l.resolution === 'exchange' || l.resolution === 'reship';
}

/** Units of a line that are to come back at all. */
export function comingBack(
  r: Pick<StoredReturn, 'method'>,
  l: Pick<StoredReturnLine, 'resolution'>,
): boolean {
  return r.method !== 'none' && !staysWithBuyer.includes(l.resolution);
}

/** What the guards of the machine look at. */
export function factsOf(r: StoredReturn, moneySettled = false): ReturnFacts {
  const coming = r.lines.filter((l) => comingBack(r, l));
  const sum = (of: (l: StoredReturnLine) => number) => coming.reduce((a, l) => a + of(l), 0);
  return {
    state: r.state,
    expected: sum((l) => l.quantity - l.received - l.waived),
    received: sum((l) => l.received),
    uninspected: sum((l) => l.received - l.inspected),
    repairing: sum((l) => l.repairing),
    comesBack: coming.length > 0,
    moneySettled,
  };
}

export type ReturnSave = {
  state?: ReturnState;
  due?: { dueAt: Date; dueOutcome: DueOutcome } | null;
  needsReview?: boolean;
  carrier?: string;
  trackingNumber?: string;
  declineReason?: string;
  warehouseId?: string;
  disputedAt?: Date | null;
  risk?: number;
};
const stamps: Partial<Record<ReturnState, string>> = {
  approved: 'approved_at',
  in_transit: 'in_transit_at',
  received: 'received_at',
  inspected: 'inspected_at',
  resolved: 'resolved_at',
  closed: 'ended_at',
  declined: 'ended_at',
  cancelled: 'ended_at',
  expired: 'ended_at',
};

/** Changes a locked return, with the time stamp of the state and a new version. */
export async function saveReturn(tx: TenantTx, id: string, change: ReturnSave): Promise<void> {
  const params: unknown[] = [tx.tenantId, id, tx.ctx.now];
  const sets = ['version = version + 1', 'updated_at = $3'];
  const set = (column: string, value: unknown, type = '') => {
    params.push(value);
    sets.push(`${column} = $${params.length}${type}`);
  };
  if (change.state) {
    set('state', change.state);
    const stamp = stamps[change.state];
    if (stamp) sets.push(`${stamp} = ${stamp === 'ended_at' ? '$3' : `COALESCE(${stamp}, $3)`}`);
  }
  if (change.due !== undefined) {
    set('due_at', change.due?.dueAt ?? null, '::timestamptz');
    set('due_outcome', change.due?.dueOutcome ?? null, '::text');
  }
  if (change.needsReview !== undefined) set('needs_review', change.needsReview);
  if (change.carrier !== undefined) set('carrier', change.carrier);
  if (change.trackingNumber !== undefined) set('tracking_number', change.trackingNumber);
  if (change.declineReason !== undefined) set('decline_reason', change.declineReason);
  if (change.warehouseId !== undefined) set('warehouse_id', change.warehouseId, '::uuid');
  if (change.disputedAt !== undefined) set('disputed_at', change.disputedAt, '::timestamptz');
  if (change.risk !== undefined) set('risk', change.risk);
  await tx.exec(`UPDATE return_case SET ${sets.join(', ')} WHERE tenant_id = $1 AND id = $2`, params);
}

/** Notes when the carrier brought the parcel of a locked return, once. False: that was noted before. */
export async function saveArrival(tx: TenantTx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.q(
    `UPDATE return_case SET arrived_at = $3, version = version + 1, updated_at = $4
     WHERE tenant_id = $1 AND id = $2 AND arrived_at IS NULL RETURNING id`,
    [tx.tenantId, id, at, tx.ctx.now],
  );
  return rows.length > 0;
}

/** Adds what arrived, was looked at, given up, is being repaired or granted to lines; one statement. */
export async function addToLines(
  tx: TenantTx,
  rows: readonly {
    id: string;
    received?: number;
    inspected?: number;
    waived?: number;
    repairing?: number;
    grantedMinor?: number;
    differenceReason?: string | null;
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.exec(
    `UPDATE return_line l SET received = l.received + w.received, inspected = l.inspected + w.inspected,
       waived = l.waived + w.waived, repairing = l.repairing + w.repairing, granted_minor = l.granted_minor + w.granted,
       difference_reason = COALESCE(w.difference, l.difference_reason)
     FROM (SELECT id, sum(received)::int AS received, sum(inspected)::int AS inspected, sum(waived)::int AS waived,
         sum(repairing)::int AS repairing, sum(granted)::bigint AS granted, max(difference) AS difference
       FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::bigint[], $7::text[], $8::int[])
         AS u (id, received, inspected, waived, granted, difference, repairing) GROUP BY id) AS w
     WHERE l.tenant_id = $1 AND l.id = w.id`,
    [
      tx.tenantId,
      rows.map((r) => r.id),
      rows.map((r) => r.received ?? 0),
      rows.map((r) => r.inspected ?? 0),
      rows.map((r) => r.waived ?? 0),
      rows.map((r) => r.grantedMinor ?? 0),
      rows.map((r) => r.differenceReason ?? null),
      rows.map((r) => r.repairing ?? 0),
    ],
  );
}
