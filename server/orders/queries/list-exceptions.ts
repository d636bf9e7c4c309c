import type { Lifecycle } from '@/lib/contracts/orders';
import type { DeskCounts, DeskListQuery, DeskPage } from '@/lib/contracts/orders-desk';
import { type ExceptionType, exceptionTypes } from '@/lib/contracts/orders-exceptions';
import { type Role, roles } from '@/lib/contracts/permissions';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { fixesFor } from '../domain/exception-fix';
import { guessedMeaning } from '../domain/external-status';
import { type ExceptionDbRow, exceptionFields, exceptionView } from './order-parts';
import { skuCandidates } from './sku-candidates';

type Row = ExceptionDbRow & {
  ownerRole: Role | null;
  valueMinor: number;
  sameCause: number;
  releases: number;
  totalMinor: number;
  currency: string;
  orderPlacedAt: Date;
  buyerName: string;
  orderVersion: number;
  lifecycle: Lifecycle;
  tags: string[];
};

const orderBy = { due: 'due_at', age: 'created_at', value: 'value_minor' } as const;
const causeCap = 1000;

/** The clause that a person's queue is: what is theirs, and what their role is asked for and nobody has. */
function mine(ctx: StaffCtx, p: (value: unknown) => string): string {
  const owner = `e.owner_id = ${p(ctx.actor.id)}::uuid`;
  return ctx.role ? `(${owner} OR (e.owner_id IS NULL AND e.owner_role = ${p(ctx.role)}))` : owner;
}

function filtersOf(tx: TenantTx, query: DeskListQuery, p: (value: unknown) => string): string[] {
  const where = ['e.tenant_id = $1', `e.state = '${query.state}'`];
  const { owner } = query;
  if (query.type) where.push(`e.type = ${p(query.type)}`);
  if (query.cause) where.push(`e.cause_key = ${p(query.cause)}`);
  if (query.order) where.push(`e.order_id = ${p(fromPublicId('ord', query.order))}::uuid`);
  if (query.overdue === 'true') where.push(`e.due_at < ${p(tx.ctx.now)}`);
  if (query.overdue === 'false') where.push(`e.due_at >= ${p(tx.ctx.now)}`);
  if (owner === 'none') where.push('e.owner_id IS NULL');
  else if (owner === 'me') where.push(mine(tx.ctx as StaffCtx, p));
  else if (owner?.startsWith('role:'))
    where.push(`e.owner_id IS NULL AND e.owner_role = ${p(roles.find((r) => r === owner.slice(5)) ?? '')}`);
  else if (owner) where.push(`e.owner_id = ${p(fromPublicId('usr', owner))}::uuid`);
  return where;
}

/**
 * One page of the exceptions in that order, each with what can be done about it, how many orders share its cause, and how
 * many of them would go on. One index range, then the rows. Errors: invalid_input for a foreign cursor.
 */
