import type { EventType } from '@/lib/contracts/events';
import { type MessageKind, type TicketState, ticketStates } from '@/lib/contracts/support';
import { toPublicId } from '@/lib/kernel/ids';
import { notify } from '@/server/identity/steps/notify';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { businessHours, everyHour } from './domain/business-calendar';
import { type ClockFact, type ClockReading, calculateClocks, ruleFor } from './domain/clocks';
import { decideSlaState, type StepDue } from './domain/sla-steps';
import { policyOf } from './sla.store';

type Row = {
  id: string;
  number: string;
  type: string;
  priority: string;
  assigneeId: string | null;
  slaVersion: number;
  segment: string;
};
type NewNotification = Parameters<typeof notify>[1][number];
const stateEvents = new Map<string, TicketState>(ticketStates.map((s) => [`support.ticket_${s}`, s]));

async function factsOf(tx: TenantTx, ids: readonly string[]): Promise<Map<string, ClockFact[]>> {
  const rows = await tx.q<{ id: string; type: string; at: Date; data: Record<string, unknown> }>(
    `SELECT subject_id AS id, type, occurred_at AS at, data FROM event WHERE tenant_id = $1 AND subject_type = 'ticket'
       AND subject_id = ANY($2::uuid[]) ORDER BY occurred_at, id`,
    [tx.tenantId, ids],
  );
  const out = new Map<string, ClockFact[]>(ids.map((id) => [id, []]));
  for (const { id, type, at, data } of rows) {
    const state = stateEvents.get(type);
    if (state) out.get(id)!.push({ at, state, reason: String(data.reason ?? '') });
    if (type === 'support.message_added') out.get(id)!.push({ at, message: data.kind as MessageKind });
  }
  return out;
}

/** The clocks of those tickets at this moment, from the event stream, each under the policy version that it was opened with. */
export async function clocksOf(
  tx: TenantTx,
  ids: readonly string[],
): Promise<
  Map<
    string,
    { row: Row; clocks: ClockReading[]; steps: StepDue[]; state: ReturnType<typeof decideSlaState> }
  >
> {
  const rows = await tx.q<Row>(
    `SELECT t.id, t.number, t.type, t.priority, t.assignee_id AS "assigneeId", t.sla_version AS "slaVersion", t.segment
     FROM ticket t WHERE t.tenant_id = $1 AND t.id = ANY($2::uuid[])`,
    [tx.tenantId, ids],
  );
  const facts = await factsOf(tx, ids);
  const policies = new Map<number, Awaited<ReturnType<typeof policyOf>>>();
  for (const version of new Set(rows.map((r) => r.slaVersion)))
    policies.set(version, await policyOf(tx, version));
  return new Map(
    rows.map((row) => {
      const policy = policies.get(row.slaVersion)!;
      const rule = ruleFor(policy, row);
      const hours =
        rule.hours === 'always'
          ? everyHour
          : businessHours(policy.calendar, policy.calendar.timeZone || tx.ctx.tenant.timezone);
      const clocks = calculateClocks(facts.get(row.id) ?? [], rule, policy.pauses, hours, tx.ctx.now);
      const state = decideSlaState(clocks, policy.steps, tx.ctx.now);
      return [row.id, { row, clocks, steps: state.due, state }];
    }),
  );
}

const eventOf: Record<StepDue['action'], EventType> = {
  warn: 'support.sla_warned',
  breach: 'support.sla_breached',
  escalate: 'support.sla_escalated',
};

/** Who hears of a step: whoever has the ticket (everybody while nobody has it); of a breach also those who lead the team. */
function messagesOf(row: Row, step: StepDue): NewNotification[] {
  const about = {
    facts: { number: row.number, percent: step.percent },
    link: `/inbox/${toPublicId('tkt', row.id)}`,
  };
  const own: NewNotification[] =
    step.action === 'escalate'
      ? []
      : [
          {
            ...about,
            kind: step.action === 'warn' ? 'sla_warn' : 'sla_breach',
            groupKey: `sla:${row.id}`,
            userId: row.assigneeId,
          },
        ];
  const team: NewNotification[] =
    step.action === 'warn'
      ? []
      : [{ ...about, kind: 'sla_team', groupKey: `sla_team:${row.id}`, exceptUserId: row.assigneeId }];
  return [...own, ...team];
}

/**
 * Writes what the clocks of those tickets say now, and takes each step that was reached and never taken: warned, breached,
 * escalated (the priority rises to high). Each step of each round is taken once, however often this runs.
 * Emits: support.sla_warned, support.sla_breached, support.sla_escalated.
 */
export async function keepClocks(tx: TenantTx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const all = [...(await clocksOf(tx, ids)).values()];
  await tx.exec(
    `UPDATE ticket t SET sla_due_at = w.due_at, sla_clock = w.clock, sla_step = w.step, sla_look_at = w.look_at
     FROM unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::timestamptz[]) AS w (id, due_at, clock, step, look_at)
     WHERE t.tenant_id = $1 AND t.id = w.id`,
    [
      tx.tenantId,
      all.map((a) => a.row.id),
      all.map((a) => a.state.dueAt),
      all.map((a) => a.state.clock),
      all.map((a) => a.state.step),
      all.map((a) => a.state.lookAt),
    ],
  );
  const reached = all.flatMap((a) => a.steps.map((step) => ({ row: a.row, step })));
  if (reached.length === 0) return 0;
  const fresh = await tx.q<{ ticket_id: string; clock: string; round: number; step: string }>(
    `INSERT INTO ticket_escalation (tenant_id, ticket_id, clock, round, step, at)
     SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::int[], $5::text[], $6::timestamptz[]) AS w (ticket_id, clock, round, step, at)
     ON CONFLICT DO NOTHING RETURNING ticket_id, clock, round, step`,
    [
      tx.tenantId,
      reached.map((r) => r.row.id),
      reached.map((r) => r.step.clock),
      reached.map((r) => r.step.round),
      reached.map((r) => r.step.step),
      reached.map((r) => r.step.at),
    ],
  );
  const keys = new Set(fresh.map((f) => `${f.ticket_id} ${f.clock} ${f.round} ${f.step}`));
  const taken = reached.filter((r) => keys.has(`${r.row.id} ${r.step.clock} ${r.step.round} ${r.step.step}`));
  await emit(
    tx,
    taken.map(({ row, step }) => ({
      type: eventOf[step.action],
      subjectType: 'ticket',
      subjectId: row.id,
      data: { clock: step.clock, round: step.round, percent: step.percent, reachedAt: step.at.toISOString() },
    })),
  );
  await tx.exec(
    `UPDATE ticket SET priority = 'high', version = version + 1 WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND priority IN ('low', 'normal')`,
    [tx.tenantId, taken.filter((t) => t.step.action === 'escalate').map((t) => t.row.id)],
  );
  await notify(
    tx,
    taken.flatMap(({ row, step }) => messagesOf(row, step)),
  );
  return taken.length;
}
