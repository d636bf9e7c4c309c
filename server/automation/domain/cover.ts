import type { Criterion, Weights } from '@/lib/contracts/allocation';
import { type ParcelSize, sizeTogether, type UnitSize } from '@/lib/kernel/parcel-size';

/** Units of one variant that an order needs. */
export type Need = { variantId: string; quantity: number; unitGrams: number; unitSize?: UnitSize };

/** One warehouse as a candidate. `stock`: available units by variant. Units: minor units; kilometres. */
export type Site = {
  id: string;
  code: string;
  priority: number;
  handlingMinor: number;
  /** null when the destination or the warehouse is not on the map. */
  distanceKm: number | null;
  stock: Readonly<Record<string, number>>;
  countryCode?: string;
  tags?: readonly string[];
  /** How full the day is on which it would ship, in basis points; absent: no limit. */
  fullness?: number;
};

/** What carrying a parcel of that weight from that site costs, lateness included; Infinity when no service takes it. */
export type ParcelCost = (siteId: string, grams: number, size?: ParcelSize) => number;

export type Parcel = {
  siteId: string;
  take: Record<string, number>;
  grams: number;
  /** Absent: the size of no item is known. */
  size?: ParcelSize;
  carriageMinor: number;
};
export type Cover = {
  parcels: Parcel[];
  carriageMinor: number;
  handlingMinor: number;
  splitMinor: number;
  /** distance and full days, less what clearance takes off */
  extraMinor: number;
  /** carriage + handling + split cost + extra: what is compared */
  totalMinor: number;
};

export type CoverRules = {
  splitMinor: number;
  maxParcels: number;
  /** Absent: the cheapest. */
  criteria?: readonly Criterion[];
  weights?: Pick<Weights, 'per100KmMinor' | 'fullDayMinor' | 'markdownMinor' | 'clearanceTag'>;
  destinationCountry?: string;
};

/** At most this many warehouses are weighed against each other exactly; beyond, the best single candidates are taken. */
export const exactSites = 6;
const assignmentLimit = 20_000;
const farAway = 1_000_000;

function gramsOf(take: Readonly<Record<string, number>>, needs: readonly Need[]): number {
  return needs.reduce((sum, n) => sum + (take[n.variantId] ?? 0) * n.unitGrams, 0);
}

function sizeOfTake(take: Readonly<Record<string, number>>, needs: readonly Need[]): ParcelSize | undefined {
  return sizeTogether(
    needs.flatMap((n) => (n.unitSize ? [{ ...n.unitSize, quantity: take[n.variantId] ?? 0 }] : [])),
  );
}

/** The cost of a cover as the rules count it. */
export function costOf(
  parcels: readonly { siteId: string; take: Record<string, number> }[],
  needs: readonly Need[],
  sites: ReadonlyMap<string, Site>,
  parcelCost: ParcelCost,
  rules: CoverRules,
): Cover {
  const priced = parcels.map((p) => {
    const grams = gramsOf(p.take, needs);
    const size = sizeOfTake(p.take, needs);
    return { ...p, grams, ...(size ? { size } : {}), carriageMinor: parcelCost(p.siteId, grams, size) };
  });
  const carriageMinor = priced.reduce((sum, p) => sum + p.carriageMinor, 0);
  const handlingMinor = priced.reduce((sum, p) => sum + sites.get(p.siteId)!.handlingMinor, 0);
  const splitMinor = rules.splitMinor * Math.max(0, priced.length - 1);
  const extraMinor = rules.weights ? extrasOf(priced, sites, rules.weights) : 0;
  return {
    parcels: priced,
    carriageMinor,
    handlingMinor,
    splitMinor,
    extraMinor,
    totalMinor: carriageMinor + handlingMinor + splitMinor + extraMinor,
  };
}

