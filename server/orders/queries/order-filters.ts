import { readCondition } from '@/lib/conditions/in-address';
import { toSql } from '@/lib/conditions/to-sql';
import type { OrderListQuery } from '@/lib/contracts/orders-lists';
import { fromPublicId } from '@/lib/kernel/ids';
import { addDays, dayIn, startOfDay } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { orderConditions } from '../steps/order-conditions';

export type OrderFilter = { [K in keyof OrderListQuery]?: OrderListQuery[K] | undefined };
/** How many hits a text search looks at, newest first. */
const searchDepth = 1000;

/** How many orders of a list a condition looks at from one place on. */
export const conditionDepth = 20_000;

/** Where the ids of a list come from: FROM and WHERE of a statement; `at` and `id` are the columns that it is sorted by. */
export type IdSource = {
  from: string;
  where: string[];
  params: unknown[];
  at: string;
  id: string;
  /** The same order may stand there more than once. */
  repeats: boolean;
};

type Param = (value: unknown) => string;
/** A table beside the order that a filter drives from: what holds for its rows under an alias. */
type Side = { table: string; repeats: boolean; where(alias: string): string[] };

/**
 * The source of a list's ids for those filters: a filter on a column of the order is one index range of the order; one that
 * another table carries drives from there, in the list's own order, and further ones are looked up row by row.
 */
export async function idSource(tx: TenantTx, filter: OrderFilter): Promise<IdSource> {
  const params: unknown[] = [tx.tenantId];
  const p: Param = (value) => `$${params.push(value)}`;
  const sides = await sideTables(tx, filter, p);
  const driver = filter.q ? undefined : sides.shift();
  const alias = driver ? 'd' : 'o';
  const at = driver ? 'd.order_placed_at' : 'o.placed_at';
  const id = driver ? 'd.order_id' : 'o.id';
  const onOrder = columnFilters(filter, p);
  const where = [
    `${alias}.tenant_id = $1`,
    ...(driver?.where('d') ?? []),
    ...placedBounds(tx, filter, at, p),
    ...onOrder,
    ...sides.map(
      (s, i) =>
        `EXISTS (SELECT 1 FROM ${s.table} e${i} WHERE e${i}.tenant_id = $1 AND ${s.where(`e${i}`).join(' AND ')}
           AND e${i}.order_placed_at = ${at} AND e${i}.order_id = ${id})`,
    ),
  ];
  let from = 'sales_order o';
  if (filter.q) from = `order_search(${p(filter.q)}, ${searchDepth}) AS s JOIN sales_order o ON o.id = s.id`;
  if (driver)
    from =
      onOrder.length > 0
        ? `${driver.table} d JOIN sales_order o ON o.tenant_id = d.tenant_id AND o.id = d.order_id`
        : `${driver.table} d`;
  return { from, where, params, at, id, repeats: driver?.repeats ?? false };
}

async function sideTables(tx: TenantTx, filter: OrderFilter, p: Param): Promise<Side[]> {
  const sides: Side[] = [];
  const { hold, exception, tag, warehouse } = filter;
  if (exception) {
    const type = p(exception);
    sides.push({
      table: 'order_exception',
      repeats: true,
      where: (a) => [`${a}.type = ${type}`, `${a}.state = 'open'`],
    });
  }
  if (hold) {
    const kind = p(hold);
    sides.push({
      table: 'order_hold',
      repeats: true,
      where: (a) => [`${a}.kind = ${kind}`, `${a}.released_at IS NULL`],
    });
  }
  const facets: [string, string][] = [];
  if (tag) facets.push(['tag', tag]);
  if (warehouse) facets.push(['warehouse', await warehouseId(tx, warehouse)]);
  for (const [facet, value] of facets) {
    const of = p(value);
    sides.push({
      table: 'order_facet',
      repeats: false,
      where: (a) => [`${a}.facet = '${facet}'`, `${a}.value = ${of}`],
    });
  }
  return sides;
}

