import { type BackorderPolicy, type Certificate, defaultStrategy } from '@/lib/contracts/allocation';
import { checkCertificate } from '@/server/automation/domain/certificate';
import { certify } from '@/server/automation/domain/certify';
import { coversOf, criterionValue } from '@/server/automation/domain/cover';
import type { DecisionFacts, Plan } from '@/server/automation/domain/order-facts';
import { decide, replay } from '@/server/automation/pipeline';
import { bruteForce, type CoverCase, randomCover, randomShop } from './allocation-cases';

/** The values by which the solver's best is compared, in the words of the brute force; null when it finds none. */
export function solved(c: CoverCase): (number | string)[] | null {
  const sites = new Map(c.sites.map((s) => [s.id, s]));
  const [best] = coversOf(
    c.needs,
    c.sites,
    (id, grams) => {
      const rate = c.rates[Number(id.slice(1))]!;
      return rate.base + Math.ceil(grams / 1000) * rate.perKg;
    },
    c.rules,
  );
  if (!best) return null;
  const used = best.parcels.map((p) => sites.get(p.siteId)!);
  return [
    ...c.rules.criteria!.map((k) => criterionValue(k, best, sites, c.rules)),
    used.length,
    used.reduce((sum, s) => sum + (s.distanceKm ?? 1_000_000), 0),
    used.reduce((sum, s) => sum + s.priority, 0),
    used
      .map((s) => s.code)
      .sort()
      .join(' '),
  ];
}

export type Findings = {
  covers: number;
  coverFaults: string[];
  counterfactuals: number;
  counterfactualFaults: string[];
  certificates: number;
  certificateFaults: string[];
  swaps: number;
  blindSwaps: number;
};

const chosenOf = (plan: Plan) =>
  plan.steps.find((s) => s.step === 'choose_warehouse')?.alternatives.find((a) => a.chosen)?.label;

/** Applies what the record says would have made another warehouse win, and decides again. */
function followCounterfactuals(plan: Plan, found: Findings): void {
  for (const a of plan.steps.find((s) => s.step === 'choose_warehouse')?.alternatives ?? []) {
    if (!a.reasons.some((r) => r.code === 'would_win_with_stock')) continue;
    found.counterfactuals += 1;
    const site = plan.facts.warehouses.find((w) => w.code === a.label)!;
    const stock = structuredClone(plan.facts.stock);
    for (const w of plan.facts.order.lines.flatMap((l) => l.wanted)) {
      const need = plan.facts.order.lines
        .flatMap((l) => l.wanted)
        .reduce((sum, x) => (x.variantId === w.variantId ? sum + x.quantity : sum), 0);
      stock[w.variantId] = {
        ...stock[w.variantId],
        [site.id]: Math.max(need, stock[w.variantId]?.[site.id] ?? 0),
      };
    }
    const again = replay({ ...plan.facts, stock } as DecisionFacts);
    if (chosenOf(again) !== a.label)
      found.counterfactualFaults.push(`${plan.facts.order.number}: ${a.label} → ${chosenOf(again)}`);
  }
}

function swapReceivers(certificate: Certificate, found: Findings): void {
  const receives = (e: Certificate['entries'][number]) => Object.keys(e.took).length > 0;
  for (let i = 0; i < certificate.entries.length; i++)
    for (let j = i + 1; j < certificate.entries.length; j++) {
      const [a, b] = [certificate.entries[i]!, certificate.entries[j]!];
      // Who received and who was passed over change places: the policy was not followed.
      if (!receives(a) || receives(b) || b.blocked) continue;
      const swapped = structuredClone(certificate);
      swapped.entries[i]!.took = {};
      swapped.entries[j]!.took = structuredClone(a.took);
      swapped.entries[j]!.wanted = structuredClone(a.wanted);
      found.swaps += 1;
      if (checkCertificate(swapped) === null) found.blindSwaps += 1;
      return;
    }
}

/** Tries that many random covers, and a tenth as many random shops. `spoil` plants a fault into what is compared. */
export function tryAllocation(
  random: () => number,
  count: number,
  spoil: (c: CoverCase) => CoverCase = (c) => c,
): Findings {
  const found: Findings = {
    covers: 0,
    coverFaults: [],
    counterfactuals: 0,
    counterfactualFaults: [],
    certificates: 0,
    certificateFaults: [],
    swaps: 0,
    blindSwaps: 0,
  };
  for (let i = 0; i < count; i++) {
    const c = randomCover(random);
    found.covers += 1;
    const [a, b] = [JSON.stringify(solved(spoil(c))), JSON.stringify(bruteForce(c))];
    if (a !== b) found.coverFaults.push(`case ${i}: ${a} / ${b}`);
  }
  for (let i = 0; i < count / 10; i++) {
    const { orders, world } = randomShop(random, 8);
    const policy = (['priority', 'fifo', 'value'] as const)[i % 3]!;
    const { strategy: _, ...plain } = world;
    const shop =
      policy === 'priority'
        ? plain
        : { ...plain, strategy: { ...defaultStrategy, backorder: policy as BackorderPolicy } };
    const plans = decide(orders, shop);
    for (const plan of plans) followCounterfactuals(plan, found);
    const certificate = certify(plans, shop);
    if (!certificate) continue;
    found.certificates += 1;
    const problem = checkCertificate(certificate);
    if (problem) found.certificateFaults.push(`shop ${i}: ${problem}`);
    swapReceivers(certificate, found);
  }
  return found;
}