function extrasOf(
  parcels: readonly { siteId: string; take: Record<string, number> }[],
  sites: ReadonlyMap<string, Site>,
  w: NonNullable<CoverRules['weights']>,
): number {
  let sum = 0;
  for (const p of parcels) {
    const site = sites.get(p.siteId)!;
    sum += Math.round(((site.distanceKm ?? 0) * w.per100KmMinor) / 100);
    sum += Math.round(((site.fullness ?? 0) * w.fullDayMinor) / 10_000);
    if (w.clearanceTag !== '' && site.tags?.includes(w.clearanceTag))
      sum -= w.markdownMinor * Object.values(p.take).reduce((units, n) => units + n, 0);
  }
  return sum;
}

/** What a criterion says of a cover; lower is better, and equal for all where it has nothing to say. */
export function criterionValue(
  criterion: Criterion,
  cover: Cover,
  sites: ReadonlyMap<string, Site>,
  rules: CoverRules,
): number {
  const each = (of: (site: Site, parcel: Parcel) => number) =>
    cover.parcels.reduce((sum, p) => sum + of(sites.get(p.siteId)!, p), 0);
  switch (criterion.kind) {
    case 'cheapest':
      return cover.totalMinor;
    case 'fewest_parcels':
      return cover.parcels.length;
    case 'same_country':
      return each((s) => (rules.destinationCountry && s.countryCode !== rules.destinationCountry ? 1 : 0));
    case 'closest':
      return each((s) => s.distanceKm ?? farAway);
    case 'stock_balance':
      return each((s, p) =>
        Object.entries(p.take).reduce(
          (sum, [variant, n]) => sum + Math.round((n * 10_000) / Math.max(1, s.stock[variant] ?? 0)),
          0,
        ),
      );
    case 'priority_list':
      return each((s) => {
        const place = criterion.codes.indexOf(s.code);
        return place === -1 ? criterion.codes.length : place;
      });
    case 'tag':
      return each((s) => (s.tags?.includes(criterion.tag) ? 0 : 1));
  }
}

const cheapest: readonly Criterion[] = [{ kind: 'cheapest' }];

/** The first criterion that tells the two apart, and which is better by it; null when only the last tie-break does. */
export function decidingCriterion(
  a: Cover,
  b: Cover,
  sites: ReadonlyMap<string, Site>,
  rules: CoverRules,
): { criterion: Criterion; better: number } | null {
  for (const criterion of rules.criteria ?? cheapest) {
    const [x, y] = [criterionValue(criterion, a, sites, rules), criterionValue(criterion, b, sites, rules)];
    // Infinity − Infinity is no number: two covers that nobody carries are equally dear.
    if (x !== y) return { criterion, better: x - y };
  }
  return null;
}

/**
 * The order among covers, total and stated: by the criteria in their turn, then fewer parcels, then shorter way, then the
 * merchant's warehouse priority, then the warehouse codes. A distance that is not known counts as far.
 */
export function compareCovers(
  a: Cover,
  b: Cover,
  sites: ReadonlyMap<string, Site>,
  rules: CoverRules = { splitMinor: 0, maxParcels: 1 },
): number {
  const way = (c: Cover) =>
    c.parcels.reduce((sum, p) => sum + (sites.get(p.siteId)!.distanceKm ?? farAway), 0);
  const rank = (c: Cover) => c.parcels.reduce((sum, p) => sum + sites.get(p.siteId)!.priority, 0);
  const codes = (c: Cover) =>
    c.parcels
      .map((p) => `${sites.get(p.siteId)!.code}\n${p.siteId}`)
      .sort()
      .join('\n');
  return (
    decidingCriterion(a, b, sites, rules)?.better ||
    a.parcels.length - b.parcels.length ||
    way(a) - way(b) ||
    rank(a) - rank(b) ||
    (codes(a) < codes(b) ? -1 : codes(a) > codes(b) ? 1 : 0)
  );
}

/**
 * Every way to share the needs out among exactly these sites. An item goes whole to one site while some site has it
 * whole; only an item that none has whole is drawn from several, in the order given.
 */
