import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { enqueueAll, type JobHandler } from '@/server/platform/jobs/queue';
import { log } from '@/server/platform/log/log';
import type { Reaction, StoredEvent } from './reaction';

const batchSize = 1000;
const eventColumns = `e.id, e.type, e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.actor_type AS "actorType",
  e.actor_id AS "actorId", e.data, e.occurred_at AS "occurredAt"`;

function contextFor(ctx: StaffCtx, events: readonly StoredEvent[]): StaffCtx {
  const first = events[0]!;
  return systemCtx(ctx.tenantId, ctx.tenant, {
    now: ctx.now,
    requestId: `event:${first.id}`,
    ...(events.length === 1 ? { causeId: first.id } : {}),
  });
}

async function giveTo(
  tx: TenantTx,
  ctx: StaffCtx,
  reaction: Reaction,
  events: readonly StoredEvent[],
): Promise<void> {
  try {
    await reaction.handle(contextFor(ctx, events), events);
  } catch (error) {
    log.error(
      { err: error, reaction: reaction.name, events: events.length },
      'reaction failed, tried again later',
    );
    await enqueueAll(
      tx,
      events.map((e) => ({
        name: 'platform.react-again',
        payload: { reaction: reaction.name, eventId: e.id },
        dedupeKey: `${reaction.name}:${e.id}`,
        runAt: new Date(Date.now() + 2000),
      })),
    );
  }
}

/**
 * Gives up to a thousand waiting events of the tenant to the reactions and takes them off the line; the number of events.
 * The lines stay locked by this connection until all reactions ran, so a killed worker's events are free again at once.
 */
export async function dispatchEvents(ctx: StaffCtx, reactions: readonly Reaction[]): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    // This connection only holds the claim while other connections work.
    await tx.exec(`SET LOCAL idle_in_transaction_session_timeout = '15min'`);
    const events = await tx.q<StoredEvent>(
      `WITH taken AS (
         SELECT event_id, quiet FROM event_pending WHERE tenant_id = $1 ORDER BY event_id LIMIT $2 FOR UPDATE SKIP LOCKED)
       SELECT ${eventColumns}, t.quiet FROM event e JOIN taken t ON t.event_id = e.id WHERE e.tenant_id = $1 ORDER BY e.id`,
      [ctx.tenantId, batchSize],
    );
    if (events.length === 0) return 0;
    for (const reaction of reactions) {
      const wanted = events.filter(
        (e) => reaction.on.includes(e.type) && (!e.quiet || reaction.countsHistory === true),
      );
      if (wanted.length > 0) await giveTo(tx, ctx, reaction, wanted);
    }
    await tx.exec('DELETE FROM event_pending WHERE tenant_id = $1 AND event_id = ANY($2::uuid[])', [
      ctx.tenantId,
      events.map((e) => e.id),
    ]);
    return events.length;
  });
}

/** The job that gives one event to one reaction that failed before. */
export function reactAgain(reactions: readonly Reaction[]): JobHandler {
  return {
    name: 'platform.react-again',
    async run(ctx, payload) {
      const { reaction: name, eventId } = payload as { reaction: string; eventId: string };
      const reaction = reactions.find((r) => r.name === name);
      if (!reaction) return;
      const event = await inTenantTx(ctx, (tx) =>
        tx.maybeOne<StoredEvent>(
          `SELECT ${eventColumns}, false AS quiet FROM event e WHERE e.tenant_id = $1 AND e.id = $2`,
          [ctx.tenantId, eventId],
        ),
      );
      if (event) await reaction.handle(contextFor(ctx, [event]), [event]);
    },
  };
}
