import type { ConnectionSource } from '@/lib/contracts/integrations';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type Connection = {
  id: string;
  source: ConnectionSource;
  name: string;
  channel: string;
  /** the signing secrets, newest first, sealed */
  secretSealed: string;
  settings: Record<string, unknown>;
  active: boolean;
  lastMessageAt: Date | null;
};
const columns = `id, source, name, channel, secret_sealed AS "secretSealed", settings, active, last_message_at AS "lastMessageAt"`;

/** What sealed secrets of connections are bound to. */
export const secretPurpose = 'channel-connection';

/** Stores a new connection. */
export async function insertConnection(
  tx: TenantTx,
  c: Omit<Connection, 'lastMessageAt' | 'active'>,
): Promise<void> {
  await tx.exec(
    `INSERT INTO channel_connection (tenant_id, id, source, name, channel, secret_sealed, settings, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenantId, c.id, c.source, c.name, c.channel, c.secretSealed, JSON.stringify(c.settings), tx.ctx.now],
  );
}

/** The connection; null when there is none. Locks: channel_connection, when `lock`. */
export async function findConnection(tx: TenantTx, id: string, lock = false): Promise<Connection | null> {
  return tx.maybeOne<Connection>(
    `SELECT ${columns} FROM channel_connection WHERE tenant_id = $1 AND id = $2${lock ? ' FOR UPDATE' : ''}`,
    [tx.tenantId, id],
  );
}

/** Whether a channel word is taken by another connection. */
export async function channelTaken(tx: TenantTx, channel: string): Promise<boolean> {
  return (
    (await tx.maybeOne('SELECT 1 AS x FROM channel_connection WHERE tenant_id = $1 AND channel = $2', [
      tx.tenantId,
      channel,
    ])) !== null
  );
}

/** Changes name, secret and whether it is active. */
export async function updateConnection(
  tx: TenantTx,
  c: Pick<Connection, 'id' | 'name' | 'secretSealed' | 'active'>,
): Promise<void> {
  await tx.exec(
    'UPDATE channel_connection SET name = $3, secret_sealed = $4, active = $5 WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, c.id, c.name, c.secretSealed, c.active],
  );
}

/** Notes that the connection is alive; at most once in ten seconds, so that a flood of messages does not queue for this row. */
export async function noteMessage(tx: TenantTx, c: Connection): Promise<void> {
  if (c.lastMessageAt && tx.ctx.now.getTime() - c.lastMessageAt.getTime() < 10_000) return;
  await tx.exec(
    `UPDATE channel_connection SET last_message_at = $3 WHERE tenant_id = $1 AND id IN (
       SELECT id FROM channel_connection WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE SKIP LOCKED)`,
    [tx.tenantId, c.id, tx.ctx.now],
  );
}
