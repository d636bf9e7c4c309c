import { type Clock, evaluate } from '@/lib/conditions/evaluate';
import { findWitness, type Goal } from '@/lib/conditions/witness';
import type { Condition, FactValue, Group, SubjectFacts } from '@/lib/contracts/conditions';
import type { Finding, RuleAction, RuleDefinition } from '@/lib/contracts/rules';
import { judgeRules, type RuleInForce } from './judge';

type Rule = Pick<RuleInForce, 'id' | 'name' | 'definition'>;
type Where = { clock: Clock; currency: string };

const missingOf = (d: RuleDefinition) => (d.unknown === 'no' ? 'no' : 'open');
const holds = (rule: Rule): Goal => ({
  condition: rule.definition.if,
  missing: missingOf(rule.definition),
  holds: true,
});
const fails = (rule: Rule): Goal => ({ ...holds(rule), holds: false });
const isTrue = (rule: Rule, facts: SubjectFacts, clock: Clock) =>
  evaluate(rule.definition.if, rule.definition.subject, facts, clock, missingOf(rule.definition)) === true;

function shown(facts: SubjectFacts): Finding['witness'] {
  const plain = (f: SubjectFacts['fields']) =>
    Object.fromEntries(Object.entries(f).map(([k, v]) => [k, v ?? null])) as Record<string, FactValue>;
  return { fields: plain(facts.fields), lines: (facts.lines ?? []).map(plain) };
}

function finding(
  kind: Finding['kind'],
  severity: Finding['severity'],
  rule: Rule,
  other: Rule | null,
  more: Partial<Finding> = {},
): Finding {
  return {
    kind,
    severity,
    ruleId: rule.id,
    ruleName: rule.name,
    otherId: other?.id ?? null,
    otherName: other?.name ?? null,
    about: '',
    witness: null,
    verified: false,
    tests: [],
    ...more,
  };
}

/** What two actions want of the same order that cannot both be; '' when nothing. */
function clash(a: RuleAction, b: RuleAction): Finding['about'] {
  const pair = (x: RuleAction['kind'], y: RuleAction['kind']) =>
    (a.kind === x && b.kind === y) || (a.kind === y && b.kind === x);
  if (a.kind === 'set_priority' && b.kind === 'set_priority' && a.priority !== b.priority) return 'priority';
  if (a.kind === 'set_promise' && b.kind === 'set_promise' && a.days !== b.days) return 'promise';
  if (a.kind === 'split' && b.kind === 'split' && a.maxParcels !== b.maxParcels) return 'split';
  if (pair('split', 'no_split')) return 'split';
  if (pair('approve', 'require_approval') || pair('approve', 'hold') || pair('release_hold', 'hold'))
    return 'hold';
  if (pair('release_hold', 'require_approval')) return 'hold';
  if (
    pair('prefer_warehouse', 'forbid_warehouse') &&
    'warehouse' in a &&
    'warehouse' in b &&
    a.warehouse === b.warehouse
  )
    return 'warehouse';
  if (a.kind === 'prefer_warehouse' && b.kind === 'prefer_warehouse' && a.warehouse !== b.warehouse)
    return 'warehouse';
  const carriers = 'carrier' in a && 'carrier' in b;
  const sameCarrier =
    carriers && a.carrier === b.carrier && (!a.service || !b.service || a.service === b.service);
  if (pair('prefer_carrier', 'forbid_carrier') && sameCarrier) return 'carrier';
  if (a.kind === 'prefer_carrier' && b.kind === 'prefer_carrier' && !sameCarrier) return 'carrier';
  if (pair('add_tag', 'remove_tag') && 'tag' in a && 'tag' in b && a.tag === b.tag) return 'tag';
  return '';
}

/** What two rules disagree about when both apply; '' when they agree. */
export function conflictOf(a: RuleDefinition, b: RuleDefinition): Finding['about'] {
  for (const x of a.then) for (const y of b.then) if (clash(x, y)) return clash(x, y);
  return '';
}

/** True when two rules are asked about the same record at the same time. */
function together(a: RuleDefinition, b: RuleDefinition): boolean {
  if (a.subject !== b.subject || a.when.kind !== b.when.kind) return false;
  if (a.when.kind !== 'event' || b.when.kind !== 'event') return true;
  const events = b.when.events;
  return a.when.events.some((e) => events.includes(e));
}

