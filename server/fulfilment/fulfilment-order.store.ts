import type { FulfilmentState, ShortReason } from '@/lib/contracts/fulfilment';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { groupBy } from './domain/group-by';
import { settleStops } from './pick-stop.store';

/** One line of the work, with what a decision needs to know of its variant. */
export type WorkLine = {
  id: string;
  fulfilmentOrderId: string;
  orderLineId: string;
  variantId: string;
  sku: string;
  weightGrams: number | null;
  quantity: number;
  picked: number;
  packed: number;
  short: number;
};

/** The work of one warehouse for one order, locked for change. */
export type WorkOrder = {
  id: string;
  number: string;
  orderId: string;
  orderLifecycle: string;
  /** Its order was changed, merged or cancelled, so that it will not be done like this. */
  changed: boolean;
  warehouseId: string;
  state: FulfilmentState;
  openHolds: number;
  carrier: string;
  service: string;
  costMinor: number;
  currency: string;
  promisedOn: string | null;
  shipBy: Date;
  decisionId: string;
  version: number;
  lines: WorkLine[];
};

const stamps: Partial<Record<FulfilmentState, string>> = {
  picking: 'pick_started_at',
  picked: 'picked_at',
  packed: 'packed_at',
  handed_over: 'handed_over_at',
  cancelled: 'cancelled_at',
};

/**
 * Locks the orders behind that work, in id order: whatever changes stock or the order's progress takes this lock before
 * any of its own, so that a cancellation and a hand-over cannot cross.
 */
export async function lockOrdersOfWork(tx: TenantTx, fulfilmentOrderIds: readonly string[]): Promise<void> {
  await tx.exec(
    `SELECT o.id FROM sales_order o WHERE o.tenant_id = $1 AND o.id IN (
       SELECT f.order_id FROM fulfilment_order f WHERE f.tenant_id = $1 AND f.id = ANY($2::uuid[]))
     ORDER BY o.id FOR UPDATE`,
    [tx.tenantId, fulfilmentOrderIds],
  );
}

/** The work with its lines, locked in id order; ids that are unknown or another tenant's are left out. */
export function lockFulfilmentOrders(tx: TenantTx, ids: readonly string[]): Promise<WorkOrder[]> {
  return loadFulfilmentOrders(tx, ids, 'FOR UPDATE OF f');
}

/** The same without a lock, to prepare what happens outside. */
export function readFulfilmentOrders(tx: TenantTx, ids: readonly string[]): Promise<WorkOrder[]> {
  return loadFulfilmentOrders(tx, ids, '');
}

async function loadFulfilmentOrders(
  tx: TenantTx,
  ids: readonly string[],
  lock: 'FOR UPDATE OF f' | '',
): Promise<WorkOrder[]> {
  const orders = await tx.q<Omit<WorkOrder, 'lines'>>(
    `SELECT f.id, f.number, f.order_id AS "orderId", o.lifecycle AS "orderLifecycle",
       o.lifecycle IN ('superseded', 'cancelled') OR o.replan AS changed, f.warehouse_id AS "warehouseId", f.state,
       f.open_holds + o.open_holds AS "openHolds", f.carrier, f.service, f.cost_minor AS "costMinor", f.currency,
       f.promised_on::text AS "promisedOn", f.ship_by AS "shipBy", f.decision_id AS "decisionId", f.version
     FROM fulfilment_order f JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
     WHERE f.tenant_id = $1 AND f.id = ANY($2::uuid[]) ORDER BY f.id ${lock}`,
    [tx.tenantId, ids],
  );
  const lines = await tx.q<WorkLine>(
    `SELECT l.id, l.fulfilment_order_id AS "fulfilmentOrderId", l.order_line_id AS "orderLineId", l.variant_id AS "variantId",
       v.sku, v.weight_grams AS "weightGrams", l.quantity, l.picked, l.packed, l.short
     FROM fulfilment_line l JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
     WHERE l.tenant_id = $1 AND l.fulfilment_order_id = ANY($2::uuid[]) ORDER BY l.id`,
    [tx.tenantId, orders.map((o) => o.id)],
  );
  const byOrder = groupBy(lines, (l) => l.fulfilmentOrderId);
  return orders.map((o) => ({ ...o, lines: byOrder.get(o.id) ?? [] }));
}

/**
 * Moves the work to a state, with its time stamp and a new version.
 * Emits: fulfilment.STATE on the order.
 */
