import {
  type BacktestFigure,
  type BacktestSummary,
  type BacktestTotals,
  backtestFigures,
  type PlanFigures,
} from '@/lib/contracts/rules';
import { dayIn } from '@/lib/kernel/time';
import type { DecisionFacts, Plan } from './order-facts';
import { figuresOf } from './plan-figures';
import { conflictOf } from './rules/analyse-rules';
import { factsForRules } from './rules/instruct';
import { type Judged, judgeRules, type RuleInForce } from './rules/judge';

/** One recorded decision: what it was made from, and the plan that it came to. */
export type Replayable = { orderId: string; number: string; facts: DecisionFacts; reconstructed: boolean };
export type BacktestRow = {
  orderId: string;
  number: string;
  placedAt: string;
  day: string;
  totalMinor: number;
  currency: string;
  figures: BacktestFigure[];
  fired: string[];
  conflicts: string[];
  before: PlanFigures;
  after: PlanFigures;
};
type Replay = (facts: DecisionFacts, rules: readonly RuleInForce[]) => Plan;

const none = (): BacktestTotals => ({
  released: 0,
  held: 0,
  waiting: 0,
  costMinor: 0,
  parcels: 0,
  split: 0,
  promised: 0,
  promisedDays: 0,
});

function count(totals: BacktestTotals, f: PlanFigures, placedOn: string): void {
  if (f.outcome === 'released') totals.released += 1;
  if (f.outcome === 'held') totals.held += 1;
  if (f.outcome === 'waiting') totals.waiting += 1;
  totals.costMinor += f.costMinor;
  totals.parcels += f.parcels;
  if (f.parcels > 1) totals.split += 1;
  if (f.promisedOn !== null) {
    totals.promised += 1;
    totals.promisedDays += Math.round((Date.parse(f.promisedOn) - Date.parse(placedOn)) / 86_400_000);
  }
}

/** The totals that the order is part of: with the rule, and held without it. */
function totalsOf(before: PlanFigures, after: PlanFigures): BacktestFigure[] {
  const list: [BacktestFigure, boolean][] = [
    ['cost', after.costMinor > 0],
    ['parcels', after.parcels > 0],
    ['split', after.parcels > 1],
    ['held', after.outcome === 'held'],
    ['promised', after.promisedOn !== null],
    ['held_before', before.outcome === 'held'],
  ];
  return list.filter(([, is]) => is).map(([figure]) => figure);
}

/** How the two plans of one order differ, in the words of the figures. */
function changesOf(before: PlanFigures, after: PlanFigures): BacktestFigure[] {
  const both = before.outcome === 'released' && after.outcome === 'released';
  const list: [BacktestFigure, boolean][] = [
    ['dearer', both && after.costMinor > before.costMinor],
    ['cheaper', both && after.costMinor < before.costMinor],
    ['more_parcels', both && after.parcels > before.parcels],
    ['fewer_parcels', both && after.parcels < before.parcels],
    ['promised_later', both && (after.promisedOn ?? '') > (before.promisedOn ?? '')],
    ['promised_earlier', both && (after.promisedOn ?? '') < (before.promisedOn ?? '')],
    ['held_new', before.outcome !== 'held' && after.outcome === 'held'],
    ['held_no_more', before.outcome === 'held' && after.outcome !== 'held'],
    ['warehouse', both && after.warehouses.join() !== before.warehouses.join()],
    ['carrier', both && after.carriers.join() !== before.carriers.join()],
    ['priority', after.priority !== before.priority],
  ];
  const changes = list.filter(([, is]) => is).map(([figure]) => figure);
  return changes.length > 0 || JSON.stringify(before) !== JSON.stringify(after)
    ? ['differs', ...changes]
    : [];
}

/**
 * The figures of a rule set tried on recorded decisions, order by order: each is decided again from its own facts, with the rules as they
 * were and with those on trial, all else equal. Orders for which the same rules apply are decided once. Pure but for the clock of `tookMs`.
 */
export class Backtest {
  readonly rows: BacktestRow[] = [];
  private readonly counts = Object.fromEntries(backtestFigures.map((f) => [f, 0])) as Record<
    BacktestFigure,
    number
  >;
  private readonly before = none();
  private readonly after = none();
  private readonly days = new Map<string, BacktestSummary['days'][number]>();
  private readonly perRule = new Map<string, { fired: number; differs: number }>();
  private readonly pairs = new Map<string, { about: string; orders: number; sample: string[] }>();
  private reconstructed = 0;

  constructor(
    private readonly rules: readonly RuleInForce[],
    private readonly tried: RuleInForce,
    private readonly replay: Replay,
    private readonly currency: string,
  ) {}

