import type { CustomerDetail, CustomerListQuery, CustomerPage, CustomerRow } from '@/lib/contracts/customers';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';

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
