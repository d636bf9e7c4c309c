import type { FactValue } from '@/lib/contracts/conditions';
import type { Replayed } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { DecisionFacts, World } from '../domain/order-facts';
import { factsForRules } from '../domain/rules/instruct';
import { traceRules } from '../domain/rules/trace-rules';
import { engine, replay } from '../pipeline';
import { decisionById } from './recorded-orders';

type Change = Replayed['counterfactuals'][number];
const siteStep = 3;

function chosen(facts: DecisionFacts): string {
  return replay(facts).steps[siteStep]?.alternatives.find((a) => a.chosen)?.label ?? '';
}

/** More stock for a site that lacked units, lower carriage for one that was dearer: each change is made and decided again. */
function counterfactuals(facts: DecisionFacts, steps: Replayed['steps']): Change[] {
  const found: Change[] = [];
  const best = steps[siteStep]?.alternatives.find((a) => a.chosen);
  for (const site of facts.warehouses) {
    const other = steps[siteStep]?.alternatives.find((a) => !a.chosen && a.label === site.code);
    if (!best || !other) continue;
    const missing = other.reasons.find((r) => r.code === 'site_short')?.facts.missing;
    if (typeof missing === 'number') {
      const stock = Object.fromEntries(
        Object.entries(facts.stock).map(([v, at]) => [
          v,
          { ...at, [site.id]: Math.max(at[site.id] ?? 0, neededOf(facts, v)) },
        ]),
      );
      const verified = chosen({ ...facts, stock }) === site.code;
      if (verified)
        found.push({ kind: 'stock', label: site.code, amount: missing, ruleName: null, verified });
      continue;
    }
    const extra = other.reasons.find((r) => r.code === 'site_dearer')?.facts.extraMinor;
    if (typeof extra !== 'number') continue;
    const cheaper = Object.fromEntries(
      Object.entries(facts.quotes[site.id] ?? {}).map(([grams, list]) => [
        grams,
        list.map((q): typeof q => q && [q[0] - extra - 1, q[1], q[2], q[3]]),
      ]),
    );
    const verified = chosen({ ...facts, quotes: { ...facts.quotes, [site.id]: cheaper } }) === site.code;
    found.push({ kind: 'carriage', label: site.code, amount: extra + 1, ruleName: null, verified });
  }
  for (const rule of facts.rules ?? []) {
    if (!rule.definition.then.some((a) => a.kind === 'forbid_warehouse' || a.kind === 'prefer_warehouse'))
      continue;
    const without = { ...facts, rules: facts.rules!.filter((r) => r !== rule) };
    const label = chosen(without);
    if (label !== '' && label !== best?.label)
      found.push({ kind: 'rule', label, amount: 0, ruleName: rule.name, verified: true });
  }
  return found;
}

function neededOf(facts: DecisionFacts, variantId: string): number {
  return facts.order.lines.reduce(
    (sum, l) => sum + l.wanted.reduce((n, w) => n + (w.variantId === variantId ? w.quantity : 0), 0),
    0,
  );
}

/**
 * A decision reached again from nothing but its record: the same bytes, or the product says why not; with every rule that was asked and what
 * would have to change for another warehouse to win. Errors: not_found.
 */
export async function replayDecision(tx: TenantTx, publicId: string): Promise<Replayed> {
  const record =
    (await decisionById(tx, fromPublicId('dec', publicId) ?? refuse('not_found'))) ?? refuse('not_found');
  const { facts } = record;
  const again = replay(facts);
  const world: World = { ...facts, quote: () => null };
  const rules = facts.rules ?? [];
  const seen = factsForRules(facts.order, rules).fields;
  return {
    decisionId: publicId,
    orderId: toPublicId('ord', record.orderId),
    number: record.number,
    decidedAt: record.decidedAt.toISOString(),
    engineVersion: record.engineVersion,
    same: JSON.stringify(again.steps) === JSON.stringify(record.steps) && again.outcome === record.outcome,
    sameEngine: record.engineVersion.startsWith(`${engine} `),
    outcome: record.outcome,
    steps: record.steps,
    replayedSteps: again.steps,
    rules: traceRules(facts.order, world, rules),
    counterfactuals: counterfactuals(facts, record.steps),
    facts: Object.fromEntries(Object.entries(seen).map(([k, v]) => [k, v ?? null])) as Record<
      string,
      FactValue
    >,
    currency: facts.currency,
  };
}
