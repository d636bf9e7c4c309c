import { readCondition } from '@/lib/conditions/in-address';
import { toSql } from '@/lib/conditions/to-sql';
import type { CustomerDetail, CustomerListQuery, CustomerPage, CustomerRow } from '@/lib/contracts/customers';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { customerConditions } from '../steps/customer-conditions';

type Row = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  country_code: string;
  locale: string;
  marketing: boolean;
  note: string;
  created_at: Date;
  version: number;
  orders: number;
  spent: { currency: string; minor: number }[] | null;
  last_order_at: string | null;
  first_order_at: string | null;
  channels: string[] | null;
};

const select = `SELECT c.id, c.name, c.email, c.phone, c.country_code, c.locale, c.marketing, c.note, c.created_at, c.version,
    coalesce(s.orders, 0)::int AS orders, s.spent, s.last_order_at, s.first_order_at, s.channels
  FROM customer c LEFT JOIN LATERAL (
    SELECT sum(n)::int AS orders, json_agg(json_build_object('currency', currency, 'minor', minor) ORDER BY currency) AS spent,
      max(last_at) AS last_order_at, min(first_at) AS first_order_at, (SELECT array_agg(DISTINCT x) FROM unnest(string_to_array(string_agg(channels, ' '), ' ')) AS x) AS channels
    FROM (SELECT o.currency, count(*) AS n, sum(o.paid_minor - o.refunded_minor)::bigint AS minor, max(o.placed_at) AS last_at, min(o.placed_at) AS first_at,
        string_agg(DISTINCT o.channel, ' ') AS channels
      FROM (SELECT currency, paid_minor, refunded_minor, placed_at, channel FROM sales_order
        WHERE tenant_id = $1 AND customer_id = c.id AND counts_as_order ORDER BY placed_at DESC LIMIT 1000) AS o GROUP BY o.currency) AS per_currency
  ) AS s ON true`;

const iso = (value: string | null) => (value ? new Date(value).toISOString() : null);

function rowOf(r: Row): CustomerRow {
  return {
    id: toPublicId('cus', r.id),
    name: r.name,
    email: r.email,
    phone: r.phone,
    countryCode: r.country_code,
    locale: r.locale,
    marketing: r.marketing,
    orders: r.orders,
    spent: r.spent ?? [],
    lastOrderAt: iso(r.last_order_at),
    createdAt: r.created_at.toISOString(),
    version: r.version,
  };
}

/** A page of customers, newest first, or those whose name, e-mail or phone begins with the text. */
export async function listCustomers(tx: TenantTx, query: CustomerListQuery): Promise<CustomerPage> {
  const after = readCursor(tx.tenantId, 'customers', query.cursor);
  const params: unknown[] = [tx.tenantId, query.limit + 1];
  const where = [
    'c.tenant_id = $1',
    'NOT EXISTS (SELECT 1 FROM customer_merge g WHERE g.tenant_id = c.tenant_id AND g.merged_id = c.id)',
  ];
  if (query.q) {
    params.push(query.q, query.q.toLowerCase());
    where.push(
      `(starts_with(c.name, $3) OR starts_with(lower(c.name), $4) OR starts_with(c.email, $4) OR starts_with(c.phone, $3) OR c.id::text = $4)`,
    );
  }
  if (after) {
    params.push(after.at, after.id);
    where.push(`(c.created_at, c.id) < ($${params.length - 1}::timestamptz, $${params.length}::uuid)`);
  }
  if (query.where) return listSegment(tx, { ...query, where: query.where }, where, params);
  const rows = await tx.q<Row>(
    `${select} WHERE ${where.join(' AND ')} ORDER BY c.created_at DESC, c.id DESC LIMIT $2`,
    params,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(rowOf),
    nextCursor:
      rows.length > query.limit && last
        ? writeCursor(tx.tenantId, 'customers', { at: last.created_at, id: last.id })
        : null,
  };
}

/** How many customers a condition looks at from one place on. */
const segmentDepth = 5000;
type Place = { id: string; created_at: Date };

const newestFirst = (where: readonly string[]) =>
  `SELECT c.id, c.created_at FROM customer c WHERE ${where.join(' AND ')} ORDER BY c.created_at DESC, c.id DESC`;

/** The condition over the customers that were looked at, as SQL; its values go to the parameters. */
function holdsOf(tx: TenantTx, text: string, params: unknown[]): string {
  const group = readCondition(text, 'customer') ?? refuse('invalid_input', { param: 'where' });
  const clock = { now: tx.ctx.now.toISOString(), today: dayIn(tx.ctx.now, tx.ctx.tenant.timezone) };
  return toSql(group, 'customer', customerConditions, params, clock, 'no');
}

