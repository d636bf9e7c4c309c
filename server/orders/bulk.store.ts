import type { OrderChange } from '@/lib/contracts/orders-bulk';
import type { BulkResult } from '@/lib/contracts/orders-commands';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Writes down what is to be done to which orders, for the acting member; returns its id. */
export async function insertBulk(
  tx: TenantTx,
  change: OrderChange,
  orderIds: readonly string[],
): Promise<string> {
  const id = newId('run');
  await tx.exec(
    `INSERT INTO order_bulk (tenant_id, id, command, change, state, total, created_by, created_at)
     VALUES ($1, $2, $3, $4, 'running', $5, $6, $7)`,
    [tx.tenantId, id, change.command, JSON.stringify(change), orderIds.length, tx.ctx.actor.id, tx.ctx.now],
  );
  await tx.exec(
    'INSERT INTO order_bulk_item (tenant_id, bulk_id, order_id) SELECT $1, $2, o FROM unnest($3::uuid[]) AS o',
    [tx.tenantId, id, orderIds],
  );
  return id;
}

export type RunningBulk = { id: string; change: OrderChange; createdBy: string };

/** The action, when it still runs; locked, so that one worker at a time goes on with it. */
export async function lockRunningBulk(tx: TenantTx, id: string): Promise<RunningBulk | null> {
  return tx.maybeOne<RunningBulk>(
    `SELECT id, change, created_by AS "createdBy" FROM order_bulk
      WHERE tenant_id = $1 AND id = $2 AND state = 'running' FOR UPDATE`,
    [tx.tenantId, id],
  );
}

/** The next orders that wait, by id. */
export async function waitingItems(tx: TenantTx, bulkId: string, most: number): Promise<string[]> {
  const rows = await tx.q<{ id: string }>(
    `SELECT order_id AS id FROM order_bulk_item WHERE tenant_id = $1 AND bulk_id = $2 AND state = 'pending'
      ORDER BY order_id LIMIT $3`,
    [tx.tenantId, bulkId, most],
  );
  return rows.map((r) => r.id);
}

/** Notes how it went with each. */
export async function settleItems(
  tx: TenantTx,
  bulkId: string,
  results: BulkResult['results'],
): Promise<void> {
  await tx.exec(
    `UPDATE order_bulk_item i SET state = CASE WHEN r.code IS NULL THEN 'done' ELSE 'failed' END, code = r.code, facts = r.facts
       FROM unnest($3::uuid[], $4::text[], $5::jsonb[]) AS r (order_id, code, facts)
      WHERE i.tenant_id = $1 AND i.bulk_id = $2 AND i.order_id = r.order_id`,
    [
      tx.tenantId,
      bulkId,
      results.map((r) => fromPublicId('ord', r.orderId)),
      results.map((r) => r.error?.code ?? null),
      results.map((r) => JSON.stringify(r.error?.facts ?? {})),
    ],
  );
}

/** The action is over; how many were changed and how many refused. */
export async function finishBulk(tx: TenantTx, bulkId: string): Promise<{ done: number; failed: number }> {
  await tx.exec(`UPDATE order_bulk SET state = 'done', finished_at = $3 WHERE tenant_id = $1 AND id = $2`, [
    tx.tenantId,
    bulkId,
    tx.ctx.now,
  ]);
  return tx.one<{ done: number; failed: number }>(
    `SELECT count(*) FILTER (WHERE state = 'done')::int AS done, count(*) FILTER (WHERE state = 'failed')::int AS failed
       FROM order_bulk_item WHERE tenant_id = $1 AND bulk_id = $2`,
    [tx.tenantId, bulkId],
  );
}

/** Puts those that were refused in line again, when the action is the member's own and over; how many. */
export async function reopenBulk(tx: TenantTx, bulkId: string): Promise<number> {
  const open = await tx.exec(
    `UPDATE order_bulk SET state = 'running', finished_at = NULL
      WHERE tenant_id = $1 AND id = $2 AND created_by = $3 AND state = 'done'`,
    [tx.tenantId, bulkId, tx.ctx.actor.id],
  );
  if (open === 0) return 0;
  return tx.exec(
    `UPDATE order_bulk_item SET state = 'pending', code = NULL, facts = '{}'
      WHERE tenant_id = $1 AND bulk_id = $2 AND state = 'failed'`,
    [tx.tenantId, bulkId],
  );
}
