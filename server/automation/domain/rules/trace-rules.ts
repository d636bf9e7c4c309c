import { traceCondition } from '@/lib/conditions/evaluate';
import type { RuleTrace } from '@/lib/contracts/rules';
import { toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import type { OrderFacts, World } from '../order-facts';
import { factsForRules, instruct } from './instruct';
import type { RuleInForce } from './judge';

const outside = (id: string) => (id === '' ? null : toPublicId('rul', id));

/** What became of each rule for an order, and why: tests with the values they saw, actions with what they did or why not. Pure. */
export function traceRules(order: OrderFacts, world: World, rules: readonly RuleInForce[]): RuleTrace[] {
  const { judged, taken } = instruct(order, world, rules);
  const facts = factsForRules(order, rules);
  const clock = { now: world.now, today: dayIn(new Date(world.now), world.timezone) };
  const stop = judged.stoppedBy ? rules.indexOf(judged.stoppedBy) : rules.length;
  return rules.map((rule, i) => {
    const { definition } = rule;
    const stopped = i > stop;
    const trace = traceCondition(
      definition.if,
      definition.subject,
      facts,
      clock,
      definition.unknown === 'no' ? 'no' : 'open',
    );
    const outcome = stopped
      ? 'stopped'
      : judged.fired.includes(rule)
        ? 'fired'
        : judged.takenBack?.includes(rule)
          ? 'taken_back'
          : judged.cannot.includes(rule)
            ? 'cannot'
            : 'not';
    return {
      ruleId: outside(rule.id),
      name: rule.name,
      version: rule.version,
      outcome,
      stoppedBy: stopped ? (judged.stoppedBy?.name ?? null) : null,
      trace,
      actions: definition.then.map((action, index) => {
        const done = taken.find((t) => t.rule === rule && t.index === index);
        return {
          index,
          action,
          does: done !== undefined && done.skipped === null,
          skipped: stopped ? 'stopped_by_earlier' : (done?.skipped ?? null),
          by: done?.by?.name ?? null,
        };
      }),
    };
  });
}
