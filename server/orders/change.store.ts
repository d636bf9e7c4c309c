import type { ChangeKind } from '@/lib/contracts/order-changes';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { zonedParts } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type StoredChange = {
  id: string;
  kind: ChangeKind;
  state: string;
  openedBy: string | null;
  openedAt: Date;
  expiresAt: Date;
};
/** A change that nobody touches for that long lets others in. */
const idleMinutes = 20;
const fields = `c.id, c.kind, c.state, c.opened_by AS "openedBy", c.opened_at AS "openedAt", c.expires_at AS "expiresAt"`;

/** Ends the open changes of these orders that nobody touched in time. */
async function lapse(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  await tx.exec(
    `WITH gone AS (
       UPDATE order_change c SET state = 'lapsed', closed_at = $3 WHERE c.tenant_id = $1 AND c.state = 'open' AND c.expires_at <= $3
         AND EXISTS (SELECT 1 FROM order_change_target t WHERE t.tenant_id = $1 AND t.change_id = c.id AND t.order_id = ANY($2::uuid[]))
       RETURNING c.id)
     UPDATE order_change_target t SET open = false FROM gone WHERE t.tenant_id = $1 AND t.change_id = gone.id`,
    [tx.tenantId, orderIds, tx.ctx.now],
  );
}

/**
 * Claims the orders for one change: at most one is open for each, held by a unique index. The same person asking again for
 * the same orders goes on with the change that is open.
 * Errors: change_open, naming who changes the order and since when (wall clock of the shop).
 */
export async function openChange(
  tx: TenantTx,
  kind: ChangeKind,
  orderIds: readonly string[],
): Promise<StoredChange> {
  await lapse(tx, orderIds);
  const { actor, now } = tx.ctx;
  const by = actor.type === 'user' ? actor.id : null;
  const expiresAt = new Date(now.getTime() + idleMinutes * 60_000);
  const own = await tx.maybeOne<StoredChange>(
    `UPDATE order_change c SET expires_at = $5, kind = $4 WHERE c.tenant_id = $1 AND c.state = 'open' AND c.opened_by = $3
       AND (SELECT array_agg(t.order_id ORDER BY t.order_id) FROM order_change_target t
         WHERE t.tenant_id = $1 AND t.change_id = c.id) = (SELECT array_agg(id ORDER BY id) FROM unnest($2::uuid[]) AS id)
     RETURNING ${fields}`,
    [tx.tenantId, orderIds, by, kind, expiresAt],
  );
  if (own) return own;
  const id = newId('chg');
  await tx.exec(
    `INSERT INTO order_change (tenant_id, id, kind, opened_by, opened_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [tx.tenantId, id, kind, by, now, expiresAt],
  );
  const claimed = await tx.exec(
    `INSERT INTO order_change_target (tenant_id, change_id, order_id)
     SELECT $1, $2, id FROM unnest($3::uuid[]) AS id ORDER BY id
     ON CONFLICT (tenant_id, order_id) WHERE open DO NOTHING`,
    [tx.tenantId, id, orderIds],
  );
  if (claimed < orderIds.length) await refuseClaimed(tx, id, orderIds);
  return { id, kind, state: 'open', openedBy: by, openedAt: now, expiresAt };
}

async function refuseClaimed(tx: TenantTx, id: string, orderIds: readonly string[]): Promise<never> {
  const row = await tx.maybeOne<{ name: string | null; openedAt: Date; number: string }>(
    `SELECT u.name, c.opened_at AS "openedAt", o.number FROM order_change_target t
     JOIN order_change c ON c.tenant_id = $1 AND c.id = t.change_id JOIN sales_order o ON o.tenant_id = $1 AND o.id = t.order_id
     LEFT JOIN membership m ON m.tenant_id = $1 AND m.user_id = c.opened_by LEFT JOIN user_account u ON u.id = m.user_id
     WHERE t.tenant_id = $1 AND t.open AND t.order_id = ANY($2::uuid[]) AND c.id <> $3 ORDER BY c.opened_at LIMIT 1`,
    [tx.tenantId, orderIds, id],
  );
  const wall = zonedParts(row?.openedAt ?? tx.ctx.now, tx.ctx.tenant.timezone);
  const two = (n: number) => String(n).padStart(2, '0');
  refuse('change_open', {
    by: row?.name ?? '–',
    since: `${two(wall.hour)}:${two(wall.minute)}`,
    number: row?.number ?? '',
  });
}

/** The open change of that id, locked, opened by who acts. Errors: change_closed. */
export async function lockChange(
  tx: TenantTx,
  id: string | null,
): Promise<StoredChange & { orderIds: string[] }> {
  const { actor, now } = tx.ctx;
  const change = id
    ? await tx.maybeOne<StoredChange>(
        `SELECT ${fields} FROM order_change c WHERE c.tenant_id = $1 AND c.id = $2 FOR UPDATE`,
        [tx.tenantId, id],
      )
    : null;
  if (!change) refuse('not_found');
  if (change.state !== 'open' || change.expiresAt <= now) refuse('change_closed');
  if (change.openedBy !== (actor.type === 'user' ? actor.id : null)) refuse('change_closed');
  const targets = await tx.q<{ order_id: string }>(
    'SELECT order_id FROM order_change_target WHERE tenant_id = $1 AND change_id = $2 ORDER BY order_id',
    [tx.tenantId, change.id],
  );
  return { ...change, orderIds: targets.map((t) => t.order_id) };
}

/** Ends an open change: confirmed with what it was and did, or given up. Its orders are free for the next. */
export async function closeChange(
  tx: TenantTx,
  id: string,
  end: { proposal: unknown; summary: unknown; previewHash: string } | null,
): Promise<void> {
  await tx.exec(
    `WITH freed AS (UPDATE order_change_target SET open = false WHERE tenant_id = $1 AND change_id = $2)
     UPDATE order_change SET state = $3, closed_at = $4, proposal = $5::jsonb, summary = $6::jsonb, preview_hash = $7
     WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      id,
      end ? 'confirmed' : 'discarded',
      tx.ctx.now,
      end ? JSON.stringify(end.proposal) : null,
      end ? JSON.stringify(end.summary) : null,
      end?.previewHash ?? null,
    ],
  );
}
