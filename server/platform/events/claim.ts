import type { TenantTx } from '@/server/platform/db/tenant-tx';

/**
 * Those of the events that this reaction has not handled in a transaction that was kept; from now on they are. Events come
 * at least once, so a reaction that counts or appends goes through here.
 */
export async function claimEvents(
  tx: TenantTx,
  reaction: string,
  eventIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.q<{ key: string }>(
    `INSERT INTO idempotency_key (tenant_id, scope, key, request_hash, created_at)
     SELECT $1, $2, e.id, '', $4 FROM unnest($3::text[]) AS e (id) ON CONFLICT DO NOTHING RETURNING key`,
    [tx.tenantId, `reaction ${reaction}`, [...new Set(eventIds)].sort(), tx.ctx.now],
  );
  return new Set(rows.map((r) => r.key));
}
