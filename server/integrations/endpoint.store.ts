import type { DisabledReason, EndpointState } from '@/lib/contracts/webhooks';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type StoredEndpoint = {
  id: string;
  url: string;
  description: string;
  events: string[];
  secretsSealed: string;
  state: EndpointState;
  disabledReason: DisabledReason | null;
  lastSuccessAt: Date | null;
  failingSince: Date | null;
  version: number;
};
const columns = `id, url, description, events, secrets_sealed AS "secretsSealed", state, disabled_reason AS "disabledReason",
  last_success_at AS "lastSuccessAt", failing_since AS "failingSince", version`;

/** Stores a new endpoint. */
export async function insertEndpoint(
  tx: TenantTx,
  e: Pick<StoredEndpoint, 'id' | 'url' | 'description' | 'events' | 'secretsSealed'>,
): Promise<void> {
  await tx.exec(
    `INSERT INTO webhook_endpoint (tenant_id, id, url, description, events, secrets_sealed, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenantId, e.id, e.url, e.description, e.events, e.secretsSealed, tx.ctx.now],
  );
}

/** The endpoint; null when there is none. Locks: webhook_endpoint, when `lock`. */
export async function findEndpoint(tx: TenantTx, id: string, lock = false): Promise<StoredEndpoint | null> {
  return tx.maybeOne<StoredEndpoint>(
    `SELECT ${columns} FROM webhook_endpoint WHERE tenant_id = $1 AND id = $2${lock ? ' FOR UPDATE' : ''}`,
    [tx.tenantId, id],
  );
}

/** The oldest endpoint with that address that takes messages; null when there is none. */
export async function endpointByUrl(tx: TenantTx, url: string): Promise<string | null> {
  const row = await tx.maybeOne<{ id: string }>(
    `SELECT id FROM webhook_endpoint WHERE tenant_id = $1 AND url = $2 AND state <> 'disabled' ORDER BY created_at, id LIMIT 1`,
    [tx.tenantId, url],
  );
  return row?.id ?? null;
}

/** How many endpoints the tenant has. Locks: a lock of its own, so that two at once cannot both be the last. */
export async function countEndpoints(tx: TenantTx): Promise<number> {
  await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('webhooks:' || $1::text, 0))`, [tx.tenantId]);
  const { n } = await tx.one<{ n: number }>(
    'SELECT count(*)::int AS n FROM webhook_endpoint WHERE tenant_id = $1',
    [tx.tenantId],
  );
  return n;
}

/** The endpoints that take messages (those that are paused keep them), with their filters. */
export async function listeningEndpoints(tx: TenantTx): Promise<{ id: string; events: string[] }[]> {
  return tx.q<{ id: string; events: string[] }>(
    `SELECT id, events FROM webhook_endpoint WHERE tenant_id = $1 AND state <> 'disabled' AND cardinality(events) > 0`,
    [tx.tenantId],
  );
}

/** Writes what people change of an endpoint. Its version rises. */
export async function saveEndpoint(
  tx: TenantTx,
  e: Pick<StoredEndpoint, 'id' | 'url' | 'description' | 'events' | 'secretsSealed' | 'state'>,
): Promise<void> {
  await tx.exec(
    `UPDATE webhook_endpoint SET url = $3, description = $4, events = $5, secrets_sealed = $6, state = $7,
       disabled_reason = CASE WHEN $7 = 'disabled' THEN disabled_reason END,
       failing_since = CASE WHEN $7 = state THEN failing_since END, version = version + 1
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, e.id, e.url, e.description, e.events, e.secretsSealed, e.state],
  );
}

/** Notes whether the last try got through. */
export async function noteHealth(tx: TenantTx, id: string, worked: boolean): Promise<void> {
  await tx.exec(
    `UPDATE webhook_endpoint SET last_success_at = CASE WHEN $3 THEN $4::timestamptz ELSE last_success_at END,
       failing_since = CASE WHEN $3 THEN NULL ELSE COALESCE(failing_since, $4::timestamptz) END
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, worked, tx.ctx.now],
  );
}

/** Switches an endpoint off for that reason. */
export async function disableEndpoint(tx: TenantTx, id: string, reason: DisabledReason): Promise<void> {
  await tx.exec(
    `UPDATE webhook_endpoint SET state = 'disabled', disabled_reason = $3, version = version + 1 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, reason],
  );
}

/** Removes an endpoint with its messages and tries. */
export async function deleteEndpoint(tx: TenantTx, id: string): Promise<void> {
  await tx.exec('DELETE FROM webhook_endpoint WHERE tenant_id = $1 AND id = $2', [tx.tenantId, id]);
}
