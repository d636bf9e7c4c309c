import type { Verdict } from '@/lib/contracts/conditions';
import type { RuleSubject } from '@/lib/contracts/rules';
import { dayIn } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { enqueue } from '@/server/platform/jobs/queue';
import { log } from '@/server/platform/log/log';
import { act } from '../act';
import { compiledRule, type RuleInForce } from '../domain/rules/judge';
import { orderIdOf } from '../queries/order-of-subject';
import { type LoadedSubject, loadSubjects } from '../queries/subject-facts';
import { rulesInForce } from '../rule.store';
import { claimRuns, newRunId, recentRuns, settleRun } from '../run.store';
import { tripRule } from '../trip-rule';

/** Rules that cause one another stop here. */
export const depthLimit = 5;
/** A rule that acts on one record more often than this within ten minutes is switched off. */
export const breakerRuns = 10;
const breakerMs = 600_000;

/** The record of that subject that an event is about; null when it is about none. */
export function subjectOf(event: StoredEvent, subject: RuleSubject): string | null {
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  switch (subject) {
    case 'order':
      return event.subjectType === 'order' ? event.subjectId : text(event.data.orderId);
    case 'customer':
      return event.subjectType === 'customer' ? event.subjectId : null;
    case 'shipment':
      return event.subjectType === 'shipment' ? event.subjectId : text(event.data.shipmentId);
    case 'stock':
      return event.subjectType === 'variant' ? event.subjectId : null;
    case 'exception':
      return text(event.data.exceptionId);
    case 'return':
      return text(event.data.returnId);
    case 'ticket':
      return event.subjectType === 'ticket' ? event.subjectId : text(event.data.ticketId);
    default:
      return null;
  }
}

/** Documents whose events are about every article on them. */
const articlesOf: Partial<Record<string, string>> = {
  purchase_order: 'purchase_order_line WHERE tenant_id = $1 AND purchase_order_id = $2',
  transfer: 'stock_transfer_line WHERE tenant_id = $1 AND transfer_id = $2',
};

/** The records of that subject that an event is about, most often one. */
async function subjectsOf(tx: TenantTx, event: StoredEvent, subject: RuleSubject): Promise<string[]> {
  const lines = subject === 'stock' ? articlesOf[event.subjectType] : undefined;
  if (!lines) return [subjectOf(event, subject)].filter((id) => id !== null);
  const rows = await tx.q<{ id: string }>(`SELECT DISTINCT variant_id AS id FROM ${lines} ORDER BY 1`, [
    tx.tenantId,
    event.subjectId,
  ]);
  return rows.map((r) => r.id);
}

/** The rules that any of those events starts. */
async function startedBy(ctx: StaffCtx, events: readonly StoredEvent[]) {
  const types = new Set<string>(events.map((e) => e.type));
  const { rules, shadow } = await inTenantRead(ctx, rulesInForce);
  const wanted = (list: readonly RuleInForce[]) =>
    list.filter(({ definition: { when } }) => when.kind === 'event' && when.events.some((t) => types.has(t)));
  return { live: wanted(rules), trial: wanted(shadow) };
}

/** How many rules caused one another up to this event. */
async function depthOf(tx: TenantTx, eventId: string): Promise<number> {
  const row = await tx.one<{ depth: number }>(
    `WITH RECURSIVE chain AS (
       SELECT cause_id, request_id, 1 AS n FROM event WHERE tenant_id = $1 AND id = $2
       UNION ALL SELECT e.cause_id, e.request_id, c.n + 1 FROM chain c JOIN event e ON e.tenant_id = $1 AND e.id = c.cause_id WHERE c.n < 50)
     SELECT count(*) FILTER (WHERE request_id LIKE 'rule:%')::int AS depth FROM chain`,
    [tx.tenantId, eventId],
  );
  return row.depth;
}

type Case = { event: StoredEvent; rule: RuleInForce; record: LoadedSubject; orderId: string | null };

const longestLatencyMs = 2 ** 31 - 1;
const otherClockMs = 3_600_000;

/** From the event to now. A shop that lives by another clock than the wall's is measured by its own. Units: milliseconds. */
function latencyOf(event: StoredEvent, now: Date): number {
  const wall = Date.now();
  const until = Math.abs(wall - now.getTime()) > otherClockMs ? now.getTime() : wall;
  return Math.min(longestLatencyMs, Math.max(0, until - event.occurredAt.getTime()));
}

/** Runs one rule that applied, once for its key; what stops loops is asked first. False when it has been done before. */
async function runCase(
  tx: TenantTx,
  { event, rule, record, orderId }: Case,
  verdict: Verdict,
): Promise<boolean> {
  const { definition } = rule;
  const eventKey = definition.repeat === 'every' ? event.id : 'once';
  const base = {
    id: newRunId(tx.ctx.now),
    ruleId: rule.id,
    version: rule.version,
    mode: 'live' as const,
    subject: definition.subject,
    subjectId: record.id,
    eventId: event.id,
    eventType: event.type,
  };
  if (verdict === null) {
    await claimRuns(tx, [{ ...base, eventKey: `cannot ${eventKey}`, outcome: 'cannot' }]);
    return false;
  }
  const fresh = await claimRuns(tx, [{ ...base, eventKey, outcome: 'acted' }]);
  if (!fresh.has(base.id)) return false;
  const depth = await depthOf(tx, event.id);
  const since = new Date(tx.ctx.now.getTime() - breakerMs);
  const recent = await recentRuns(tx, [{ ruleId: rule.id, subjectId: record.id }], since);
  const runs = (recent.get(`${rule.id} ${record.id}`) ?? 1) - 1;
  const limited = depth >= depthLimit ? 'depth' : runs >= breakerRuns ? 'breaker' : null;
  if (limited) {
    await settleRun(tx, base.id, 'limited', null, depth);
    await tripRule(tx, rule, { limited, orderId, runs, depth });
    return true;
  }
  const outcome = await act(
    tx,
    {
      runId: base.id,
      rule,
      subject: definition.subject,
      subjectId: record.id,
      label: record.label,
      orderId,
      causeId: event.id,
    },
    false,
  );
  await settleRun(tx, base.id, outcome, latencyOf(event, tx.ctx.now), depth);
  return true;
}

