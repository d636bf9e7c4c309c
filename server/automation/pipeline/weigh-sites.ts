import type { Alternative, Reason } from '@/lib/contracts/automation';
import {
  type Cover,
  type CoverRules,
  candidateSites,
  compareCovers,
  costFromOneSite,
  coversOf,
  type Need,
  type ParcelCost,
  type Site,
} from '../domain/cover';
import { because } from '../domain/order-facts';
import { generationOf, strategyOf } from './after-action';
import type { Draft } from './draft';

/** The warehouses of the world as candidates for this order. */
export function sitesOf(draft: Draft): Site[] {
  return draft.world.warehouses.map((w) => {
    const fullness = draft.fullness(w.id);
    return {
      id: w.id,
      code: w.code,
      priority: w.priority,
      handlingMinor: w.handlingMinor,
      distanceKm: draft.order.distances[w.id] ?? null,
      ...(w.countryCode === undefined ? {} : { countryCode: w.countryCode }),
      ...(w.calendar ? { tags: w.calendar.tags } : {}),
      ...(fullness === undefined ? {} : { fullness }),
      stock: Object.fromEntries(draft.needs.map((n) => [n.variantId, draft.available(n.variantId, w.id)])),
    };
  });
}

/** Price plus lateness of the best service. Without any service for the order, sites are compared without carriage. */
export function carriageOf(draft: Draft): ParcelCost {
  const whole = draft.needs.reduce((sum, n) => sum + n.quantity * n.unitGrams, 0);
  const anyTakes = (grams: number) =>
    draft.world.warehouses.some((w) => draft.options(w.id, grams).length > 0);
  const served = anyTakes(whole) || anyTakes(1);
  return (siteId, grams, size) =>
    served ? (draft.options(siteId, grams, size)[0]?.scoreMinor ?? Number.POSITIVE_INFINITY) : 0;
}

/** By what covers are compared: the strategy's criteria and weights, the settings where it leaves them. */
export function rulesOf({ order, world }: Draft): CoverRules {
  const { criteria, weights } = strategyOf(world);
  return {
    splitMinor: weights.splitMinor ?? world.settings.splitCostMinor,
    maxParcels: order.noSplit ? 1 : world.settings.maxParcels,
    criteria,
    weights,
    destinationCountry: order.destination.countryCode,
  };
}

export function finite(minor: number): number | undefined {
  return Number.isFinite(minor) ? minor : undefined;
}

/** A cover as people see it. */
export function alternativeOf(
  cover: Cover,
  sites: readonly Site[],
  needs: readonly Need[],
  reasons: Reason[],
  chosen = false,
): Alternative {
  const used = cover.parcels.map((p) => sites.find((s) => s.id === p.siteId)!);
  const needed = needs.reduce((sum, n) => sum + n.quantity, 0);
  const stock = needs.reduce(
    (sum, n) =>
      sum +
      Math.min(
        n.quantity,
        used.reduce((all, s) => all + (s.stock[n.variantId] ?? 0), 0),
      ),
    0,
  );
  const total = finite(cover.totalMinor);
  return {
    label: used.map((s) => s.code).join(' + '),
    chosen,
    parcels: cover.parcels.length,
    distanceKm: used.some((s) => s.distanceKm === null)
      ? null
      : used.reduce((sum, s) => sum + (s.distanceKm ?? 0), 0),
    stock,
    needed,
    ...(total === undefined ? {} : { costMinor: total }),
    reasons,
  };
}

const missingAt = (site: Site, needs: readonly Need[]) =>
  needs.reduce((sum, n) => sum + Math.max(0, n.quantity - (site.stock[n.variantId] ?? 0)), 0);

/** The site as if it had everything that is needed. */
export const filled = (site: Site, needs: readonly Need[]): Site => ({
  ...site,
  stock: Object.fromEntries(
    needs.map((n) => [n.variantId, Math.max(n.quantity, site.stock[n.variantId] ?? 0)]),
  ),
});

/**
 * Single sites that hold a part only, with what they lack, and whether each would have been chosen with it: said only where
 * deciding again with exactly those units does choose it.
 */