/** The id behind a warehouse's id or code; a code that is not there finds no order. */
async function warehouseId(tx: TenantTx, text: string): Promise<string> {
  const row = await tx.maybeOne<{ id: string }>(
    'SELECT id FROM warehouse WHERE tenant_id = $1 AND (code = $2 OR id = $3::uuid)',
    [tx.tenantId, text, fromPublicId('whs', text)],
  );
  return row?.id ?? 'none';
}

function columnFilters(filter: OrderFilter, p: Param): string[] {
  const where: string[] = [];
  const equal = (column: string, value: string | undefined) => {
    if (value) where.push(`o.${column} = ${p(value)}`);
  };
  equal('lifecycle', filter.lifecycle);
  equal('payment_state', filter.payment);
  equal('fulfilment_state', filter.fulfilment);
  equal('channel', filter.channel);
  equal('ship_country_code', filter.country);
  if (filter.customer)
    where.push(
      `o.customer_id = ${p(fromPublicId('cus', filter.customer) ?? '00000000-0000-0000-0000-000000000000')}::uuid`,
    );
  if (filter.later) where.push(`o.lifecycle = 'placed' AND o.promised_on > o.first_promised_on`);
  if (filter.blocked === 'true') where.push('o.open_holds > 0');
  if (filter.blocked === 'false') where.push('o.open_holds = 0');
  return where;
}

function placedBounds(tx: TenantTx, filter: OrderFilter, column: string, p: Param): string[] {
  const zone = tx.ctx.tenant.timezone;
  const where: string[] = [];
  const { placedFrom, placedTo } = filter;
  const isDay = (text: string) => text.length === 10;
  if (placedFrom)
    where.push(
      `${column} >= ${p(isDay(placedFrom) ? startOfDay(placedFrom, zone) : new Date(placedFrom))}::timestamptz`,
    );
  if (placedTo)
    where.push(
      `${column} < ${p(isDay(placedTo) ? startOfDay(addDays(placedTo, 1), zone) : new Date(placedTo))}::timestamptz`,
    );
  return where;
}

/** The ids of a source in the list's order, from the place that its WHERE says. */
export function idsSql(source: IdSource, way: 'ASC' | 'DESC'): string {
  const { from, where, at, id, repeats } = source;
  return `SELECT ${repeats ? 'DISTINCT ' : ''}${at} AS at, ${id} AS id FROM ${from} WHERE ${where.join(' AND ')}
    ORDER BY ${at} ${way}, ${id} ${way}`;
}

/**
 * Those of the source for which the condition of the list holds. It is asked row by row, in the list's order, and of so many rows at most
 * (`depth`); the order's row is fetched by its key. Without a condition the source itself.
 */
export function underCondition(
  tx: TenantTx,
  source: IdSource,
  text: string | undefined,
  way: 'ASC' | 'DESC' = 'DESC',
  depth = conditionDepth,
): IdSource {
  const group = text === undefined ? null : readCondition(text, 'order');
  if (!group) return source;
  const { timezone } = tx.ctx.tenant;
  const inner = `${idsSql(source, way)} LIMIT ${depth}`;
  const { params } = source;
  const clock = { now: tx.ctx.now.toISOString(), today: dayIn(tx.ctx.now, timezone) };
  const holds = toSql(group, 'order', orderConditions(timezone), params, clock, 'no');
  return {
    from: `(${inner}) AS b CROSS JOIN LATERAL (SELECT r.* FROM sales_order r WHERE r.tenant_id = $1 AND r.id = b.id OFFSET 0) AS o`,
    where: [holds],
    params,
    at: 'b.at',
    id: 'b.id',
    repeats: false,
  };
}

/** The last order that a condition looked at, when there are more behind it; null when it looked at all. */
export async function depthReached(
  tx: TenantTx,
  source: IdSource,
  way: 'ASC' | 'DESC' = 'DESC',
  depth = conditionDepth,
): Promise<{ at: Date; id: string } | null> {
  const rows = await tx.q<{ at: Date; id: string }>(
    `${idsSql(source, way)} OFFSET ${depth - 1} LIMIT 2`,
    source.params,
  );
  return rows.length > 1 ? rows[0]! : null;
}