async function noteTrial(
  tx: TenantTx,
  event: StoredEvent,
  rule: RuleInForce,
  record: LoadedSubject,
): Promise<void> {
  await claimRuns(tx, [
    {
      id: newRunId(tx.ctx.now),
      ruleId: rule.id,
      version: rule.version,
      mode: 'shadow',
      subject: rule.definition.subject,
      subjectId: record.id,
      eventKey: rule.definition.repeat === 'every' ? event.id : 'once',
      eventId: event.id,
      eventType: event.type,
      outcome: 'would_act',
    },
  ]);
}

/** The facts of an event's records that its rules ask for, read once until a rule has acted. */
class KnownRecords {
  private readonly records = new Map<string, LoadedSubject | undefined>();
  private readonly ids = new Map<RuleSubject, string[]>();
  constructor(
    private readonly tx: TenantTx,
    private readonly rules: readonly RuleInForce[],
  ) {}
  async get(subject: RuleSubject, id: string): Promise<LoadedSubject | undefined> {
    const key = `${subject} ${id}`;
    if (!this.records.has(key)) {
      const asking = this.rules.flatMap(({ definition }) =>
        definition.subject === subject ? [compiledRule(definition)] : [],
      );
      const fields = new Set(asking.flatMap((c) => [...c.fields]));
      const lines = asking.some((c) => c.lines);
      this.records.set(key, (await loadSubjects(this.tx, subject, [id], { fields, lines })).get(id));
    }
    return this.records.get(key);
  }
  async idsOf(event: StoredEvent, subject: RuleSubject): Promise<readonly string[]> {
    const ids = this.ids.get(subject) ?? (await subjectsOf(this.tx, event, subject));
    this.ids.set(subject, ids);
    return ids;
  }
  forget(): void {
    this.records.clear();
  }
}

/** Asks the rules of one event about its record, in their order; all in the caller's transaction. */
async function runEvent(
  tx: TenantTx,
  event: StoredEvent,
  live: readonly RuleInForce[],
  trial: readonly RuleInForce[],
) {
  const clock = { now: tx.ctx.now.toISOString(), today: dayIn(tx.ctx.now, tx.ctx.tenant.timezone) };
  const asked = (rules: readonly RuleInForce[]) =>
    rules.filter(({ definition: { when } }) => when.kind === 'event' && when.events.includes(event.type));
  const stopped = new Set<string>();
  const known = new KnownRecords(tx, [...asked(live), ...asked(trial)]);
  for (const [rules, isTrial] of [
    [asked(live), false],
    [asked(trial), true],
  ] as const)
    for (const rule of rules) {
      const { subject, stop } = rule.definition;
      for (const id of await known.idsOf(event, subject)) {
        if (!isTrial && stopped.has(`${subject} ${id}`)) continue;
        const record = await known.get(subject, id);
        if (!record) continue;
        const verdict = compiledRule(rule.definition).ask(record, clock);
        if (verdict === false) continue;
        if (isTrial) {
          if (verdict) await noteTrial(tx, event, rule, record);
          continue;
        }
        const orderId = await orderIdOf(tx, subject, id);
        if (await runCase(tx, { event, rule, record, orderId }, verdict)) known.forget();
        if (verdict && stop) stopped.add(`${subject} ${id}`);
      }
    }
}

/**
 * Lets the rules act that these events start, event by event, each in one transaction: a rule acts once for its key, however often the event
 * is delivered and in whatever order. One event whose rules fail is tried again by itself.
 * Emits: automation.rule_ran, and what the actions bring about.
 */
export async function runEventRules(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  const { live, trial } = await startedBy(ctx, events);
  if (live.length + trial.length === 0) return;
  for (const event of events) {
    if (
      ![...live, ...trial].some(
        ({ definition: { when } }) => when.kind === 'event' && when.events.includes(event.type),
      )
    )
      continue;
    try {
      await inTenantTx(ctx, (tx) => runEvent(tx, event, live, trial));
    } catch (error) {
      log.error({ err: error, event: event.id }, 'rules of an event failed, tried again later');
      await inTenantTx(ctx, (tx) =>
        enqueue(tx, {
          name: 'automation.ask-rules-again',
          payload: { eventId: event.id },
          dedupeKey: event.id,
          runAt: new Date(tx.ctx.now.getTime() + 2000),
        }),
      );
    }
  }
}

/** The same for one event that failed before. */
export async function askRulesAgain(ctx: StaffCtx, eventId: string): Promise<void> {
  const event = await inTenantRead(ctx, (tx) =>
    tx.maybeOne<StoredEvent>(
      `SELECT id, type, subject_type AS "subjectType", subject_id AS "subjectId", actor_type AS "actorType", actor_id AS "actorId", data,
         occurred_at AS "occurredAt" FROM event WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, eventId],
    ),
  );
  if (!event) return;
  const { live, trial } = await startedBy(ctx, [event]);
  await inTenantTx(ctx, (tx) => runEvent(tx, event, live, trial));
}
