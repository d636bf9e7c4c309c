import {
  type BoardColumn,
  boardTabs,
  type ReturnFilter,
  type ReturnListInput,
} from '@/lib/contracts/aftersales-lists';
import type { ReturnPage } from '@/lib/contracts/aftersales-views';
import type { CappedCount } from '@/lib/contracts/orders-lists';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { returnSource } from './return-filters';
import { type HeadRow, headSelect, rowOf } from './return-rows';

const sorts = {
  'requestedAt:desc': { column: 'c.requested_at', way: 'DESC', at: (r: HeadRow) => r.requestedAt },
  'requestedAt:asc': { column: 'c.requested_at', way: 'ASC', at: (r: HeadRow) => r.requestedAt },
  'dueAt:asc': { column: 'c.due_at', way: 'ASC', at: (r: HeadRow) => r.dueAt! },
} as const;

/** A page of returns; by deadline only those that have one. Errors: invalid_input for a foreign cursor. */
export async function listReturns(
  tx: TenantTx,
  query: Partial<Omit<ReturnListInput, 'limit'>> & { limit: number },
): Promise<ReturnPage> {
  const sort = query.sort ?? 'requestedAt:desc';
  const { column, way, at } = sorts[sort];
  const list = `returns ${sort}`;
  const after = readCursor(tx.tenantId, list, query.cursor);
  const { from, where, params } = returnSource(tx, query);
  if (sort === 'dueAt:asc') where.push('c.due_at IS NOT NULL');
  if (after) {
    const n = params.push(after.at, after.id);
    where.push(`(${column}, c.id) ${way === 'DESC' ? '<' : '>'} ($${n - 1}::timestamptz, $${n}::uuid)`);
  }
  const limit = params.push(query.limit + 1);
  const rows = await tx.q<HeadRow>(
    `SELECT ${headSelect} FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${column} ${way}, c.id ${way} LIMIT $${limit}`,
    params,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(rowOf),
    nextCursor:
      rows.length > query.limit && last
        ? writeCursor(tx.tenantId, list, { at: at(last), id: last.id })
        : null,
  };
}

/** How many returns those filters find, counted up to the cap. */
export async function countReturns(
  tx: TenantTx,
  filter: Partial<ReturnFilter>,
  cap = 10_000,
): Promise<CappedCount> {
  const { from, where, params } = returnSource(tx, filter);
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM (SELECT 1 FROM ${from} WHERE ${where.join(' AND ')} LIMIT ${cap + 1}) AS part`,
    params,
  );
  return { count: Math.min(n, cap), capped: n > cap };
}

/** How many returns each of those views has, counted up to 999. */
export async function countReturnViews(tx: TenantTx, views: readonly ReturnFilter[]): Promise<CappedCount[]> {
  const counts: CappedCount[] = [];
  for (const view of views) counts.push(await countReturns(tx, view, 999));
  return counts;
}

const columnRows = 20;

/** The board: in each column the returns whose time ends first, those without a deadline oldest first after them. */
export async function boardOfReturns(
  tx: TenantTx,
  filter: Omit<ReturnFilter, 'tab'>,
): Promise<BoardColumn[]> {
  const columns: BoardColumn[] = [];
  for (const tab of boardTabs) {
    const { from, where, params } = returnSource(tx, { ...filter, tab });
    const rows = await tx.q<HeadRow>(
      `SELECT ${headSelect} FROM ${from} WHERE ${where.join(' AND ')}
       ORDER BY c.due_at NULLS LAST, c.requested_at, c.id LIMIT ${columnRows}`,
      params,
    );
    const count =
      rows.length < columnRows ? rows.length : (await countReturns(tx, { ...filter, tab }, 1000)).count;
    columns.push({ tab, count, rows: rows.map(rowOf) });
  }
  return columns;
}
