import type { PaymentState } from '@/lib/contracts/orders';
import type { ExceptionRoutes } from '@/lib/contracts/orders-desk';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { exceptionDueAt, usualRoutes } from './domain/exception-due';
import type { PlacedLine, PlacedOrder } from './domain/place-order';
import { readRoutes } from './exception-routes.store';

/** An order with the ids and the number that it gets when it is written. */
export type NewOrder = PlacedOrder & {
  id: string;
  number: string;
  customerId: string | null;
  paymentState: PaymentState;
  paidAt: Date | null;
  countsAsOrder: boolean;
  expiresAt: Date | null;
  lineIds: string[];
  holdIds: string[];
  exceptionIds: string[];
};
export type InsertFacts = { source: string; importId: string | null };

type Column<T> = readonly [name: string, type: string, value: (row: T) => unknown];
const iso = (d: Date | null | undefined) => (d ? d.toISOString() : null);
/** A text[] in PostgreSQL's own notation, since arrays of arrays cannot be unnested by row. */
const textArray = (values: readonly string[]) =>
  `{${values.map((v) => `"${v.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;

const orderColumns: readonly Column<NewOrder>[] = [
  ['id', 'uuid', (o) => o.id],
  ['number', 'text', (o) => o.number],
  ['channel', 'text', (o) => o.input.channel],
  ['external_id', 'text', (o) => o.input.externalId],
  ['external_status', 'text', (o) => o.input.externalStatus || null],
  ['source_updated_at', 'timestamptz', (o) => iso(o.input.sourceUpdatedAt)],
  ['lifecycle', 'text', (o) => o.lifecycle],
  ['payment_state', 'text', (o) => o.paymentState],
  ['fulfilment_state', 'text', (o) => o.fulfilmentState],
  ['open_holds', 'int', (o) => o.holds.length],
  ['counts_as_order', 'boolean', (o) => o.countsAsOrder],
  ['currency', 'text', (o) => o.input.currency],
  ['goods_minor', 'bigint', (o) => o.totals.goodsMinor],
  ['discount_minor', 'bigint', (o) => o.totals.discountMinor],
  ['shipping_minor', 'bigint', (o) => o.totals.shippingMinor],
  ['fee_minor', 'bigint', (o) => o.totals.feeMinor],
  ['tax_minor', 'bigint', (o) => o.totals.taxMinor],
  ['tax_included', 'boolean', (o) => o.totals.taxIncluded],
  ['total_minor', 'bigint', (o) => o.totals.totalMinor],
  ['paid_minor', 'bigint', (o) => o.sums.capturedMinor],
  ['refunded_minor', 'bigint', (o) => o.sums.refundedMinor],
  ['cash_on_delivery', 'boolean', (o) => o.input.cashOnDelivery ?? false],
  ['units', 'int', (o) => o.totals.units],
  ['customer_id', 'uuid', (o) => o.customerId],
  ['buyer_name', 'text', (o) => o.input.customer?.name || o.input.shipTo?.name || ''],
  ['buyer_email', 'text', (o) => o.input.customer?.email ?? ''],
  ['buyer_phone', 'text', (o) => o.input.customer?.phone ?? ''],
  ['ship_name', 'text', (o) => o.input.shipTo?.name ?? ''],
  ['ship_line1', 'text', (o) => o.input.shipTo?.line1 ?? ''],
  ['ship_line2', 'text', (o) => o.input.shipTo?.line2 ?? ''],
  ['ship_city', 'text', (o) => o.input.shipTo?.city ?? ''],
  ['ship_province', 'text', (o) => o.input.shipTo?.province ?? ''],
  ['ship_postal_code', 'text', (o) => o.input.shipTo?.postalCode ?? ''],
  ['ship_country_code', 'text', (o) => o.input.shipTo?.countryCode || o.input.customer?.countryCode || ''],
  ['ship_phone', 'text', (o) => o.input.shipTo?.phone ?? ''],
  ['locale', 'text', (o) => o.input.locale || o.input.customer?.locale || ''],
  ['note', 'text', (o) => o.input.note ?? ''],
  ['tags', 'text', (o) => textArray(o.input.tags ?? [])],
  ['priority', 'int', (o) => o.input.priority ?? 0],
  ['placed_at', 'timestamptz', (o) => iso(o.input.placedAt)],
  ['paid_at', 'timestamptz', (o) => iso(o.paidAt)],
  ['handed_over_at', 'timestamptz', (o) => iso(o.handedOverAt)],
  ['delivered_at', 'timestamptz', (o) => iso(o.deliveredAt)],
  ['cancelled_at', 'timestamptz', (o) => iso(o.cancelledAt)],
  [
    'cancel_reason',
    'text',
    (o) => (o.lifecycle === 'cancelled' ? o.input.history?.cancelReason || 'channel' : null),
  ],
  ['finished', 'boolean', (o) => o.finished],
  ['expires_at', 'timestamptz', (o) => iso(o.expiresAt)],
  ['search_text', 'text', (o) => `${o.number.toLowerCase()} ${o.searchText}`],
];