/** The ids of the looked-at customers for whom it holds, newest first. */
const segmentSql = (where: readonly string[], holds: string) =>
  `SELECT c.id, c.created_at FROM (${newestFirst(where)} LIMIT ${segmentDepth}) AS b
     CROSS JOIN LATERAL (SELECT r.* FROM customer r WHERE r.tenant_id = $1 AND r.id = b.id OFFSET 0) AS c
   WHERE ${holds} ORDER BY b.created_at DESC, b.id DESC`;

/** The last customer that was looked at, when there are more; else null. */
async function behindDepth(tx: TenantTx, where: readonly string[], params: unknown[]): Promise<Place | null> {
  const rows = await tx.q<Place>(`${newestFirst(where)} OFFSET ${segmentDepth - 1} LIMIT 2`, params);
  return rows.length > 1 ? rows[0]! : null;
}

/**
 * A page of a segment: so many customers are looked at (`segmentDepth`); when they give less than a page, the next page goes on behind
 * the last of them.
 */
async function listSegment(
  tx: TenantTx,
  query: CustomerListQuery & { where: string },
  where: readonly string[],
  params: unknown[],
): Promise<CustomerPage> {
  const all = [...params];
  const found = await tx.q<Place>(`${segmentSql(where, holdsOf(tx, query.where, all))} LIMIT $2`, all);
  const shown = found.slice(0, query.limit);
  const rows = await tx.q<Row>(
    `${select} WHERE c.tenant_id = $1 AND c.id = ANY($2::uuid[]) ORDER BY c.created_at DESC, c.id DESC`,
    [tx.tenantId, shown.map((r) => r.id)],
  );
  const more = found.length > query.limit;
  // `$2`, the length of a page, is not part of this question.
  const last = more ? shown.at(-1) : await behindDepth(tx, [...where, '$2::int IS NOT NULL'], params);
  return {
    data: rows.map(rowOf),
    nextCursor: last ? writeCursor(tx.tenantId, 'customers', { at: last.created_at, id: last.id }) : null,
  };
}

/** How many of the newest 5,000 customers each of those segments has; `capped`: the shop has more customers than were looked at. */
export async function countSegments(
  tx: TenantTx,
  views: readonly { where?: string | undefined }[],
): Promise<{ count: number; capped: boolean }[]> {
  const where = [
    'c.tenant_id = $1',
    'NOT EXISTS (SELECT 1 FROM customer_merge g WHERE g.tenant_id = c.tenant_id AND g.merged_id = c.id)',
  ];
  const capped = (await behindDepth(tx, where, [tx.tenantId])) !== null;
  const counts: { count: number; capped: boolean }[] = [];
  for (const view of views) {
    const params: unknown[] = [tx.tenantId];
    const holds = view.where ? holdsOf(tx, view.where, params) : 'true';
    const { n } = await tx.one<{ n: number }>(
      `SELECT count(*)::int AS n FROM (${segmentSql(where, holds)}) AS s`,
      params,
    );
    counts.push({ count: n, capped });
  }
  return counts;
}

/** One customer with what was bought in all and the addresses it went to. Errors: not_found. */
export async function customerDetail(tx: TenantTx, customerId: string): Promise<CustomerDetail> {
  const row = await tx.maybeOne<Row>(`${select} WHERE c.tenant_id = $1 AND c.id = $2`, [
    tx.tenantId,
    customerId,
  ]);
  if (!row) refuse('not_found');
  const addresses = await tx.q<CustomerDetail['addresses'][number]>(
    `SELECT name, line1, line2, city, province, "postalCode", "countryCode" FROM (
       SELECT ship_name AS name, ship_line1 AS line1, ship_line2 AS line2, ship_city AS city, ship_province AS province, ship_postal_code AS "postalCode",
         ship_country_code AS "countryCode", max(placed_at) AS used_at
       FROM sales_order WHERE tenant_id = $1 AND customer_id = $2 AND ship_line1 <> '' GROUP BY 1, 2, 3, 4, 5, 6, 7) AS a
     ORDER BY used_at DESC LIMIT 5`,
    [tx.tenantId, customerId],
  );
  return {
    ...rowOf(row),
    note: row.note,
    firstOrderAt: iso(row.first_order_at),
    addresses,
    channels: row.channels ?? [],
  };
}
