import type { EventType } from '@/lib/contracts/events';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** What happened to one subject. `data` holds plain facts and differences, and never personal data: references only. */
export type NewEvent = {
  type: EventType;
  subjectType: string;
  subjectId: string;
  data: Record<string, unknown>;
  /** When it happened, if not now (imported history). */
  occurredAt?: Date;
  /** False for history that nothing shall react to; it still stands in the stream, and what only counts is given it. */
  react?: boolean;
};

/**
 * Writes the events into the spine in the caller's transaction, and lines them up for the reactions: they are seen if and
 * only if the transaction commits. One statement, whatever the number.
 */
export async function emit(tx: TenantTx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { ctx } = tx;
  const ids = events.map(() => newId('evt'));
  await tx.exec(
    `WITH incoming AS (
       SELECT * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::jsonb[], $7::timestamptz[], $8::boolean[])
         AS e (id, type, subject_type, subject_id, data, occurred_at, react)
     ), lined_up AS (
       INSERT INTO event_pending (tenant_id, event_id, type, quiet, created_at)
       SELECT $1, id, type, NOT react, $9 FROM incoming
     )
     INSERT INTO event (tenant_id, id, type, subject_type, subject_id, actor_type, actor_id, request_id, cause_id, data, occurred_at)
     SELECT $1, id, type, subject_type, subject_id, $10, $11, $12, $13, data, occurred_at FROM incoming`,
    [
      tx.tenantId,
      ids,
      events.map((e) => e.type),
      events.map((e) => e.subjectType),
      events.map((e) => e.subjectId),
      events.map((e) => JSON.stringify(e.data)),
      events.map((e) => e.occurredAt ?? ctx.now),
      events.map((e) => e.react ?? true),
      ctx.now,
      ctx.actor.type,
      ctx.actor.id,
      ctx.requestId,
      ctx.causeId ?? null,
    ],
  );
}