type LineRow = { order: NewOrder; line: PlacedLine; id: string; position: number };
const lineColumns: readonly Column<LineRow>[] = [
  ['order_id', 'uuid', (r) => r.order.id],
  ['id', 'uuid', (r) => r.id],
  ['position', 'int', (r) => r.position],
  ['kind', 'text', (r) => r.line.kind],
  ['sku', 'text', (r) => r.line.sku],
  ['title', 'text', (r) => r.line.title],
  ['variant_id', 'uuid', (r) => r.line.variantId],
  ['external_id', 'text', (r) => r.line.externalId],
  ['quantity', 'int', (r) => r.line.quantity],
  ['unit_price_minor', 'bigint', (r) => r.line.unitPriceMinor],
  ['discount_minor', 'bigint', (r) => r.line.discountMinor],
  ['tax_minor', 'bigint', (r) => r.line.taxMinor],
  ['total_minor', 'bigint', (r) => r.line.totalMinor],
  ['cancelled', 'int', (r) => r.line.cancelled],
  ['shipped', 'int', (r) => r.line.shipped],
  ['delivered', 'int', (r) => r.line.delivered],
];

const computed: Record<string, string> = { tags: 'tags::text[]', finished: '' };
/** The rules for returns that hold when the order is placed stay with it: what changes later does not touch it. */
const policyInForce = `(SELECT y.id FROM return_policy y WHERE y.tenant_id = $1 AND y.active_from <= r.placed_at
       ORDER BY y.active_from DESC LIMIT 1)`;
const names = (columns: readonly Column<never>[]) => columns.map(([n]) => n).join(', ');

/**
 * Writes orders with their lines, holds, exceptions and tags in one statement, whatever the number; an order whose channel
 * and external id are there already is left out with all that belongs to it. Returns the ids that were written.
 * Locks: new keys in (channel, external id) order, so that two batches never wait for each other in a ring.
 */
export async function insertOrders(
  tx: TenantTx,
  orders: readonly NewOrder[],
  facts: InsertFacts,
): Promise<Set<string>> {
  const params: unknown[] = [tx.tenantId, tx.ctx.now, facts.source, facts.importId];
  // What is the same in all rows goes as one value, not as an array: most of an order is.
  const unnest = <T>(rows: readonly T[], columns: readonly Column<T>[]) => {
    const arrays: string[] = [];
    const varying: string[] = [];
    const fields = columns.map(([name, type, value]) => {
      const values = rows.map(value);
      const same = values.every((v) => v === values[0]);
      params.push(same ? values[0] : values);
      if (same) return `$${params.length}::${type} AS ${name}`;
      arrays.push(`$${params.length}::${type}[]`);
      varying.push(name);
      return `u.${name}`;
    });
    const from = arrays.length > 0 ? ` FROM unnest(${arrays.join(', ')}) AS u (${varying.join(', ')})` : '';
    return `(SELECT ${fields.join(', ')}${from}) AS r`;
  };
  const stored = orderColumns.filter(([n]) => computed[n] !== '');
  const routes = orders.some((o) => o.exceptions.length > 0) ? (await readRoutes(tx)).routes : usualRoutes;
  const ctes = [
    `placed AS (INSERT INTO sales_order (tenant_id, source, import_id, created_at, updated_at, pipeline_due_at, return_policy_id, ${names(stored)})
     SELECT $1, $3, $4, $2, $2, CASE WHEN finished THEN NULL ELSE $2::timestamptz END, ${policyInForce}, ${stored.map(([n]) => computed[n] ?? n).join(', ')}
     FROM ${unnest(orders, orderColumns)} ORDER BY channel, external_id
     ON CONFLICT (tenant_id, channel, external_id) DO NOTHING RETURNING id, placed_at)`,
    `lines AS (INSERT INTO order_line (tenant_id, ${names(lineColumns)})
     SELECT $1, r.* FROM ${unnest(linesOf(orders), lineColumns)} JOIN placed ON placed.id = r.order_id)`,
    ...sideTables(tx, orders, unnest, routes),
  ];
  const rows = await tx.q<{ id: string }>(`WITH ${ctes.join(',\n')} SELECT id FROM placed`, params);
  return new Set(rows.map((r) => r.id));
}

