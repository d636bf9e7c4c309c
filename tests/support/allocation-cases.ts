import type { Criterion } from '@/lib/contracts/allocation';
import { defaultPipelineSettings } from '@/lib/contracts/automation';
import type { CoverRules, Need, Site } from '@/server/automation/domain/cover';
import type { OrderFacts, World } from '@/server/automation/domain/order-facts';

type Random = () => number;
const below = (random: Random, n: number) => Math.floor(random() * n);
const pick = <T>(random: Random, from: readonly T[]): T => from[below(random, from.length)]!;
const variants = ['a', 'b', 'c', 'd'];
const tags = ['eco', 'bonded'];

export type CoverCase = {
  needs: Need[];
  sites: Site[];
  rates: { base: number; perKg: number }[];
  rules: CoverRules;
};

function randomCriteria(random: Random): Criterion[] {
  const all: Criterion[] = [
    { kind: 'cheapest' },
    { kind: 'fewest_parcels' },
    { kind: 'same_country' },
    { kind: 'closest' },
    { kind: 'stock_balance' },
    { kind: 'priority_list', codes: ['W3', 'W1', 'W0'] },
    { kind: 'tag', tag: pick(random, tags) },
  ];
  const out: Criterion[] = [];
  for (let n = 1 + below(random, 3); n > 0; n--) out.push(all.splice(below(random, all.length), 1)[0]!);
  return out;
}

/** One random order and up to six warehouses, each item whole in at least one of them. */
export function randomCover(random: Random): CoverCase {
  const needs = variants.slice(0, 1 + below(random, 4)).map((variantId) => ({
    variantId,
    quantity: 1 + below(random, 4),
    unitGrams: 1 + below(random, 2000),
  }));
  const sites = Array.from(
    { length: 1 + below(random, 6) },
    (_, i): Site => ({
      id: `w${i}`,
      code: `W${i}`,
      priority: 100 + below(random, 2),
      handlingMinor: below(random, 300),
      distanceKm: random() < 0.1 ? null : below(random, 2000),
      countryCode: pick(random, ['GB', 'DE']),
      tags: random() < 0.4 ? [pick(random, tags)] : [],
      ...(random() < 0.3 ? { fullness: below(random, 10_001) } : {}),
      stock: Object.fromEntries(variants.map((v) => [v, below(random, 7)])),
    }),
  );
  for (const n of needs)
    if (sites.every((s) => s.stock[n.variantId]! < n.quantity))
      (pick(random, sites).stock as Record<string, number>)[n.variantId] = n.quantity;
  return {
    needs,
    sites,
    rates: sites.map(() => ({ base: below(random, 1000), perKg: below(random, 400) })),
    rules: {
      splitMinor: below(random, 400),
      maxParcels: 1 + below(random, 6),
      criteria: randomCriteria(random),
      destinationCountry: 'GB',
      weights: {
        per100KmMinor: pick(random, [0, 20, 70]),
        fullDayMinor: pick(random, [0, 250]),
        markdownMinor: pick(random, [0, 15]),
        clearanceTag: 'eco',
      },
    },
  };
}

/**
 * The best that trying everything finds, as the values by which covers are compared: every way to give each item whole to one
 * warehouse, judged by rules written down a second time. Null when no way is allowed.
 */
