import type { ConnectionRow, ConnectionSource, MessageRow, MessageState } from '@/lib/contracts/integrations';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { readEnvironment } from '@/server/platform/config/config';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { readCursor, writeCursor } from '@/server/platform/http/cursor';

type Stored = {
  id: string;
  source: ConnectionSource;
  name: string;
  channel: string;
  active: boolean;
  createdAt: Date;
  lastMessageAt: Date | null;
  messages: number;
  parked: number;
  waiting: number;
};

/** Where a platform sends the messages of that connection. */
export function webhookUrlOf(source: string, id: string): string {
  return `${readEnvironment(process.env).appUrl}/api/webhooks/${source}/${toPublicId('con', id)}`;
}

const rowOf = (c: Stored): ConnectionRow => ({
  ...c,
  id: toPublicId('con', c.id),
  webhookUrl: webhookUrlOf(c.source, c.id),
  createdAt: c.createdAt.toISOString(),
  lastMessageAt: c.lastMessageAt?.toISOString() ?? null,
});

async function read(tx: TenantTx, id: string | null): Promise<ConnectionRow[]> {
  const rows = await tx.q<Stored>(
    `SELECT c.id, c.source, c.name, c.channel, c.active, c.created_at AS "createdAt",
       GREATEST(c.last_message_at, m.last) AS "lastMessageAt", COALESCE(m.messages, 0)::int AS messages,
       COALESCE(m.parked, 0)::int AS parked, COALESCE(m.waiting, 0)::int AS waiting
     FROM channel_connection c LEFT JOIN LATERAL (
       SELECT count(*) AS messages, max(received_at) AS last, count(*) FILTER (WHERE state IN ('parked', 'failed')) AS parked,
         count(*) FILTER (WHERE state = 'pending') AS waiting
       FROM inbox_message WHERE tenant_id = $1 AND connection_id = c.id) AS m ON true
     WHERE c.tenant_id = $1 AND ($2::uuid IS NULL OR c.id = $2) ORDER BY c.created_at DESC, c.id`,
    [tx.tenantId, id],
  );
  return rows.map(rowOf);
}

/** The tenant's connections, newest first, with what came in and what waits for a person. */
export function listConnections(tx: TenantTx): Promise<ConnectionRow[]> {
  return read(tx, null);
}

/** One connection. Errors: not_found. */
export async function getConnection(tx: TenantTx, publicId: string): Promise<ConnectionRow> {
  const [row] = await read(tx, fromPublicId('con', publicId) ?? refuse('not_found'));
  return row ?? refuse('not_found');
}

type StoredMessage = Omit<MessageRow, 'receivedAt' | 'processedAt'> & {
  receivedAt: Date;
  processedAt: Date | null;
};

/** Messages of a connection, newest first. */
export async function listMessages(
  tx: TenantTx,
  q: { id: string; state?: MessageState; limit: number; cursor?: string },
): Promise<{ data: MessageRow[]; nextCursor: string | null }> {
  const connectionId = fromPublicId('con', q.id) ?? refuse('not_found');
  const from = readCursor(tx.tenantId, 'inbox', q.cursor);
  const rows = await tx.q<StoredMessage>(
    `SELECT id, external_id AS "externalId", topic, state, attempts, problem, received_at AS "receivedAt",
       processed_at AS "processedAt", left(body, 4000) AS body
     FROM inbox_message WHERE tenant_id = $1 AND connection_id = $2 AND ($3::text IS NULL OR state = $3)
       AND ($4::timestamptz IS NULL OR (received_at, id) < ($4, $5::uuid))
     ORDER BY received_at DESC, id DESC LIMIT $6`,
    [tx.tenantId, connectionId, q.state ?? null, from?.at ?? null, from?.id ?? null, q.limit + 1],
  );
  const page = rows.slice(0, q.limit);
  const last = page.at(-1);
  return {
    data: page.map((m) => ({
      ...m,
      id: toPublicId('msg', m.id),
      receivedAt: m.receivedAt.toISOString(),
      processedAt: m.processedAt?.toISOString() ?? null,
    })),
    nextCursor:
      last && rows.length > q.limit
        ? writeCursor(tx.tenantId, 'inbox', { at: last.receivedAt, id: last.id })
        : null,
  };
}
