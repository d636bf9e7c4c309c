import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { log } from '@/server/platform/log/log';
import { applyMessages } from '../apply-messages';
import { type Connection, findConnection } from '../connection.store';
import { type Message, pendingMessages, requeueWaiting, type Settled, settleMessages } from '../inbox.store';

const batch = 100;
const maxAttempts = 5;

/**
 * Processes what waits in a connection's inbox, until nothing does: each message once, whatever the order they came in. What
 * cannot be understood is parked under a code, never dropped. One worker at a time has a connection.
 * Locks: the connection (advisory). Emits: integrations.message_parked, and what the orders emit.
 */
export async function processInbox(caller: StaffCtx, connectionId: string): Promise<void> {
  const ctx: StaffCtx = { ...caller, actor: { type: 'channel', id: connectionId } };
  for (;;) {
    const done = await inTenantTx(ctx, async (tx) => {
      const claimed = await claim(tx, connectionId, batch);
      if (!claimed) return 0;
      await work(tx, claimed.connection, claimed.messages);
      return claimed.messages.length;
    }).catch((error: unknown) => {
      log.warn({ err: error, connectionId }, 'a batch of messages failed, they are processed one by one');
      return null;
    });
    if (done === 0) return;
    if (done === null && !(await oneByOne(ctx, connectionId))) return;
  }
}

async function claim(
  tx: TenantTx,
  connectionId: string,
  limit: number,
): Promise<{ connection: Connection; messages: Message[] } | null> {
  await tx.q(`SELECT pg_advisory_xact_lock(hashtextextended('inbox:' || $1::text, 0))`, [connectionId]);
  const connection = await findConnection(tx, connectionId);
  if (!connection) return null;
  return { connection, messages: await pendingMessages(tx, connectionId, limit) };
}

async function work(tx: TenantTx, connection: Connection, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return;
  const { settled, ordersThere } = await applyMessages(tx, connection, messages);
  await settleMessages(tx, settled);
  await requeueWaiting(tx, connection.id, ordersThere);
  await announceParked(tx, connection, settled);
}

async function announceParked(
  tx: TenantTx,
  connection: Connection,
  settled: readonly Settled[],
): Promise<void> {
  await emit(
    tx,
    settled
      .filter((s) => s.state !== 'done')
      .map((s) => ({
        type: 'integrations.message_parked' as const,
        subjectType: 'inbox_message',
        subjectId: s.id,
        data: {
          from: 'pending',
          to: s.state,
          connectionId: connection.id,
          problem: (s.problem ?? '').split(':')[0],
        },
      })),
  );
}

/** Each message in a transaction of its own; one that fails five times is set aside as failed. False when none was there. */
async function oneByOne(ctx: StaffCtx, connectionId: string): Promise<boolean> {
  const first = await inTenantTx(ctx, (tx) => claim(tx, connectionId, batch));
  for (const message of first?.messages ?? [])
    try {
      await inTenantTx(ctx, async (tx) => {
        const again = await claim(tx, connectionId, batch);
        const mine = again?.messages.find((m) => m.id === message.id);
        if (again && mine) await work(tx, again.connection, [mine]);
      });
    } catch (error) {
      log.error({ err: error, messageId: message.id }, 'a message failed');
      await inTenantTx(ctx, (tx) =>
        settleMessages(tx, [
          {
            id: message.id,
            state: message.attempts + 1 >= maxAttempts ? 'failed' : 'pending',
            problem: 'internal',
          },
        ]),
      );
      if (message.attempts + 1 < maxAttempts) throw error;
    }
  return (first?.messages.length ?? 0) > 0;
}
