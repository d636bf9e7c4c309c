import type { DueOutcome, ReturnCommand, ReturnState } from '@/lib/contracts/aftersales';
import type { PolicyRules } from '@/lib/contracts/aftersales-policy';
import { ok, type Result, refused } from '@/lib/kernel/result';

/** What a guard looks at. Units: pieces. */
export type ReturnFacts = {
  state: ReturnState;
  /** Units that are still to come. */
  expected: number;
  received: number;
  /** Units that arrived and that nobody has looked at yet. */
  uninspected: number;
  /** Units that are kept for the buyer until they are repaired. */
  repairing: number;
  /** Goods are to come back at all. */
  comesBack: boolean;
  /** Every refund and the exchange have ended. */
  moneySettled: boolean;
};

type Guard = { name: string; holds(f: ReturnFacts): boolean };
export type ReturnTransition = {
  command: ReturnCommand;
  from: readonly ReturnState[];
  to: ReturnState;
  guards: readonly Guard[];
  by: 'person' | 'product';
};

const nothingReceived: Guard = { name: 'nothing received', holds: (f) => f.received === 0 };
const stillExpected: Guard = { name: 'units still expected', holds: (f) => f.expected > 0 };
const toInspect: Guard = { name: 'units to inspect', holds: (f) => f.uninspected > 0 };
const allLookedAt: Guard = {
  name: 'nothing left to arrive or to inspect',
  holds: (f) => !f.comesBack || (f.expected === 0 && f.uninspected === 0),
};
const atRepair: Guard = { name: 'units being repaired', holds: (f) => f.repairing > 0 };
const nothingAtRepair: Guard = { name: 'nothing being repaired', holds: (f) => f.repairing === 0 };
const settled: Guard = { name: 'refunds and exchange ended', holds: (f) => f.moneySettled };
const goodsComeBack: Guard = { name: 'goods come back', holds: (f) => f.comesBack };

/**
 * The machine of a return: guards, buttons, the diagram and the tests read this table. Goods may arrive in parts: what
 * arrives later brings it back to received.
 * Source: states.md §5.
 */
export const returnTransitions: readonly ReturnTransition[] = [
  { command: 'approve', from: ['requested'], to: 'approved', guards: [], by: 'person' },
  { command: 'decline', from: ['requested'], to: 'declined', guards: [], by: 'person' },
  { command: 'ship', from: ['approved'], to: 'in_transit', guards: [goodsComeBack], by: 'person' },
  {
    command: 'receive',
    from: ['approved', 'in_transit', 'received', 'inspected'],
    to: 'received',
    guards: [goodsComeBack, stillExpected],
    by: 'person',
  },
  { command: 'inspect', from: ['received'], to: 'inspected', guards: [toInspect], by: 'person' },
  {
    command: 'waive',
    from: ['received', 'inspected'],
    to: 'inspected',
    guards: [stillExpected],
    by: 'person',
  },
  {
    command: 'resolve',
    from: ['approved', 'inspected'],
    to: 'resolved',
    guards: [allLookedAt, nothingAtRepair],
    by: 'product',
  },
  {
    command: 'repair',
    from: ['inspected'],
    to: 'inspected',
    guards: [allLookedAt, atRepair],
    by: 'person',
  },
  { command: 'settle', from: ['resolved'], to: 'closed', guards: [settled], by: 'product' },
  {
    command: 'cancel',
    from: ['requested', 'approved'],
    to: 'cancelled',
    guards: [nothingReceived],
    by: 'person',
  },
  { command: 'expire', from: ['approved'], to: 'expired', guards: [nothingReceived], by: 'product' },
];

/** The state that the command leads to. Errors: transition_refused with the state, or the guard that does not hold. */
export function decideReturnMove(
  facts: ReturnFacts,
  command: ReturnCommand,
): Result<ReturnState, 'transition_refused'> {
  const step = returnTransitions.find((t) => t.command === command && t.from.includes(facts.state));
  if (!step) return refused('transition_refused', { state: facts.state });
  const failed = step.guards.find((g) => !g.holds(facts));
  return failed ? refused('transition_refused', { state: facts.state, guard: failed.name }) : ok(step.to);
}

/** The buttons that a return shows. */
export function returnActions(facts: ReturnFacts): ReturnCommand[] {
  return returnTransitions
    .filter((t) => t.by === 'person' && decideReturnMove(facts, t.command).ok)
    .map((t) => t.command);
}

/** The same table as a state diagram in Mermaid's language. */
export function returnDiagram(): string {
  const lines = ['stateDiagram-v2', '  [*] --> requested: request'];
  for (const t of returnTransitions) {
    const note = t.guards.length > 0 ? ` [${t.guards.map((g) => g.name).join(', ')}]` : '';
    for (const from of t.from) lines.push(`  ${from} --> ${t.to}: ${t.command}${note}`);
  }
  for (const end of ['closed', 'declined', 'cancelled', 'expired']) lines.push(`  ${end} --> [*]`);
  return lines.join('\n');
}

const hourMs = 3_600_000;

/**
 * When a state ends by itself, and how: silence of the shop approves, goods that are not sent lapse, goods that do not
 * arrive become a claim against the carrier, goods that nobody looks at pass, a repair that takes long goes to a person.
 * Null where nobody is waited for.
 */
export function deadlineOf(
  state: ReturnState,
  facts: { expected: number; comesBack: boolean; repairing?: number },
  rules: Pick<PolicyRules, 'answerHours' | 'shipDays' | 'transitDays' | 'inspectDays' | 'repairDays'>,
  since: Date,
): { dueAt: Date; dueOutcome: DueOutcome } | null {
  const after = (hours: number, dueOutcome: DueOutcome) => ({
    dueAt: new Date(since.getTime() + hours * hourMs),
    dueOutcome,
  });
  switch (state) {
    case 'requested':
      return after(rules.answerHours, 'approve');
    case 'approved':
      return facts.comesBack ? after(rules.shipDays * 24, 'expire') : after(1, 'expire');
    case 'in_transit':
      return after(rules.transitDays * 24, 'claim');
    case 'received':
      return after(rules.inspectDays * 24, 'inspect');
    case 'inspected':
      if (facts.expected > 0) return after(rules.shipDays * 24, 'waive');
      return facts.repairing ? after(rules.repairDays * 24, 'repair') : null;
    default:
      return null;
  }
}