export function bruteForce(c: CoverCase): (number | string)[] | null {
  const { weights: w, criteria, splitMinor, maxParcels, destinationCountry } = c.rules;
  let best: (number | string)[] | null = null;
  const judge = (takes: ReadonlyMap<number, Record<string, number>>): (number | string)[] => {
    let money = splitMinor * (takes.size - 1);
    let way = 0;
    let rank = 0;
    let abroad = 0;
    let share = 0;
    let listed = 0;
    const untagged = new Map(tags.map((t) => [t, 0]));
    const codes: string[] = [];
    for (const [i, take] of takes) {
      const s = c.sites[i]!;
      const grams = c.needs.reduce((sum, n) => sum + (take[n.variantId] ?? 0) * n.unitGrams, 0);
      const units = Object.values(take).reduce((sum, n) => sum + n, 0);
      money += c.rates[i]!.base + Math.ceil(grams / 1000) * c.rates[i]!.perKg + s.handlingMinor;
      money += Math.round(((s.distanceKm ?? 0) * w!.per100KmMinor) / 100);
      money += Math.round(((s.fullness ?? 0) * w!.fullDayMinor) / 10_000);
      if (s.tags!.includes('eco')) money -= w!.markdownMinor * units;
      way += s.distanceKm ?? 1_000_000;
      rank += s.priority;
      abroad += s.countryCode === destinationCountry ? 0 : 1;
      for (const [v, n] of Object.entries(take)) share += Math.round((n * 10_000) / Math.max(1, s.stock[v]!));
      const place = ['W3', 'W1', 'W0'].indexOf(s.code);
      listed += place < 0 ? 3 : place;
      for (const t of tags) if (!s.tags!.includes(t)) untagged.set(t, untagged.get(t)! + 1);
      codes.push(s.code);
    }
    const by = {
      cheapest: money,
      fewest_parcels: takes.size,
      same_country: abroad,
      closest: way,
      stock_balance: share,
      priority_list: listed,
    };
    return [
      ...criteria!.map((k) => (k.kind === 'tag' ? untagged.get(k.tag)! : by[k.kind])),
      takes.size,
      way,
      rank,
      codes.sort().join(' '),
    ];
  };
  const walk = (at: number, takes: ReadonlyMap<number, Record<string, number>>) => {
    if (at === c.needs.length) {
      if (takes.size > maxParcels) return;
      const found = judge(takes);
      if (!best || less(found, best)) best = found;
      return;
    }
    const n = c.needs[at]!;
    c.sites.forEach((s, i) => {
      if (s.stock[n.variantId]! < n.quantity) return;
      const next = new Map(takes);
      next.set(i, { ...next.get(i), [n.variantId]: n.quantity });
      walk(at + 1, next);
    });
  };
  walk(0, new Map());
  return best;
}

function less(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
}

/** A shop of two to five warehouses with few units, and paid orders that want them. */
export function randomShop(random: Random, count: number): { orders: OrderFacts[]; world: World } {
  const warehouses = Array.from({ length: 2 + below(random, 4) }, (_, i) => ({
    id: `w${i}`,
    code: `W${i}`,
    priority: 100,
    handlingMinor: below(random, 200),
    cutoff: '16:00',
    countryCode: 'GB',
  }));
  const rates = warehouses.map(() => 200 + below(random, 600));
  const { blockList: _, ...settings } = defaultPipelineSettings('GBP');
  const used = variants.slice(0, 3);
  const stock = Object.fromEntries(
    used.map((v) => [v, Object.fromEntries(warehouses.map((w) => [w.id, below(random, 1 + count)]))]),
  );
  const orders = Array.from({ length: count }, (_, i): OrderFacts => {
    const lines = used.filter(() => random() < 0.6);
    return {
      id: `o${String(i).padStart(4, '0')}`,
      number: `${1000 + i}`,
      lifecycle: 'placed',
      placedAt: new Date(Date.UTC(2026, 2, 1, 8, below(random, 60))).toISOString(),
      priority: pick(random, [0, 0, 0, 5]),
      currency: 'GBP',
      totalMinor: 1000 + below(random, 9000),
      paymentState: 'paid',
      cashOnDelivery: false,
      noSplit: random() < 0.2,
      destination: { countryCode: 'GB', province: '' },
      distances: Object.fromEntries(warehouses.map((w) => [w.id, below(random, 500)])),
      addressFindings: [],
      lines: (lines.length > 0 ? lines : ['a']).map((variantId) => ({
        id: `${i}-${variantId}`,
        sku: variantId.toUpperCase(),
        mapped: true,
        wanted: [{ variantId, sku: variantId.toUpperCase(), quantity: 1 + below(random, 2), unitGrams: 300 }],
        held: [],
      })),
      holds: [],
      overrides: [],
      openExceptions: [],
      anomalies: [],
      risk: {
        sameAddress: { orders: [], buyers: 1 },
        usualTotalMinor: 2500,
        earlierOrders: 3,
        buyerCountry: 'GB',
        shipCountry: 'GB',
        blocked: [],
        emailOddities: [],
      },
      reservationLapsed: false,
    };
  });
  const world: World = {
    now: '2026-03-02T09:00:00.000Z',
    timezone: 'Europe/London',
    currency: 'GBP',
    settings: { ...settings, maxParcels: 1 + below(random, 3) },
    engineVersion: 'pipeline-3 settings-0',
    warehouses,
    services: [{ id: 's1', carrier: 'c', service: 's', name: 'S', deliversOn: 'weekdays' }],
    stock,
    quote: (_order, warehouseId, _service, grams) => ({
      costMinor: rates[Number(warehouseId.slice(1))]! + Math.ceil(grams / 1000) * 20,
      days: { min: 1, max: 2 },
      zone: 'gb',
    }),
  };
  return { orders, world };
}
