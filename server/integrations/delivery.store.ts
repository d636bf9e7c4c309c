import type { DeliveryState } from '@/lib/contracts/webhook-words';
import type { AttemptProblem, AttemptTrigger } from '@/lib/contracts/webhooks';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { enqueueAll } from '@/server/platform/jobs/queue';

export type StoredDelivery = {
  id: string;
  endpointId: string;
  messageId: string;
  type: string;
  body: string;
  state: DeliveryState;
  attempts: number;
  round: number;
  effectId: string | null;
};
const columns = `id, endpoint_id AS "endpointId", message_id AS "messageId", type, body, state, attempts, round, effect_id AS "effectId"`;

export const deliveryJob = 'integrations.deliver-webhook';
/** One try that is due: `number` is how many there were before, so that a late job of an earlier one does nothing. */
export type TryJob = { deliveryId: string; number: number; trigger: AttemptTrigger };

/** Lines up tries. A replay does not wait behind a retry that is planned for later. */
export async function enqueueTries(
  tx: TenantTx,
  tries: readonly (TryJob & { runAt?: Date })[],
): Promise<void> {
  await enqueueAll(
    tx,
    tries.map(({ runAt, ...payload }) => ({
      name: deliveryJob,
      payload,
      dedupeKey: `${payload.deliveryId}:${payload.number}:${payload.trigger === 'retry' ? '' : payload.trigger}`,
      ...(runAt ? { runAt } : {}),
    })),
  );
}

export type NewDelivery = {
  endpointId: string;
  messageId: string;
  type: string;
  body: string;
  effectId?: string;
};

/** Stores messages and lines up their first tries; a message that an endpoint has already is left as it is. */
export async function insertDeliveries(
  tx: TenantTx,
  rows: readonly NewDelivery[],
  trigger: AttemptTrigger = 'first',
): Promise<string[]> {
  if (rows.length === 0) return [];
  const fresh = await tx.q<{ id: string }>(
    `INSERT INTO webhook_delivery (tenant_id, id, endpoint_id, message_id, type, body, effect_id, next_attempt_at, created_at)
     SELECT $1, w.id, w.endpoint_id, w.message_id, w.type, w.body, w.effect_id, $2, $2
     FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[])
       AS w (id, endpoint_id, message_id, type, body, effect_id)
     ON CONFLICT (tenant_id, endpoint_id, message_id) DO NOTHING RETURNING id`,
    [
      tx.tenantId,
      tx.ctx.now,
      rows.map(() => newId('whd')),
      rows.map((r) => r.endpointId),
      rows.map((r) => r.messageId),
      rows.map((r) => r.type),
      rows.map((r) => r.body),
      rows.map((r) => r.effectId ?? null),
    ],
  );
  await enqueueTries(
    tx,
    fresh.map((r) => ({ deliveryId: r.id, number: 0, trigger })),
  );
  return fresh.map((r) => r.id);
}

/** The message; null when there is none. Locks: webhook_delivery, when `lock`. */
export async function findDelivery(tx: TenantTx, id: string, lock = false): Promise<StoredDelivery | null> {
  return tx.maybeOne<StoredDelivery>(
    `SELECT ${columns} FROM webhook_delivery WHERE tenant_id = $1 AND id = $2${lock ? ' FOR UPDATE' : ''}`,
    [tx.tenantId, id],
  );
}

/** Logs a try and says how far the message is now. */
export async function recordTry(
  tx: TenantTx,
  d: StoredDelivery,
  made: {
    trigger: AttemptTrigger;
    at: Date;
    durationMs: number;
    status: number | null;
    problem: AttemptProblem | null;
    answer: string;
  },
  next: { state: DeliveryState; nextAttemptAt: Date | null },
): Promise<void> {
  await tx.exec(
    `INSERT INTO webhook_attempt (tenant_id, id, delivery_id, number, trigger, at, duration_ms, status, problem, answer)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.tenantId,
      newId('wha'),
      d.id,
      d.attempts,
      made.trigger,
      made.at,
      made.durationMs,
      made.status,
      made.problem,
      made.answer,
    ],
  );
  await tx.exec(
    `UPDATE webhook_delivery SET state = $3, next_attempt_at = $4, attempts = attempts + 1, round = round + 1
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, d.id, next.state, next.nextAttemptAt],
  );
}

/** Begins a new round for those messages (one, or many of an endpoint) and lines up their tries; returns how many. */
export async function requeueDeliveries(
  tx: TenantTx,
  which: { id: string } | { endpointId: string; state: DeliveryState; since: Date | null; limit: number },
): Promise<number> {
  const one = 'id' in which;
  const rows = await tx.q<{ id: string; attempts: number }>(
    `UPDATE webhook_delivery SET state = 'pending', round = 0, next_attempt_at = $2 WHERE tenant_id = $1 AND id IN (
       SELECT id FROM webhook_delivery WHERE tenant_id = $1 AND ${
         one
           ? 'id = $3'
           : `endpoint_id = $3 AND state = $4 AND ($5::timestamptz IS NULL OR created_at >= $5)
       ORDER BY created_at, id LIMIT $6`
       }) RETURNING id, attempts`,
    one
      ? [tx.tenantId, tx.ctx.now, which.id]
      : [tx.tenantId, tx.ctx.now, which.endpointId, which.state, which.since, which.limit],
  );
  await enqueueTries(
    tx,
    rows.map((r) => ({ deliveryId: r.id, number: r.attempts, trigger: 'replay' as const })),
  );
  return rows.length;
}

/** Says that nothing is planned for a message until its endpoint takes messages again. */
export async function holdDelivery(tx: TenantTx, id: string): Promise<void> {
  await tx.exec('UPDATE webhook_delivery SET next_attempt_at = NULL WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    id,
  ]);
}

/** Forgets what was settled longer ago than that; returns how many messages. */
export async function deleteOldDeliveries(tx: TenantTx, before: Date): Promise<number> {
  return tx.exec(
    `DELETE FROM webhook_delivery WHERE tenant_id = $1 AND id IN (
       SELECT id FROM webhook_delivery WHERE tenant_id = $1 AND created_at < $2 AND state <> 'pending' ORDER BY created_at LIMIT 5000)`,
    [tx.tenantId, before],
  );
}
