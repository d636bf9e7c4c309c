import type { HoldKind } from '@/lib/contracts/orders';
import type { ExceptionType } from '@/lib/contracts/orders-exceptions';
import type { CappedCount, OrderListQuery, OrderPage, OrderRow } from '@/lib/contracts/orders-lists';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { depthReached, idSource, idsSql, type OrderFilter, underCondition } from './order-filters';

/** Counts stop here: nobody needs to know more than that there are more. */
export const countCap = 10_000;
/** A change of all that match looks at every order, in a request of its own. */
const everyOrder = 100_000_000;

/**
 * One page of the orders, newest (or oldest) first, from the cursor on, whatever the depth: the ids come from one index
 * range, then the rows. Errors: invalid_input for a foreign cursor.
 */
export async function listOrders(tx: TenantTx, query: OrderListQuery, depth?: number): Promise<OrderPage> {
  const desc = query.sort === 'placedAt:desc';
  const list = `orders ${query.sort}`;
  const after = readCursor(tx.tenantId, list, query.cursor);
  const all = await idSource(tx, query);
  if (after) {
    all.params.push(after.at, after.id);
    const n = all.params.length;
    all.where.push(`(${all.at}, ${all.id}) ${desc ? '<' : '>'} ($${n - 1}::timestamptz, $${n}::uuid)`);
  }
  const way = desc ? 'DESC' : 'ASC';
  const known = { ...all, params: [...all.params] };
  const source = underCondition(tx, all, query.where, way, depth);
  source.params.push(query.limit + 1);
  const found = await tx.q<{ at: Date; id: string }>(
    `${idsSql(source, way)} LIMIT $${source.params.length}`,
    source.params,
  );
  const page = found.slice(0, query.limit);
  const more = found.length > query.limit;
  // A condition that looked at all it may and found less than a page goes on behind the last order it looked at.
  const last = more ? page.at(-1) : query.where ? await depthReached(tx, known, way, depth) : null;
  return {
    data: await orderRows(
      tx,
      page.map((f) => f.id),
    ),
    nextCursor: last ? writeCursor(tx.tenantId, list, last) : null,
  };
}

/** How many orders those filters find, counted up to 10,000 or as far as asked; a condition counts among the newest 20,000. */
export async function countOrders(tx: TenantTx, filter: OrderFilter, cap = countCap): Promise<CappedCount> {
  const all = await idSource(tx, filter);
  const known = { ...all, params: [...all.params] };
  const { from, where, params, id, repeats } = underCondition(tx, all, filter.where);
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT ${repeats ? `DISTINCT ${id}` : '1'} FROM ${from}
       WHERE ${where.join(' AND ')} LIMIT ${cap + 1}) AS part`,
    params,
  );
  const capped = n > cap || (filter.where ? (await depthReached(tx, known)) !== null : false);
  return { count: Math.min(n, cap), capped };
}

/** How many orders each of those views has, counted up to 999. */
export async function countViews(tx: TenantTx, views: readonly OrderFilter[]): Promise<CappedCount[]> {
  const counts: CappedCount[] = [];
  for (const view of views) counts.push(await countOrders(tx, view, 999));
  return counts;
}

/** The ids of everything that those filters find, at most that many; one more tells that there are more. */
export async function matchingIds(tx: TenantTx, filter: OrderFilter, most: number): Promise<string[]> {
  const { from, where, params, id } = underCondition(
    tx,
    await idSource(tx, filter),
    filter.where,
    'DESC',
    everyOrder,
  );
  const rows = await tx.q<{ id: string }>(
    `SELECT DISTINCT ${id} AS id FROM ${from} WHERE ${where.join(' AND ')} LIMIT ${most + 1}`,
    params,
  );
  return rows.map((r) => r.id);
}

type Row = Omit<OrderRow, 'total' | 'paid' | 'blocked' | 'placedAt' | 'releasedAt' | 'handedOverAt'> & {
  currency: string;
  totalMinor: number;
  paidMinor: number;
  placedAt: Date;
  releasedAt: Date | null;
  handedOverAt: Date | null;
};

/** The list's rows of those orders, in the order of the ids. */
export async function orderRows(tx: TenantTx, ids: readonly string[]): Promise<OrderRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.q<Row>(
    `SELECT o.id, o.number, o.channel, o.external_id AS "externalId", o.source, o.lifecycle,
       o.payment_state AS "paymentState", o.fulfilment_state AS "fulfilmentState", o.after_sales_state AS "afterSalesState",
       o.currency, o.total_minor AS "totalMinor", o.paid_minor AS "paidMinor", o.units, o.customer_id AS "customerId",
       o.buyer_name AS "buyerName", o.ship_city AS "shipCity", o.ship_country_code AS "shipCountryCode",
       o.promised_on::text AS "promisedOn", o.tags, o.note, o.priority, o.placed_at AS "placedAt",
       o.released_at AS "releasedAt", o.handed_over_at AS "handedOverAt", o.version,
       COALESCE(l.items, '[]') AS items, COALESCE(l.n, 0)::int AS "lineCount",
       CASE WHEN o.open_holds = 0 THEN '{}' ELSE ARRAY(SELECT DISTINCT h.kind FROM order_hold h
         WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.released_at IS NULL) END AS holds,
       ARRAY(SELECT DISTINCT e.type FROM order_exception e
         WHERE e.tenant_id = $1 AND e.order_id = o.id AND e.state = 'open') AS exceptions,
       f.warehouses, f.carrier
     FROM unnest($2::uuid[]) WITH ORDINALITY AS w (id, n)
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = w.id
     LEFT JOIN LATERAL (
       SELECT count(*) AS n, json_agg(json_build_object('sku', g.sku, 'title', g.title, 'quantity', g.quantity)
           ORDER BY g.position) FILTER (WHERE g.rank <= 3) AS items
       FROM (SELECT l.sku, l.title, l.quantity, l.position, row_number() OVER (ORDER BY l.position) AS rank
         FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = o.id AND l.kind = 'goods') AS g
     ) AS l ON true
     LEFT JOIN LATERAL (
       SELECT COALESCE(array_agg(DISTINCT h.code), '{}') AS warehouses,
         (array_agg(f.carrier ORDER BY f.created_at DESC))[1] AS carrier
       FROM fulfilment_order f JOIN warehouse h ON h.tenant_id = $1 AND h.id = f.warehouse_id
       WHERE f.tenant_id = $1 AND f.order_id = o.id AND f.state NOT IN ('rejected', 'cancelled')
     ) AS f ON true
     ORDER BY w.n`,
    [tx.tenantId, ids],
  );
  return rows.map(
    ({ currency, totalMinor, paidMinor, placedAt, releasedAt, handedOverAt, id, customerId, ...r }) => ({
      ...r,
      id: toPublicId('ord', id),
      customerId: customerId ? toPublicId('cus', customerId) : null,
      blocked: r.holds.length > 0,
      holds: r.holds as HoldKind[],
      exceptions: r.exceptions as ExceptionType[],
      total: { minor: totalMinor, currency },
      paid: { minor: paidMinor, currency },
      placedAt: placedAt.toISOString(),
      releasedAt: releasedAt?.toISOString() ?? null,
      handedOverAt: handedOverAt?.toISOString() ?? null,
    }),
  );
}
