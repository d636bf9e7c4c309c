import type { MessageState } from '@/lib/contracts/integrations';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type Message = {
  id: string;
  externalId: string;
  topic: string;
  body: string;
  state: MessageState;
  attempts: number;
  problem: string | null;
};

/** Keeps a message, once for each of the platform's ids; false when it is there already. */
export async function insertMessage(
  tx: TenantTx,
  m: { id: string; connectionId: string; externalId: string; topic: string; body: string },
): Promise<boolean> {
  const n = await tx.exec(
    `INSERT INTO inbox_message (tenant_id, id, connection_id, external_id, topic, body, state, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7) ON CONFLICT (tenant_id, connection_id, external_id) DO NOTHING`,
    [tx.tenantId, m.id, m.connectionId, m.externalId, m.topic, m.body, tx.ctx.now],
  );
  return n === 1;
}

const columns = 'id, external_id AS "externalId", topic, body, state, attempts, problem';

/** The oldest waiting messages of a connection. One worker at a time has a connection. */
export async function pendingMessages(tx: TenantTx, connectionId: string, limit: number): Promise<Message[]> {
  return tx.q<Message>(
    `SELECT ${columns} FROM inbox_message
     WHERE tenant_id = $1 AND connection_id = $2 AND state = 'pending' ORDER BY received_at, id LIMIT $3`,
    [tx.tenantId, connectionId, limit],
  );
}

/** One message; null when there is none. */
export async function findMessage(tx: TenantTx, id: string): Promise<Message | null> {
  return tx.maybeOne<Message>(`SELECT ${columns} FROM inbox_message WHERE tenant_id = $1 AND id = $2`, [
    tx.tenantId,
    id,
  ]);
}

export type Settled = { id: string; state: MessageState; problem: string | null };

/** Notes what became of messages. */
export async function settleMessages(tx: TenantTx, rows: readonly Settled[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.exec(
    `UPDATE inbox_message m SET state = w.state, problem = w.problem, attempts = m.attempts + 1,
       processed_at = CASE WHEN w.state = 'done' THEN $2::timestamptz ELSE NULL END
     FROM unnest($3::uuid[], $4::text[], $5::text[]) AS w (id, state, problem) WHERE m.tenant_id = $1 AND m.id = w.id`,
    [tx.tenantId, tx.ctx.now, rows.map((r) => r.id), rows.map((r) => r.state), rows.map((r) => r.problem)],
  );
}

/** Puts parked and failed messages of a connection back in line; all of them, or those named. Returns how many. */
export async function requeueMessages(
  tx: TenantTx,
  connectionId: string,
  ids: readonly string[] | null,
): Promise<number> {
  return tx.exec(
    `UPDATE inbox_message SET state = 'pending', problem = NULL, processed_at = NULL
     WHERE tenant_id = $1 AND connection_id = $2 AND state IN ('parked', 'failed', 'done')
       AND (id = ANY($3::uuid[]) OR ($3::uuid[] IS NULL AND state <> 'done'))`,
    [tx.tenantId, connectionId, ids],
  );
}

/** Puts refunds that came before their orders back in line, once those orders are there. Returns how many. */
export async function requeueWaiting(
  tx: TenantTx,
  connectionId: string,
  orderExternalIds: readonly string[],
): Promise<number> {
  if (orderExternalIds.length === 0) return 0;
  return tx.exec(
    `UPDATE inbox_message SET state = 'pending', problem = NULL
     WHERE tenant_id = $1 AND connection_id = $2 AND state = 'parked' AND problem = ANY($3::text[])`,
    [tx.tenantId, connectionId, orderExternalIds.map((id) => `order_unknown: ${id}`)],
  );
}