export async function listExceptions(tx: TenantTx, query: DeskListQuery): Promise<DeskPage> {
  const params: unknown[] = [tx.tenantId];
  const p = (value: unknown) => `$${params.push(value)}`;
  const where = filtersOf(tx, query, p);
  const column = orderBy[query.sort];
  const [way, beyond] = query.sort === 'value' ? ['DESC', '<'] : ['ASC', '>'];
  const list = `exceptions ${query.sort}`;
  const after = readCursor(tx.tenantId, list, query.cursor);
  if (after) {
    const at = query.sort === 'value' ? `${p(after.at.getTime())}::bigint` : `${p(after.at)}::timestamptz`;
    where.push(`(e.${column}, e.id) ${beyond} (${at}, ${p(after.id)}::uuid)`);
  }
  const rows = await tx.q<Row>(
    `SELECT ${exceptionFields}, e.owner_role AS "ownerRole", e.value_minor AS "valueMinor", o.number AS "orderNumber",
       o.total_minor AS "totalMinor", o.currency, o.placed_at AS "orderPlacedAt", o.buyer_name AS "buyerName",
       o.version AS "orderVersion", o.lifecycle, o.tags, c.n AS "sameCause", c.free AS releases
     FROM (SELECT * FROM order_exception e WHERE ${where.join(' AND ')}
       ORDER BY e.${column} ${way}, e.id ${way} LIMIT ${p(query.limit + 1)}) AS e
     JOIN sales_order o ON o.tenant_id = e.tenant_id AND o.id = e.order_id
     LEFT JOIN user_account u ON u.id = e.owner_id
     CROSS JOIN LATERAL (SELECT count(*)::int AS n, (count(*) FILTER (WHERE part.holds <= 1))::int AS free
       FROM (SELECT b.open_holds AS holds FROM order_exception s
         JOIN sales_order b ON b.tenant_id = s.tenant_id AND b.id = s.order_id
         WHERE s.tenant_id = $1 AND s.cause_key = e.cause_key AND s.state = 'open' LIMIT ${causeCap}) AS part) AS c
     ORDER BY e.${column} ${way}, e.id ${way}`,
    params,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const more = rows.length > query.limit && last;
  const unmapped = page.filter((r) => r.type === 'sku_unmapped' && r.state === 'open');
  const candidates = await skuCandidates(
    tx,
    unmapped.map((r) => String(r.facts.sku ?? '')),
  );
  const place = (r: Row) =>
    query.sort === 'value' ? new Date(r.valueMinor) : query.sort === 'age' ? r.createdAt : r.dueAt;
  return {
    data: page.map((row) => {
      const { totalMinor, currency, orderPlacedAt, valueMinor: _, tags, ...r } = row;
      const { sameCause, releases, buyerName, orderVersion, lifecycle, ownerRole, ...fields } = r;
      const fixes = fixesFor({
        type: r.type,
        facts: r.facts,
        totalMinor,
        tags,
        candidate: candidates.get(String(r.facts.sku ?? '')) ?? null,
        guessedMeaning: guessedMeaning(String(r.facts.status ?? '')),
      });
      return {
        ...exceptionView(fields),
        ...{ sameCause, releases, buyerName, orderVersion, lifecycle, ownerRole },
        orderTotal: { minor: totalMinor, currency },
        orderPlacedAt: orderPlacedAt.toISOString(),
        fixes: r.state === 'open' ? fixes : [],
      };
    }),
    nextCursor: more ? writeCursor(tx.tenantId, list, { at: place(last), id: last.id }) : null,
  };
}

const countCap = 10_000;

/** How many exceptions are open, overdue, mine and nobody's, in all and by type, counted up to 10,000 in all. */
export async function countExceptions(tx: TenantTx): Promise<DeskCounts> {
  const params: unknown[] = [tx.tenantId, tx.ctx.now];
  const p = (value: unknown) => `$${params.push(value)}`;
  const own = tx.ctx.kind === 'staff' && tx.ctx.actor.type === 'user' ? mine(tx.ctx, p) : 'false';
  type Counted = { type: ExceptionType; open: number; overdue: number; mine: number; unowned: number };
  const rows = await tx.q<Counted>(
    `SELECT e.type, count(*)::int AS open, (count(*) FILTER (WHERE e.due_at < $2))::int AS overdue,
       (count(*) FILTER (WHERE ${own}))::int AS mine, (count(*) FILTER (WHERE e.owner_id IS NULL))::int AS unowned
     FROM (SELECT type, due_at, owner_id, owner_role FROM order_exception
       WHERE tenant_id = $1 AND state = 'open' LIMIT ${countCap + 1}) AS e
     GROUP BY e.type`,
    params,
  );
  const sum = (key: 'open' | 'overdue' | 'mine' | 'unowned') => rows.reduce((n, r) => n + r[key], 0);
  const capped = sum('open') > countCap;
  const byType = new Map(rows.map((r) => [r.type, r]));
  return {
    types: exceptionTypes.map((type) => ({
      type,
      open: byType.get(type)?.open ?? 0,
      overdue: byType.get(type)?.overdue ?? 0,
      capped,
    })),
    open: sum('open'),
    overdue: sum('overdue'),
    mine: sum('mine'),
    unowned: sum('unowned'),
    capped,
  };
}
