import type { MessageKind, SlaClock, TicketState } from '@/lib/contracts/support';
import { stateCategory } from '@/lib/contracts/support';
import type { SlaPolicy, SlaRule } from '@/lib/contracts/support-settings';
import type { Hours } from './business-calendar';

/** One thing that happened to a ticket, as its clocks see it. */
export type ClockFact = { at: Date; message: MessageKind } | { at: Date; state: TicketState; reason: string };

export type Pause = { from: Date; to: Date | null; reason: string };
/** One run of one clock. */
export type ClockReading = {
  clock: SlaClock;
  /** Counts the times that this clock was started. */
  round: number;
  startedAt: Date;
  /** null while it runs or stands still */
  stoppedAt: Date | null;
  paused: boolean;
  pauses: Pause[];
  targetMs: number;
  elapsedMs: number;
  /** When so much of the target has passed or will have passed; null when it stands still before that, or stopped before. */
  reaches(percent: number): Date | null;
};

type Run = { clock: SlaClock; round: number; startedAt: Date; stoppedAt: Date | null };

const targetOf: Record<
  SlaClock,
  keyof Pick<SlaRule, 'firstReplyMinutes' | 'nextReplyMinutes' | 'resolutionMinutes'>
> = {
  first_reply: 'firstReplyMinutes',
  next_reply: 'nextReplyMinutes',
  resolution: 'resolutionMinutes',
};

function replyRuns(facts: readonly ClockFact[]): Run[] {
  const said = facts.flatMap((f) => ('message' in f && f.message !== 'note' ? [f] : []));
  // The shop wrote first: nobody waits for its first reply.
  if (said[0]?.message !== 'customer')
    return nextReplyRuns(said.slice(said.findIndex((m) => m.message === 'agent')));
  const answered = said.find((m) => m.message === 'agent');
  const first: Run = {
    clock: 'first_reply',
    round: 1,
    startedAt: said[0].at,
    stoppedAt: answered?.at ?? null,
  };
  return [first, ...(answered ? nextReplyRuns(said.slice(said.indexOf(answered))) : [])];
}

/** One run from each unanswered question to its answer; more questions meanwhile change nothing. */
function nextReplyRuns(said: readonly { at: Date; message: MessageKind }[]): Run[] {
  const runs: Run[] = [];
  for (const m of said) {
    const open = runs.at(-1)?.stoppedAt === null ? runs.at(-1) : undefined;
    if (m.message === 'agent' && open) open.stoppedAt = m.at;
    if (m.message === 'customer' && !open)
      runs.push({ clock: 'next_reply', round: runs.length + 1, startedAt: m.at, stoppedAt: null });
  }
  return runs;
}

function resolutionRun(facts: readonly ClockFact[]): Run[] {
  if (facts.length === 0) return [];
  let resolvedAt: Date | null = null;
  for (const f of facts)
    if ('state' in f) resolvedAt = stateCategory[f.state] === 'resolved' ? (resolvedAt ?? f.at) : null;
  return [{ clock: 'resolution', round: 1, startedAt: facts[0]!.at, stoppedAt: resolvedAt }];
}

/** The spans in which the clock stands still: paused states, and for the resolution the time between resolved and reopened. */
function pausesOf(run: Run, facts: readonly ClockFact[], states: readonly TicketState[]): Pause[] {
  const pauses: Pause[] = [];
  for (const fact of facts) {
    if (!('state' in fact)) continue;
    const open = pauses.at(-1);
    if (open && open.to === null) open.to = fact.at;
    const still =
      states.includes(fact.state) || (run.clock === 'resolution' && stateCategory[fact.state] === 'resolved');
    if (still) pauses.push({ from: fact.at, to: null, reason: fact.reason || fact.state });
  }
  const end = run.stoppedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return pauses
    .map((p) => ({ ...p, from: new Date(Math.max(p.from.getTime(), run.startedAt.getTime())) }))
    .filter((p) => (p.to === null || p.to > p.from) && p.from.getTime() < end);
}

/**
 * The clocks of a ticket at an instant, computed from everything that happened to it and never kept running step by step:
 * only a person's reply stops the reply clocks, rules and notes never do; a pause costs nothing; what was reopened goes on
 * from where it stood. A ticket that the shop began has no reply clock until the customer writes.
 * Source: states.md §8.
 */
export function calculateClocks(
  facts: readonly ClockFact[],
  rule: SlaRule,
  pauses: SlaPolicy['pauses'],
  hours: Hours,
  now: Date,
): ClockReading[] {
  const sorted = [...facts].sort((a, b) => a.at.getTime() - b.at.getTime());
  return [...replyRuns(sorted), ...resolutionRun(sorted)].flatMap((run) => {
    const minutes = rule[targetOf[run.clock]];
    if (minutes === null) return [];
    const still = pausesOf(run, sorted, pauses[run.clock]);
    const targetMs = minutes * 60_000;
    const spans: [Date, Date | null][] = [];
    let from: Date | null = run.startedAt;
    for (const p of still) {
      if (from) spans.push([from, p.from]);
      from = p.to;
    }
    if (from) spans.push([from, run.stoppedAt]);
    const end = run.stoppedAt ?? now;
    const elapsedMs = spans.reduce((sum, [a, b]) => sum + hours.between(a, b ?? end), 0);
    return [
      {
        ...run,
        pauses: still,
        paused: run.stoppedAt === null && still.at(-1)?.to === null,
        targetMs,
        elapsedMs,
        reaches(percent: number) {
          let left = (targetMs * percent) / 100;
          for (const [a, b] of spans) {
            const length = b === null ? Number.POSITIVE_INFINITY : hours.between(a, b);
            if (length >= left) return hours.after(a, left);
            left -= length;
          }
          return null;
        },
      },
    ];
  });
}

/** The rule of a policy that a ticket falls under: the first that fits it. */
export function ruleFor(
  policy: SlaPolicy,
  ticket: { type: string; priority: string; segment: string },
): SlaRule {
  const fits = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  return (
    policy.rules.find(
      (r) =>
        fits(r.types, ticket.type) && fits(r.priorities, ticket.priority) && fits(r.segments, ticket.segment),
    ) ?? policy.rules.at(-1)!
  );
}