export async function saveState(
  tx: TenantTx,
  orders: readonly Pick<WorkOrder, 'id' | 'orderId' | 'number' | 'state'>[],
  to: FulfilmentState,
  extra: { reason?: string; data?: (id: string) => Record<string, unknown> } = {},
): Promise<void> {
  if (orders.length === 0) return;
  const stamp = stamps[to];
  await tx.exec(
    `UPDATE fulfilment_order SET state = $3, updated_at = $4, version = version + 1, reason = coalesce($5, reason)
       ${stamp ? `, ${stamp} = $4` : ''}
     WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
    [tx.tenantId, orders.map((o) => o.id), to, tx.ctx.now, extra.reason ?? null],
  );
  await emit(
    tx,
    orders.map((o) => ({
      type: to === 'open' ? ('fulfilment.open' as const) : (`fulfilment.${to}` as const),
      subjectType: 'order',
      subjectId: o.orderId,
      data: {
        fulfilmentOrderId: o.id,
        fulfilmentNumber: o.number,
        from: o.state,
        to,
        ...(extra.reason ? { reason: extra.reason } : {}),
        ...extra.data?.(o.id),
      },
    })),
  );
}

export type NewWork = {
  id: string;
  number: string;
  orderId: string;
  warehouseId: string;
  state: FulfilmentState;
  carrier: string;
  service: string;
  costMinor: number;
  currency: string;
  promisedOn: string | null;
  shipBy: Date;
  shipOn?: string;
  decisionId: string;
  reason?: string;
  lines: { orderLineId: string; variantId: string; quantity: number; shortReason?: ShortReason }[];
};

/** Inserts work with its lines; two statements, whatever the number. */
export async function insertFulfilmentOrders(tx: TenantTx, work: readonly NewWork[]): Promise<void> {
  if (work.length === 0) return;
  await tx.exec(
    `INSERT INTO fulfilment_order (tenant_id, id, number, order_id, warehouse_id, state, carrier, service, cost_minor, currency,
       promised_on, ship_by, units, decision_id, reason, planned_on, created_at, updated_at)
     SELECT $1, w.id, w.number, w.order_id, w.warehouse_id, w.state, w.carrier, w.service, w.cost_minor, w.currency,
       w.promised_on, w.ship_by, w.units, w.decision_id, w.reason, w.planned_on, $16, $16
     FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[],
       $11::date[], $12::timestamptz[], $13::int[], $14::uuid[], $15::text[], $17::date[])
       AS w (id, number, order_id, warehouse_id, state, carrier, service, cost_minor, currency, promised_on, ship_by, units,
         decision_id, reason, planned_on)`,
    [
      tx.tenantId,
      work.map((w) => w.id),
      work.map((w) => w.number),
      work.map((w) => w.orderId),
      work.map((w) => w.warehouseId),
      work.map((w) => w.state),
      work.map((w) => w.carrier),
      work.map((w) => w.service),
      work.map((w) => w.costMinor),
      work.map((w) => w.currency),
      work.map((w) => w.promisedOn),
      work.map((w) => w.shipBy),
      work.map((w) => w.lines.reduce((sum, l) => sum + l.quantity, 0)),
      work.map((w) => w.decisionId),
      work.map((w) => w.reason ?? null),
      tx.ctx.now,
      work.map((w) => w.shipOn ?? null),
    ],
  );
  const lines = work.flatMap((w) => w.lines.map((l) => ({ ...l, fulfilmentOrderId: w.id })));
  await tx.exec(
    `INSERT INTO fulfilment_line (tenant_id, id, fulfilment_order_id, order_line_id, variant_id, quantity, short, short_reason)
     SELECT $1, l.* FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::int[], $8::text[]) AS l`,
    [
      tx.tenantId,
      lines.map(() => newId('lin')),
      lines.map((l) => l.fulfilmentOrderId),
      lines.map((l) => l.orderLineId),
      lines.map((l) => l.variantId),
      lines.map((l) => l.quantity),
      lines.map((l) => (l.shortReason ? l.quantity : 0)),
      lines.map((l) => l.shortReason ?? null),
    ],
  );
}

/** Saves what was picked, packed and found missing on lines; one statement. */
export async function saveLines(
  tx: TenantTx,
  lines: readonly { id: string; picked: number; packed: number; short: number; shortReason?: ShortReason }[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx.exec(
    `UPDATE fulfilment_line l SET picked = n.picked, packed = n.packed, short = n.short,
       short_reason = coalesce(n.short_reason, l.short_reason)
     FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::text[]) AS n (id, picked, packed, short, short_reason)
     WHERE l.tenant_id = $1 AND l.id = n.id`,
    [
      tx.tenantId,
      lines.map((l) => l.id),
      lines.map((l) => l.picked),
      lines.map((l) => l.packed),
      lines.map((l) => l.short),
      lines.map((l) => l.shortReason ?? null),
    ],
  );
  await settleStops(
    tx,
    lines.map((l) => l.id),
  );
}

/** Changes how much a line ships, and takes lines away that ship nothing any more; keeps the order's units right. */
export async function saveLineQuantities(
  tx: TenantTx,
  fulfilmentOrderId: string,
  lines: readonly { id: string; quantity: number }[],
): Promise<void> {
  const gone = lines.filter((l) => l.quantity === 0).map((l) => l.id);
  const kept = lines.filter((l) => l.quantity > 0);
  await tx.exec('DELETE FROM fulfilment_line WHERE tenant_id = $1 AND id = ANY($2::uuid[])', [
    tx.tenantId,
    gone,
  ]);
  await tx.exec(
    `UPDATE fulfilment_line l SET quantity = n.quantity, picked = least(l.picked, n.quantity - l.short), packed = least(l.packed, n.quantity - l.short)
     FROM unnest($2::uuid[], $3::int[]) AS n (id, quantity) WHERE l.tenant_id = $1 AND l.id = n.id`,
    [tx.tenantId, kept.map((l) => l.id), kept.map((l) => l.quantity)],
  );
  await settleStops(
    tx,
    kept.map((l) => l.id),
  );
  await tx.exec(
    `UPDATE fulfilment_order f SET version = version + 1, updated_at = $3,
       units = (SELECT coalesce(sum(quantity - short), 0) FROM fulfilment_line WHERE tenant_id = $1 AND fulfilment_order_id = $2)
     WHERE f.tenant_id = $1 AND f.id = $2`,
    [tx.tenantId, fulfilmentOrderId, tx.ctx.now],
  );
}
