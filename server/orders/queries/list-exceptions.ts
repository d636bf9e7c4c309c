import type { Lifecycle } from '@/lib/contracts/orders';
import {
  type ExceptionCounts,
  type ExceptionListQuery,
  type ExceptionPage,
  type ExceptionType,
  exceptionTypes,
} from '@/lib/contracts/orders-exceptions';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { type ExceptionDbRow, exceptionFields, exceptionView } from './order-parts';

type Row = ExceptionDbRow & {
  sameCause: number;
  totalMinor: number;
  currency: string;
  orderPlacedAt: Date;
  buyerName: string;
  orderVersion: number;
  lifecycle: Lifecycle;
};

/** One page of the exceptions, oldest first, each with how many orders share its cause. Errors: invalid_input for a foreign cursor. */
export async function listExceptions(tx: TenantTx, query: ExceptionListQuery): Promise<ExceptionPage> {
  const params: unknown[] = [tx.tenantId, query.state];
  const p = (value: unknown) => `$${params.push(value)}`;
  const where = ['e.tenant_id = $1', 'e.state = $2'];
  if (query.type) where.push(`e.type = ${p(query.type)}`);
  if (query.cause) where.push(`e.cause_key = ${p(query.cause)}`);
  if (query.order) where.push(`e.order_id = ${p(fromPublicId('ord', query.order))}::uuid`);
  if (query.overdue === 'true') where.push(`e.due_at < ${p(tx.ctx.now)}`);
  if (query.overdue === 'false') where.push(`e.due_at >= ${p(tx.ctx.now)}`);
  if (query.owner === 'none') where.push('e.owner_id IS NULL');
  else if (query.owner === 'me') where.push(`e.owner_id = ${p(tx.ctx.actor.id)}::uuid`);
  else if (query.owner) where.push(`e.owner_id = ${p(fromPublicId('usr', query.owner))}::uuid`);
  const after = readCursor(tx.tenantId, 'exceptions', query.cursor);
  if (after) where.push(`(e.created_at, e.id) > (${p(after.at)}::timestamptz, ${p(after.id)}::uuid)`);
  const rows = await tx.q<Row>(
    `SELECT ${exceptionFields}, o.number AS "orderNumber", o.total_minor AS "totalMinor", o.currency,
       o.placed_at AS "orderPlacedAt", o.buyer_name AS "buyerName", o.version AS "orderVersion", o.lifecycle,
       (SELECT count(*)::int FROM (SELECT 1 FROM order_exception s WHERE s.tenant_id = $1 AND s.cause_key = e.cause_key
         AND s.state = 'open' LIMIT 1000) AS part) AS "sameCause"
     FROM (SELECT * FROM order_exception e WHERE ${where.join(' AND ')}
       ORDER BY e.created_at, e.id LIMIT ${p(query.limit + 1)}) AS e
     JOIN sales_order o ON o.tenant_id = e.tenant_id AND o.id = e.order_id
     LEFT JOIN user_account u ON u.id = e.owner_id
     ORDER BY e.created_at, e.id`,
    params,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last;
  return {
    data: page.map(
      ({ totalMinor, currency, orderPlacedAt, sameCause, buyerName, orderVersion, lifecycle, ...r }) => ({
        ...exceptionView(r),
        sameCause,
        orderTotal: { minor: totalMinor, currency },
        orderPlacedAt: orderPlacedAt.toISOString(),
        buyerName,
        orderVersion,
        lifecycle,
      }),
    ),
    nextCursor: more ? writeCursor(tx.tenantId, 'exceptions', { at: last.createdAt, id: last.id }) : null,
  };
}

/** How many exceptions of each type are open and overdue, counted up to 10,000 in all. */
export async function countExceptions(tx: TenantTx): Promise<ExceptionCounts> {
  const rows = await tx.q<{ type: ExceptionType; open: number; overdue: number }>(
    `SELECT type, count(*)::int AS open, (count(*) FILTER (WHERE due_at < $2))::int AS overdue
     FROM (SELECT type, due_at FROM order_exception WHERE tenant_id = $1 AND state = 'open' LIMIT 10001) AS part
     GROUP BY type`,
    [tx.tenantId, tx.ctx.now],
  );
  const total = rows.reduce((sum, r) => sum + r.open, 0);
  const byType = new Map(rows.map((r) => [r.type, r]));
  return exceptionTypes.map((type) => ({
    type,
    open: byType.get(type)?.open ?? 0,
    overdue: byType.get(type)?.overdue ?? 0,
    capped: total > 10_000,
  }));
}