  private conflictsOf(judged: Judged, number: string): string[] {
    const found: string[] = [];
    for (const [i, a] of judged.fired.entries())
      for (const b of judged.fired.slice(i + 1)) {
        const about = conflictOf(a.definition, b.definition);
        if (!about) continue;
        const key = `${a.id} ${b.id}`;
        found.push(key);
        const known = this.pairs.get(key) ?? { about, orders: 0, sample: [] };
        this.pairs.set(key, known);
        known.orders += 1;
        if (known.sample.length < 5) known.sample.push(number);
      }
    return found;
  }

  /** Counts one more order. */
  add({ orderId, number, facts, reconstructed }: Replayable): void {
    const { order } = facts;
    const clock = { now: facts.now, today: dayIn(new Date(facts.now), facts.timezone) };
    const former = facts.rules ?? [];
    const seen = factsForRules(order, this.rules);
    const judged = judgeRules(this.rules, seen, clock, order.takenBack);
    const then =
      former.length > 0 ? judgeRules(former, factsForRules(order, former), clock, order.takenBack) : null;
    const same = (list: readonly RuleInForce[]) => list.map((r) => `${r.id} ${r.version}`).join();
    const alike =
      same(judged.fired) === same(then?.fired ?? []) && same(judged.cannot) === same(then?.cannot ?? []);
    const planBefore = this.replay(facts, former);
    const before = figuresOf(planBefore);
    const after = alike ? before : figuresOf(this.replay(facts, this.rules));
    const figures: BacktestFigure[] = ['looked', ...changesOf(before, after), ...totalsOf(before, after)];
    const conflicts = this.conflictsOf(judged, number);
    if (judged.fired.includes(this.tried)) figures.push('fired');
    if (judged.cannot.includes(this.tried)) figures.push('cannot');
    if (conflicts.length > 0) figures.push('conflict');
    if (judged.fired.some((r) => r.definition.then.some((a) => !pipelineKinds.has(a.kind))))
      figures.push('effects');
    const placedOn = dayIn(new Date(order.placedAt), facts.timezone);
    for (const f of figures) this.counts[f] += 1;
    if (reconstructed) this.reconstructed += 1;
    count(this.before, before, placedOn);
    count(this.after, after, placedOn);
    const differs = figures.includes('differs');
    this.countDay(clock.today, differs, before, after);
    for (const rule of judged.fired) {
      const known = this.perRule.get(rule.id) ?? { fired: 0, differs: 0 };
      this.perRule.set(rule.id, known);
      known.fired += 1;
      if (differs) known.differs += 1;
    }
    this.rows.push({
      orderId,
      number,
      placedAt: order.placedAt,
      day: clock.today,
      totalMinor: order.totalMinor,
      currency: order.currency,
      figures,
      fired: judged.fired.map((r) => r.id),
      conflicts,
      before,
      after,
    });
  }

  private countDay(today: string, differs: boolean, before: PlanFigures, after: PlanFigures): void {
    const day = this.days.get(today) ?? { day: today, looked: 0, differs: 0, heldBefore: 0, heldAfter: 0 };
    this.days.set(today, day);
    day.looked += 1;
    if (differs) day.differs += 1;
    if (before.outcome === 'held') day.heldBefore += 1;
    if (after.outcome === 'held') day.heldAfter += 1;
  }

  /** All figures so far. */
  summary(tookMs: number, leftOut: number): BacktestSummary {
    const name = new Map(this.rules.map((r) => [r.id, r.name]));
    return {
      currency: this.currency,
      counts: this.counts,
      fromRecords: this.counts.looked - this.reconstructed,
      reconstructed: this.reconstructed,
      leftOut,
      before: this.before,
      after: this.after,
      days: [...this.days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
      rules: this.rules.map((r) => ({
        ruleId: r.id,
        name: r.name,
        ...(this.perRule.get(r.id) ?? { fired: 0, differs: 0 }),
      })),
      conflicts: [...this.pairs].map(([key, found]) => {
        const [ruleId, otherId] = key.split(' ') as [string, string];
        return {
          ruleId,
          otherId,
          ruleName: name.get(ruleId) ?? '',
          otherName: name.get(otherId) ?? '',
          ...found,
        };
      }),
      tookMs,
    };
  }
}

const pipelineKinds: ReadonlySet<string> = new Set([
  'hold',
  'require_approval',
  'approve',
  'set_priority',
  'prefer_warehouse',
  'forbid_warehouse',
  'prefer_carrier',
  'forbid_carrier',
  'split',
  'no_split',
  'set_promise',
]);