function alone(rule: Rule, { clock, currency }: Where): Finding[] {
  const { subject } = rule.definition;
  const can = findWitness([holds(rule)], subject, clock, currency);
  if (can.sat === false)
    return [finding('never_true', 'error', rule, null, { tests: culprits(rule, { clock, currency }) })];
  const cannot = findWitness([fails(rule)], subject, clock, currency);
  if (cannot.sat !== false || can.sat !== true) return [];
  return [
    finding('always_true', 'info', rule, null, {
      witness: shown(can.facts),
      verified: isTrue(rule, can.facts, clock),
    }),
  ];
}

/** The items of the outermost group without which the condition could hold. */
function culprits(rule: Rule, { clock, currency }: Where): number[][] {
  const { items } = rule.definition.if;
  const without = (i: number): Group => ({
    ...rule.definition.if,
    items: items.filter((_: Condition, n) => n !== i),
  });
  return items.flatMap((_, i) =>
    findWitness([{ ...holds(rule), condition: without(i) }], rule.definition.subject, clock, currency).sat ===
    false
      ? []
      : [[i]],
  );
}

/** Is the later rule never reached, because earlier ones always end the list when it would apply? */
function unreachable(rule: Rule, earlier: readonly Rule[], { clock, currency }: Where): Finding[] {
  const stops = earlier.filter((e) => e.definition.stop && together(e.definition, rule.definition));
  if (stops.length === 0) return [];
  const { subject } = rule.definition;
  if (findWitness([holds(rule), ...stops.map(fails)], subject, clock, currency).sat !== false) return [];
  const by = stops.find((s) => findWitness([holds(rule), holds(s)], subject, clock, currency).sat === true);
  const seen = by && findWitness([holds(rule), holds(by)], subject, clock, currency);
  if (!by || seen?.sat !== true) return [];
  const asked = [...earlier, rule].map((r): RuleInForce => ({ ...r, version: 0 }));
  const judged = judgeRules(asked, seen.facts, clock);
  const verified =
    isTrue(rule, seen.facts, clock) &&
    !judged.fired.some((f) => f.id === rule.id) &&
    judged.stoppedBy !== null;
  return [finding('unreachable', 'error', rule, by, { witness: shown(seen.facts), verified })];
}

function pair(rule: Rule, other: Rule, { clock, currency }: Where): Finding[] {
  if (!together(rule.definition, other.definition)) return [];
  const both = findWitness([holds(rule), holds(other)], rule.definition.subject, clock, currency);
  if (both.sat !== true) return [];
  const verified = isTrue(rule, both.facts, clock) && isTrue(other, both.facts, clock);
  const about = conflictOf(rule.definition, other.definition);
  const more = { witness: shown(both.facts), verified, about };
  if (about) return verified ? [finding('contradiction', 'warning', rule, other, more)] : [];
  const same = rule.definition.then.every((a) =>
    other.definition.then.some((b) => JSON.stringify(a) === JSON.stringify(b)),
  );
  const covered =
    same && findWitness([holds(rule), fails(other)], rule.definition.subject, clock, currency).sat === false;
  if (covered) return [finding('duplicate', 'warning', rule, other, more)];
  const kinds = new Set(other.definition.then.map((a) => a.kind));
  return verified && rule.definition.then.some((a) => kinds.has(a.kind))
    ? [finding('overlap', 'info', rule, other, more)]
    : [];
}

/**
 * What is wrong between one rule and the others of the list, in their order (`rule` stands at `place`): a condition that never holds, a rule
 * that is never reached, rules that disagree, do the same or overlap. Every witness was run through the rules. Pure.
 */
export function analyseRule(rule: Rule, others: readonly Rule[], place: number, where: Where): Finding[] {
  const self = alone(rule, where);
  if (self.some((f) => f.kind === 'never_true')) return self;
  const earlier = others.slice(0, place);
  const later = others.slice(place);
  const found = [
    ...self,
    ...unreachable(rule, earlier, where),
    ...others.flatMap((o) => pair(rule, o, where)),
  ];
  for (const [i, o] of later.entries()) {
    const before = [...earlier, rule, ...later.slice(0, i)];
    found.push(...unreachable(o, before, where).filter((f) => f.otherId === rule.id));
  }
  return found;
}
