import type { Finding, RuleDefinition } from '@/lib/contracts/rules';
import { toPublicId } from '@/lib/kernel/ids';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { analyseRule } from './domain/rules/analyse-rules';
import { allRules, definitionsOf } from './rule.store';

const unsaved = '00000000-0000-7000-8000-000000000000';

/** What static analysis finds about a definition among the rules that act, in its own place of the list (at the end, when it is new). */
export async function findingsFor(
  tx: TenantTx,
  ruleId: string | null,
  definition: RuleDefinition,
): Promise<Finding[]> {
  const all = await allRules(tx);
  const active = all.filter((r) => r.activeVersion !== null && r.id !== ruleId);
  const others = await definitionsOf(
    tx,
    active.map((r) => ({ id: r.id, version: r.activeVersion! })),
  );
  const own = all.find((r) => r.id === ruleId);
  const place = own ? active.filter((r) => r.position < own.position).length : active.length;
  const { timezone, currency } = tx.ctx.tenant;
  const clock = { now: tx.ctx.now.toISOString(), today: dayIn(tx.ctx.now, timezone) };
  const rule = { id: ruleId ?? unsaved, name: definition.name, definition };
  const outside = (id: string | null) => (id === null || id === unsaved ? null : toPublicId('rul', id));
  return analyseRule(rule, others, place, { clock, currency }).map((f) => ({
    ...f,
    ruleId: outside(f.ruleId),
    otherId: outside(f.otherId),
  }));
}