function linesOf(orders: readonly NewOrder[]): LineRow[] {
  return orders.flatMap((order) =>
    order.lines.map((line, i) => ({ order, line, id: order.lineIds[i]!, position: i + 1 })),
  );
}

type Unnest = <T>(rows: readonly T[], columns: readonly Column<T>[]) => string;

function sideTables(
  tx: TenantTx,
  orders: readonly NewOrder[],
  unnest: Unnest,
  routes: ExceptionRoutes,
): string[] {
  const ctes: string[] = [];
  const holds = orders.flatMap((o) => o.holds.map((h, i) => ({ ...h, orderId: o.id, id: o.holdIds[i]! })));
  if (holds.length > 0)
    ctes.push(`holds AS (INSERT INTO order_hold (tenant_id, placed_at, order_placed_at, order_id, id, kind, reason, facts)
      SELECT $1, $2, placed.placed_at, r.* FROM ${unnest(holds, [
        ['order_id', 'uuid', (h) => h.orderId],
        ['id', 'uuid', (h) => h.id],
        ['kind', 'text', (h) => h.kind],
        ['reason', 'text', (h) => h.reason],
        ['facts', 'jsonb', (h) => JSON.stringify(h.facts)],
      ])} JOIN placed ON placed.id = r.order_id)`);
  const exceptions = orders.flatMap((o) =>
    o.exceptions.map((e, i) => ({
      ...e,
      orderId: o.id,
      id: o.exceptionIds[i]!,
      valueMinor: o.totals.totalMinor,
      route: routes[e.type],
    })),
  );
  if (exceptions.length > 0)
    ctes.push(`exceptions AS (INSERT INTO order_exception (tenant_id, created_at, order_placed_at, order_id, id, type, cause_key, facts,
        due_at, value_minor, owner_role, owner_id)
      SELECT $1, $2, placed.placed_at, r.order_id, r.id, r.type, r.cause_key, r.facts, r.due_at, r.value_minor, r.owner_role,
        (SELECT m.user_id FROM membership m WHERE m.tenant_id = $1 AND m.user_id = r.owner_id AND m.status = 'active') FROM ${unnest(
          exceptions,
          [
            ['order_id', 'uuid', (e) => e.orderId],
            ['id', 'uuid', (e) => e.id],
            ['type', 'text', (e) => e.type],
            ['cause_key', 'text', (e) => e.causeKey],
            ['facts', 'jsonb', (e) => JSON.stringify(e.facts)],
            ['due_at', 'timestamptz', (e) => iso(exceptionDueAt(e.route, tx.ctx.now))],
            ['value_minor', 'bigint', (e) => e.valueMinor],
            ['owner_role', 'text', (e) => e.route.role],
            ['owner_id', 'uuid', (e) => (e.route.ownerId ? fromPublicId('usr', e.route.ownerId) : null)],
          ],
        )} JOIN placed ON placed.id = r.order_id)`);
  const tags = orders.flatMap((o) => [...new Set(o.input.tags ?? [])].map((tag) => ({ orderId: o.id, tag })));
  if (tags.length > 0)
    ctes.push(`facets AS (INSERT INTO order_facet (tenant_id, facet, order_placed_at, order_id, value)
      SELECT $1, 'tag', placed.placed_at, r.* FROM ${unnest(tags, [
        ['order_id', 'uuid', (t) => t.orderId],
        ['value', 'text', (t) => t.tag],
      ])} JOIN placed ON placed.id = r.order_id)`);
  return ctes;
}

/** Fresh ids for everything that is written with an order. */
export function idsFor(order: PlacedOrder) {
  return {
    id: newId('ord'),
    lineIds: order.lines.map(() => newId('lin')),
    holdIds: order.holds.map(() => newId('hld')),
    exceptionIds: order.exceptions.map(() => newId('exc')),
  };
}
