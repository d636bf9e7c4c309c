import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** A digest of everything that a record of the stream says, after its id: what a seal keeps of it. */
export const leafSql = `uuid_send(e.id) || sha256(convert_to(concat_ws(E'\\x1f', e.id, e.type, e.subject_type, e.subject_id,
  e.actor_type, COALESCE(e.actor_id::text, ''), e.request_id, COALESCE(e.cause_id::text, ''), e.data::text,
  extract(epoch FROM e.occurred_at)::text), 'UTF8'))`;

export type Seal = { number: number; lastId: string; hash: string };
/** What the chain begins with. */
export const noSeal: Seal = { number: 0, lastId: '00000000-0000-0000-0000-000000000000', hash: '' };

/** The newest seal. */
export async function lastSeal(tx: TenantTx): Promise<Seal> {
  const row = await tx.maybeOne<Seal>(
    `SELECT number, last_id AS "lastId", hash FROM audit_seal WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1`,
    [tx.tenantId],
  );
  return row ?? noSeal;
}

/** The next records after an id, up to one that is not sealed yet; null when there are none. */
export async function nextBatch(
  tx: TenantTx,
  afterId: string,
  beforeId: string,
  most: number,
): Promise<{ lastId: string; rows: number; leaves: Buffer } | null> {
  const row = await tx.one<{ lastId: string | null; rows: number; leaves: Buffer | null }>(
    `SELECT (array_agg(b.id ORDER BY b.id DESC))[1] AS "lastId", count(*)::int AS rows, string_agg(b.leaf, ''::bytea ORDER BY b.id) AS leaves
       FROM (SELECT e.id, ${leafSql} AS leaf FROM event e
              WHERE e.tenant_id = $1 AND e.id > $2 AND e.id < $3 ORDER BY e.id LIMIT $4) AS b`,
    [tx.tenantId, afterId, beforeId, most],
  );
  return row.lastId && row.leaves ? { lastId: row.lastId, rows: row.rows, leaves: row.leaves } : null;
}

/** Sets a seal; false when somebody else set that one. */
export async function insertSeal(
  tx: TenantTx,
  seal: Seal & { afterId: string; rows: number; leaves: Buffer; previous: string },
): Promise<boolean> {
  const made = await tx.exec(
    `INSERT INTO audit_seal (tenant_id, number, after_id, last_id, rows, leaves, previous, hash, sealed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      tx.tenantId,
      seal.number,
      seal.afterId,
      seal.lastId,
      seal.rows,
      seal.leaves,
      seal.previous,
      seal.hash,
      tx.ctx.now,
    ],
  );
  return made === 1;
}
