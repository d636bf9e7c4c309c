import { expect, it } from 'vitest';
import { type RuleAction, type RuleDefinition, ruleDefinitionSchema } from '@/lib/contracts/rules';
import type { OrderFacts, World } from '@/server/automation/domain/order-facts';
import { instruct } from '@/server/automation/domain/rules/instruct';
import type { RuleInForce } from '@/server/automation/domain/rules/judge';
import { traceRules } from '@/server/automation/domain/rules/trace-rules';
import { decide } from '@/server/automation/pipeline';
import { anOrder, aWorld } from './worlds';

function aRule(id: string, does: RuleAction[], over: Partial<RuleDefinition> = {}): RuleInForce {
  const definition = ruleDefinitionSchema.parse({
    name: id,
    subject: 'order',
    when: { kind: 'pipeline' },
    if: { kind: 'group', combinator: 'and', items: [] },
    // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
    then: does,
    ...over,
  });
  return { id, version: 1, name: id, definition };
}
const skips = (order: OrderFacts, world: World, rules: RuleInForce[]) =>
  instruct(order, world, rules).taken.map((t) => [t.rule.id, t.skipped]);
const codes = (order: OrderFacts, world: World, rules: RuleInForce[]) =>
  decide([order], { ...world, rules })[0]!.steps.flatMap((s) => s.reasons.map((r) => r.code));

it('a rule whose work on the order was taken back is as if it were not there, forced or not, and the decision says so', () => {
  const rules = [
    aRule('gone', [{ kind: 'set_priority', priority: 9 }], { stop: true, force: true }),
    aRule('later', [{ kind: 'set_priority', priority: 3 }]),
  ];
  const order = anOrder({ takenBack: ['gone'] });
  const world = aWorld();
  expect(instruct(order, world, rules).priority).toBe(3);
  expect(skips(order, world, rules)).toEqual([['later', null]]);
  expect(codes(order, world, rules)).toContain('rule_taken_back');
  expect(traceRules(order, world, rules).map((t) => t.outcome)).toEqual(['taken_back', 'fired']);
  expect(codes(anOrder({ takenBack: ['other'] }), world, rules)).not.toContain('rule_taken_back');
});

it('a service that a person wished stands above what a rule prefers or forbids, and the skip is named; a forced rule stands above the wish', () => {
  const world = aWorld();
  const order = anOrder({ serviceWish: 'fast/fast' });
  const service = (rules: RuleInForce[]) =>
    decide([order], { ...world, rules })[0]!.effects.work.map((w) => w.service);
  const prefers = aRule('prefers', [{ kind: 'prefer_carrier', carrier: 'slow' }]);
  const forbids = aRule('forbids', [{ kind: 'forbid_carrier', carrier: 'fast' }]);
  for (const rule of [prefers, forbids]) {
    expect(skips(order, world, [rule])).toEqual([[rule.id, 'human_set']]);
    expect(codes(order, world, [rule])).toContain('human_set');
    expect(service([rule])).toEqual(['fast']);
    const forced = { ...rule, definition: { ...rule.definition, force: true } };
    expect(skips(order, world, [forced])).toEqual([[rule.id, null]]);
    expect(service([forced])).toEqual(['slow']);
  }
  const same = aRule('same', [{ kind: 'prefer_carrier', carrier: 'fast' }]);
  expect(skips(order, world, [same])).toEqual([['same', null]]);
  expect(skips(anOrder({ serviceWish: 'gone/gone' }), world, [prefers])).toEqual([['prefers', null]]);
});

it('what a person said about splitting stays, on or off; a tag that a rule put on does not stand against a rule', () => {
  const world = aWorld();
  const splits = aRule('splits', [{ kind: 'split', maxParcels: 2 }]);
  const whole = aRule('whole', [{ kind: 'no_split' }]);
  const cases: [Partial<OrderFacts>, RuleInForce, string | null][] = [
    [{ noSplit: true, humanSet: [] }, splits, 'human_set'],
    [{ noSplit: true, humanSet: ['split'] }, splits, 'human_set'],
    [{ noSplit: true, humanSet: ['rule:split'] }, splits, null],
    [{ noSplit: false, humanSet: ['split'] }, whole, 'human_set'],
    [{ noSplit: false, humanSet: [] }, whole, null],
    [{ noSplit: true, humanSet: ['split'] }, whole, null],
  ];
  for (const [facts, rule, skipped] of cases)
    expect(skips(anOrder(facts), world, [rule])).toEqual([[rule.id, skipped]]);
});

it('a hold that a person released stays released unless the rule is forced', () => {
  const order = anOrder({ overrides: ['rule:holds'] });
  const holds = aRule('holds', [{ kind: 'hold', reason: 'Large' }]);
  const forced = { ...holds, definition: { ...holds.definition, force: true } };
  expect(skips(order, aWorld(), [holds])).toEqual([['holds', 'human_set']]);
  expect(skips(order, aWorld(), [forced])).toEqual([['holds', null]]);
});

it('a priority that a person set stays, and the rule after it may not settle it either', () => {
  const order = anOrder({ humanSet: ['priority'], priority: 7 });
  const [one, two] = [1, 2].map((n) => aRule(`r${n}`, [{ kind: 'set_priority', priority: n }])) as [
    RuleInForce,
    RuleInForce,
  ];
  const told = instruct(order, aWorld(), [one, two]);
  expect(told.priority).toBeNull();
  expect(told.taken.map((t) => t.skipped)).toEqual(['human_set', 'stopped_by_earlier']);
});
