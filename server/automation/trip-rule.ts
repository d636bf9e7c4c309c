import { notify } from '@/server/identity/steps/notify';
import { raiseExceptions } from '@/server/orders/steps/exceptions';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import type { RuleInForce } from './domain/rules/judge';
import { changeRule, lockRule } from './rule.store';

type Why = { limited: 'depth' | 'breaker'; orderId: string | null; runs: number; depth: number };

/**
 * Switches a rule off that runs in a circle, tells those who may change rules, and raises an exception on the order it circled about.
 * Emits: automation.rule_tripped.
 */
export async function tripRule(tx: TenantTx, rule: RuleInForce, why: Why): Promise<void> {
  const stored = await lockRule(tx, rule.id);
  if (stored.activeVersion === null) return;
  await changeRule(tx, rule.id, {
    activeVersion: null,
    formerVersion: stored.activeVersion,
    trippedReason: why.limited,
  });
  await emit(tx, [
    {
      type: 'automation.rule_tripped',
      subjectType: 'rule',
      subjectId: rule.id,
      data: { name: rule.name, version: rule.version, ...why },
    },
  ]);
  await notify(tx, [{ kind: 'rule_tripped', facts: { rule: rule.name }, link: `/automation/${rule.id}` }]);
  if (why.orderId)
    await raiseExceptions(tx, [
      {
        orderId: why.orderId,
        type: 'manual',
        causeKey: `rule:${rule.id}:loop`,
        facts: { reason: rule.name, rule: rule.name, ruleId: rule.id, loop: why.limited },
      },
    ]);
}
