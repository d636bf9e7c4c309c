/** Units of one variant that an order needs. */
export type Need = { variantId: string; quantity: number; unitGrams: number };

/** One warehouse as a candidate. `stock`: available units by variant. Units: minor units; kilometres. */
export type Site = {
  id: string;
  code: string;
  priority: number;
  handlingMinor: number;
  /** null when the destination or the warehouse is not on the map. */
  distanceKm: number | null;
  stock: Readonly<Record<string, number>>;
};

/** What carrying a parcel of that weight from that site costs, lateness included; Infinity when no service takes it. */
export type ParcelCost = (siteId: string, grams: number) => number;

export type Parcel = { siteId: string; take: Record<string, number>; grams: number; carriageMinor: number };
export type Cover = {
  parcels: Parcel[];
  carriageMinor: number;
  handlingMinor: number;
  splitMinor: number;
  /** carriage + handling + split cost: what is compared */
  totalMinor: number;
};

export type CoverRules = { splitMinor: number; maxParcels: number };

/** At most this many warehouses are weighed against each other exactly; beyond, the best single candidates are taken. */
export const exactSites = 6;
const assignmentLimit = 20_000;
const farAway = 1_000_000;

function gramsOf(take: Readonly<Record<string, number>>, needs: readonly Need[]): number {
  return needs.reduce((sum, n) => sum + (take[n.variantId] ?? 0) * n.unitGrams, 0);
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
    return { ...p, grams, carriageMinor: parcelCost(p.siteId, grams) };
  });
  const carriageMinor = priced.reduce((sum, p) => sum + p.carriageMinor, 0);
  const handlingMinor = priced.reduce((sum, p) => sum + sites.get(p.siteId)!.handlingMinor, 0);
  const splitMinor = rules.splitMinor * Math.max(0, priced.length - 1);
  return {
    parcels: priced,
    carriageMinor,
    handlingMinor,
    splitMinor,
    totalMinor: carriageMinor + handlingMinor + splitMinor,
  };
}

/**
 * The order among covers, total and stated: lower total, then fewer parcels, then shorter way, then the merchant's
 * warehouse priority, then the warehouse codes. A distance that is not known counts as far.
 */
export function compareCovers(a: Cover, b: Cover, sites: ReadonlyMap<string, Site>): number {
  const way = (c: Cover) =>
    c.parcels.reduce((sum, p) => sum + (sites.get(p.siteId)!.distanceKm ?? farAway), 0);
  const rank = (c: Cover) => c.parcels.reduce((sum, p) => sum + sites.get(p.siteId)!.priority, 0);
  const codes = (c: Cover) =>
    c.parcels
      .map((p) => `${sites.get(p.siteId)!.code}\n${p.siteId}`)
      .sort()
      .join('\n');
  // Infinity − Infinity is no number: two covers that nobody carries are equally dear.
  const dear = a.totalMinor === b.totalMinor ? 0 : a.totalMinor - b.totalMinor;
  return (
    dear ||
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
  const byId = new Map(sites.map((s) => [s.id, s]));
  return sites
    .filter((s) => needs.some((n) => (s.stock[n.variantId] ?? 0) > 0))
    .map((site) => ({ site, cover: costFromOneSite(site, needs, parcelCost, rules) }))
    .sort((a, b) => compareCovers(a.cover, b.cover, byId))
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
      if (!best || compareCovers(cover, best, byId) < 0) best = cover;
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => compareCovers(a, b, byId));
}
