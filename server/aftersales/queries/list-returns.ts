import type { ReturnTab } from '@/lib/contracts/aftersales';
import type { ReturnListInput } from '@/lib/contracts/aftersales-inputs';
import type { ReturnPage } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';
import { type HeadRow, headSelect, rowOf } from './return-rows';

const tabs: Record<ReturnTab, string> = {
  review: `(c.state = 'requested' OR c.needs_review OR c.disputed_at IS NOT NULL)`,
  in_transit: `c.state IN ('approved', 'in_transit')`,
  arrived: `c.state = 'received'`,
  inspect: `c.state = 'inspected'`,
  money: `c.state = 'resolved'`,
  done: `c.state = 'closed'`,
  expired: `c.state IN ('declined', 'cancelled', 'expired')`,
  all: 'true',
};

/** How many returns each tab of the board holds, counted up to a thousand. */
export async function countReturns(tx: TenantTx): Promise<Partial<Record<ReturnTab, number>>> {
  const counted = (['review', 'in_transit', 'arrived', 'inspect', 'money'] as const).map(
    (tab) =>
      `(SELECT count(*)::int FROM (SELECT 1 FROM return_case c WHERE c.tenant_id = $1 AND ${tabs[tab]} LIMIT 1000) x) AS ${tab}`,
  );
  return tx.one(`SELECT ${counted.join(', ')}`, [tx.tenantId]);
}

/** A page of returns, newest first. */
export async function listReturns(tx: TenantTx, query: ReturnListInput): Promise<ReturnPage> {
  const after = readCursor(tx.tenantId, 'returns', query.cursor);
  const params: unknown[] = [tx.tenantId, query.limit + 1];
  const where = ['c.tenant_id = $1'];
  const add = (sql: string, value: unknown) => {
    params.push(value);
    where.push(sql.replaceAll('?', `$${params.length}`));
  };
  if (query.state) add('c.state = ?', query.state);
  else where.push(tabs[query.tab]);
  if (query.orderId) add('c.order_id = ?', fromPublicId('ord', query.orderId) ?? refuse('not_found'));
  if (query.q)
    add(
      '(c.number = upper(?) OR o.number = upper(?) OR o.external_id = ? OR o.buyer_email = lower(?))',
      query.q,
    );
  if (after) {
    params.push(after.at, after.id);
    where.push(`(c.requested_at, c.id) < ($${params.length - 1}::timestamptz, $${params.length}::uuid)`);
  }
  const rows = await tx.q<HeadRow>(
    `SELECT ${headSelect} FROM return_case c JOIN sales_order o ON o.tenant_id = c.tenant_id AND o.id = c.order_id
     WHERE ${where.join(' AND ')} ORDER BY c.requested_at DESC, c.id DESC LIMIT $2`,
    params,
  );
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(rowOf),
    counts: await countReturns(tx),
    nextCursor:
      rows.length > query.limit && last
        ? writeCursor(tx.tenantId, 'returns', { at: last.requestedAt, id: last.id })
        : null,
  };
}
