import { defaultStrategy, type StrategyConfig, strategyConfigSchema } from '@/lib/contracts/allocation';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The strategy that decides now, with its number; null: the product's own. */
export async function activeStrategy(
  tx: TenantTx,
): Promise<{ number: number; config: StrategyConfig } | null> {
  const row = await tx.maybeOne<{ number: number; config: unknown }>(
    `SELECT number, config FROM allocation_strategy WHERE tenant_id = $1 AND state = 'active'`,
    [tx.tenantId],
  );
  if (!row) return null;
  const parsed = strategyConfigSchema.safeParse({ ...defaultStrategy, ...(row.config as object) });
  return { number: row.number, config: parsed.success ? parsed.data : defaultStrategy };
}

/** A new draft with the next number. Locks: the shop's strategies, so that numbers have no twins. */
export async function insertStrategy(
  tx: TenantTx,
  config: StrategyConfig,
  comment: string,
): Promise<{ id: string; number: number }> {
  const id = newId('str');
  const { actor, now } = tx.ctx;
  await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('allocation_strategy ' || $1, 0))`, [
    tx.tenantId,
  ]);
  const row = await tx.one<{ number: number }>(
    `INSERT INTO allocation_strategy (tenant_id, id, number, comment, config, created_by, created_at)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4::jsonb, $5, $6 FROM allocation_strategy WHERE tenant_id = $1
     RETURNING number`,
    [tx.tenantId, id, comment, JSON.stringify(config), actor.type === 'user' ? actor.id : null, now],
  );
  return { id, number: row.number };
}

/** Changes a draft over the version that was read. Errors: not_found; transition_refused once it has decided; version_conflict. */
export async function updateDraft(
  tx: TenantTx,
  id: string,
  config: StrategyConfig,
  comment: string,
  version: number | undefined,
): Promise<number> {
  const row = await tx.maybeOne<{ state: string; version: number; number: number }>(
    'SELECT state, version, number FROM allocation_strategy WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
    [tx.tenantId, id],
  );
  if (!row) refuse('not_found');
  if (row.state !== 'draft') refuse('transition_refused', { state: row.state });
  if (version !== undefined && version !== row.version) refuse('version_conflict', { current: row.version });
  await tx.exec(
    `UPDATE allocation_strategy SET config = $3::jsonb, comment = $4, version = version + 1 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, JSON.stringify(config), comment],
  );
  return row.number;
}

/** Lets that version decide from now on; the one before it is retired and can be taken up again. Errors: not_found. */
export async function activate(tx: TenantTx, id: string): Promise<{ number: number; before: number | null }> {
  const row = await tx.maybeOne<{ number: number }>(
    'SELECT number FROM allocation_strategy WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
    [tx.tenantId, id],
  );
  if (!row) refuse('not_found');
  const [before] = await tx.q<{ number: number }>(
    `UPDATE allocation_strategy SET state = 'retired', version = version + 1
     WHERE tenant_id = $1 AND state = 'active' AND id <> $2 RETURNING number`,
    [tx.tenantId, id],
  );
  await tx.exec(
    `UPDATE allocation_strategy SET state = 'active', activated_at = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, tx.ctx.now],
  );
  return { number: row.number, before: before?.number ?? null };
}