export function* assignments(
  needs: readonly Need[],
  chosen: readonly Site[],
  all: readonly Site[],
): Generator<{ siteId: string; take: Record<string, number> }[]> {
  const has = (s: Site, n: Need) => s.stock[n.variantId] ?? 0;
  const whole: { need: Need; options: Site[] }[] = [];
  const base = new Map<string, Record<string, number>>(chosen.map((s) => [s.id, {}]));
  for (const need of needs) {
    if (all.some((s) => has(s, need) >= need.quantity)) {
      const options = chosen.filter((s) => has(s, need) >= need.quantity);
      if (options.length === 0) return;
      whole.push({ need, options });
      continue;
    }
    let left = need.quantity;
    for (const site of chosen) {
      const take = Math.min(left, has(site, need));
      if (take > 0) base.get(site.id)![need.variantId] = take;
      left -= take;
    }
    if (left > 0) return;
  }
  const combinations = whole.reduce((product, w) => product * w.options.length, 1);
  const total = combinations > assignmentLimit ? 1 : combinations;
  for (let turn = 0; turn < total; turn++) {
    const takes = new Map([...base].map(([id, take]) => [id, { ...take }]));
    let rest = turn;
    for (const { need, options } of whole) {
      const site = options[rest % options.length]!;
      rest = Math.floor(rest / options.length);
      takes.get(site.id)![need.variantId] = need.quantity;
    }
    const parcels = chosen.map((s) => ({ siteId: s.id, take: takes.get(s.id)! }));
    if (parcels.every((p) => Object.keys(p.take).length > 0)) yield parcels;
  }
}

function single(site: Site, needs: readonly Need[]): { siteId: string; take: Record<string, number> }[] {
  return [{ siteId: site.id, take: Object.fromEntries(needs.map((n) => [n.variantId, n.quantity])) }];
}

/** What it would cost to send everything from that one site, as if it had the stock. */
export function costFromOneSite(
  site: Site,
  needs: readonly Need[],
  parcelCost: ParcelCost,
  rules: CoverRules,
): Cover {
  return costOf(single(site, needs), needs, new Map([[site.id, site]]), parcelCost, rules);
}

/** The sites that hold anything needed, at most `exactSites` of them, best first by what everything from there would cost. */
export function candidateSites(
  needs: readonly Need[],
  sites: readonly Site[],
  parcelCost: ParcelCost,
  rules: CoverRules,
): Site[] {
  const holding = sites.filter((s) => needs.some((n) => (s.stock[n.variantId] ?? 0) > 0));
  if (holding.length <= 1) return holding;
  const byId = new Map(sites.map((s) => [s.id, s]));
  return holding
    .map((site) => ({ site, cover: costFromOneSite(site, needs, parcelCost, rules) }))
    .sort((a, b) => compareCovers(a.cover, b.cover, byId, rules))
    .slice(0, exactSites)
    .map((c) => c.site);
}

/**
 * The cheapest way to cover the needs, and the best cover of each set of sites that can, best first: exact over every
 * subset of at most six warehouses and every assignment of whole items to them. Empty when no set of sites can.
 */
export function coversOf(
  needs: readonly Need[],
  sites: readonly Site[],
  parcelCost: ParcelCost,
  rules: CoverRules,
): Cover[] {
  const byId = new Map(sites.map((s) => [s.id, s]));
  const candidates = candidateSites(needs, sites, parcelCost, rules);
  const found: Cover[] = [];
  for (let mask = 1; mask < 1 << candidates.length; mask++) {
    const chosen = candidates.filter((_, i) => mask & (1 << i));
    if (chosen.length > rules.maxParcels) continue;
    if (needs.some((n) => chosen.reduce((sum, s) => sum + (s.stock[n.variantId] ?? 0), 0) < n.quantity))
      continue;
    let best: Cover | null = null;
    for (const parcels of assignments(needs, chosen, candidates)) {
      const cover = costOf(parcels, needs, byId, parcelCost, rules);
      if (!best || compareCovers(cover, best, byId, rules) < 0) best = cover;
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => compareCovers(a, b, byId, rules));
}