export function shortSites(draft: Draft, sites: readonly Site[], chosen: Cover | null): Alternative[] {
  const lacks = (s: Site) => draft.needs.some((n) => (s.stock[n.variantId] ?? 0) < n.quantity);
  const holds = (s: Site) => draft.needs.some((n) => (s.stock[n.variantId] ?? 0) > 0);
  if (!sites.some((s) => holds(s) && lacks(s))) return [];
  const rules = rulesOf(draft);
  const carriage = carriageOf(draft);
  const byId = new Map(sites.map((s) => [s.id, s]));
  const proven = generationOf(draft.world) >= 3;
  return candidateSites(draft.needs, sites, carriage, rules)
    .filter(lacks)
    .map((site) => {
      const missing = missingAt(site, draft.needs);
      const whole = costFromOneSite(site, draft.needs, carriage, rules);
      const better = proven
        ? chosen !== null && compareCovers(whole, chosen, byId, rules) < 0
        : chosen !== null && whole.totalMinor < chosen.totalMinor;
      const wins = better && (!proven || winsWith(draft, sites, site));
      const reasons = [because('site_short', { missing })];
      if (wins)
        reasons.push(
          because('would_win_with_stock', { missing, savedMinor: chosen!.totalMinor - whole.totalMinor }),
        );
      return alternativeOf(whole, sites, draft.needs, reasons);
    });
}

function winsWith(draft: Draft, sites: readonly Site[], site: Site): boolean {
  const richer = sites.map((s) => (s.id === site.id ? filled(s, draft.needs) : s));
  const [best] = coversOf(draft.needs, richer, carriageOf(draft), rulesOf(draft));
  return best?.parcels.length === 1 && best.parcels[0]!.siteId === site.id;
}

type Parts = Record<'ship' | 'late' | 'split' | 'distance' | 'capacity' | 'markdown', number>;

function partsOf(draft: Draft, cover: Cover, sites: readonly Site[]): Parts {
  const rules = rulesOf(draft);
  const w = rules.weights!;
  const parts: Parts = { ship: 0, late: 0, split: cover.splitMinor, distance: 0, capacity: 0, markdown: 0 };
  for (const p of cover.parcels) {
    const site = sites.find((s) => s.id === p.siteId)!;
    const best = draft.options(p.siteId, p.grams, p.size)[0];
    parts.late += best?.lateMinor ?? 0;
    parts.ship += best ? best.scoreMinor - best.lateMinor : 0;
    parts.distance += Math.round(((site.distanceKm ?? 0) * w.per100KmMinor) / 100);
    parts.capacity += Math.round(((site.fullness ?? 0) * w.fullDayMinor) / 10_000);
    if (w.clearanceTag !== '' && site.tags?.includes(w.clearanceTag))
      parts.markdown -= w.markdownMinor * Object.values(p.take).reduce((sum, n) => sum + n, 0);
  }
  return parts;
}

/**
 * How sure the choice is: for each thing that counts in money, how much (in per cent of what it counts now) it would have to
 * count for the runner-up to be preferred to what was chosen. Nothing is said where money does not decide first.
 */
export function sensitivityOf(draft: Draft, chosen: Cover, other: Cover, sites: readonly Site[]): Reason[] {
  if (rulesOf(draft).criteria?.[0]?.kind !== 'cheapest') return [];
  const gap = other.totalMinor - chosen.totalMinor;
  if (!Number.isFinite(gap) || gap <= 0) return [];
  const [a, b] = [partsOf(draft, chosen, sites), partsOf(draft, other, sites)];
  return (Object.keys(a) as (keyof Parts)[]).flatMap((weight) => {
    const d = b[weight] - a[weight];
    if (d === 0) return [];
    const percent = d < 0 ? Math.floor(100 * (1 + gap / -d)) + 1 : Math.ceil(100 * (1 - gap / d)) - 1;
    return percent >= 0 && percent <= 1000 ? [because('beats_if_weight', { weight, percent })] : [];
  });
}
