import type { RuleDefinition } from '@/lib/contracts/rules';
import { dayIn } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { factsForRules } from '../domain/rules/instruct';
import { compiledRule } from '../domain/rules/judge';
import { conditionSource, storedSubjects } from './condition-sources';
import { newestDecisions } from './recorded-orders';
import { loadSubjects } from './subject-facts';

const newest = 500;

/** How many of the newest records the rule would touch: of orders that were decided, or of those stored. */
export async function reachOf(tx: TenantTx, d: RuleDefinition): Promise<{ touched: number; of: number }> {
  const { ask } = compiledRule(d);
  if (d.when.kind === 'pipeline') {
    const rule = { id: '', version: 0, name: d.name, definition: d };
    const records = await newestDecisions(tx, newest);
    const touched = records.filter(({ facts }) => {
      const clock = { now: facts.now, today: dayIn(new Date(facts.now), facts.timezone) };
      return ask(factsForRules(facts.order, [rule]), clock) === true;
    });
    return { touched: touched.length, of: records.length };
  }
  if (!storedSubjects.includes(d.subject)) return { touched: 0, of: 0 };
  const source = conditionSource(d.subject, tx.ctx.tenant.timezone);
  const rows = await tx.q<{ id: string }>(
    `SELECT ${source.id} AS id FROM ${source.from} WHERE ${source.alias}.tenant_id = $1 ORDER BY 1 DESC LIMIT $2`,
    [tx.tenantId, newest],
  );
  const records = await loadSubjects(
    tx,
    d.subject,
    rows.map((r) => r.id),
  );
  const clock = { now: tx.ctx.now.toISOString(), today: dayIn(tx.ctx.now, tx.ctx.tenant.timezone) };
  const touched = [...records.values()].filter((r) => ask(r, clock) === true);
  return { touched: touched.length, of: records.size };
}
