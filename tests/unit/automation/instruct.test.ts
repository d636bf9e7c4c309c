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
