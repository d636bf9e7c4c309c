import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cover,
  costOf,
  coversOf,
  type Need,
  type ParcelCost,
  type Site,
} from '@/server/automation/domain/cover';

const site = (id: string, stock: Record<string, number>, over: Partial<Site> = {}): Site => ({
  id,
  code: id.toUpperCase(),
  priority: 100,
  handlingMinor: 50,
  distanceKm: 100,
  stock,
  ...over,
});
const need = (variantId: string, quantity: number, unitGrams = 500): Need => ({
  variantId,
  quantity,
  unitGrams,
});
const flat: ParcelCost = () => 300;
const rules = { splitMinor: 150, maxParcels: 6 };

/** All ways to give each need whole to one site, tried one by one, without any of the solver's ideas. */
function bruteForce(needs: Need[], sites: Site[], cost: ParcelCost, r: typeof rules): number | null {
  const byId = new Map(sites.map((s) => [s.id, s]));
  let best: number | null = null;
  const walk = (index: number, takes: Map<string, Record<string, number>>) => {
    if (index === needs.length) {
      if (takes.size > r.maxParcels) return;
      const parcels = [...takes].map(([siteId, take]) => ({ siteId, take }));
      const { totalMinor } = costOf(parcels, needs, byId, cost, r);
      if (best === null || totalMinor < best) best = totalMinor;
      return;
    }
    const n = needs[index]!;
    for (const s of sites) {
      if ((s.stock[n.variantId] ?? 0) < n.quantity) continue;
      const next = new Map([...takes].map(([id, t]) => [id, { ...t }]));
      next.set(s.id, { ...(next.get(s.id) ?? {}), [n.variantId]: n.quantity });
      walk(index + 1, next);
    }
  };
  walk(0, new Map());
  return best;
}

const instance = fc.record({
  needs: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            quantity: fc.integer({ min: 1, max: 4 }),
            unitGrams: fc.integer({ min: 1, max: 2000 }),
          })
          .map((x) => need(id, x.quantity, x.unitGrams)),
      ),
    ),
  ),
  sites: fc.array(
    fc.record({
      stock: fc.record({ a: fc.nat(6), b: fc.nat(6), c: fc.nat(6), d: fc.nat(6) }),
      handlingMinor: fc.nat(500),
      distanceKm: fc.option(fc.nat(3000), { nil: null }),
      base: fc.nat(1000),
      perKg: fc.nat(400),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  splitMinor: fc.nat(400),
  maxParcels: fc.integer({ min: 1, max: 6 }),
});

describe('the cover of an order by warehouses', () => {
  it('costs exactly what trying everything finds, for up to six warehouses', () => {
    fc.assert(
      fc.property(instance, (x) => {
        const sites = x.sites.map((s, i) =>
          site(`w${i}`, s.stock, { handlingMinor: s.handlingMinor, distanceKm: s.distanceKm }),
        );
        const cost: ParcelCost = (id, grams) => {
          const s = x.sites[Number(id.slice(1))]!;
          return s.base + Math.ceil(grams / 1000) * s.perKg;
        };
        const r = { splitMinor: x.splitMinor, maxParcels: x.maxParcels };
        const whole = x.needs.every((n) => sites.some((s) => (s.stock[n.variantId] ?? 0) >= n.quantity));
        fc.pre(whole);
        expect(coversOf(x.needs, sites, cost, r)[0]?.totalMinor ?? null).toBe(
          bruteForce(x.needs, sites, cost, r),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('takes exactly what is needed and never more than a site has, in whole minor units', () => {
    fc.assert(
      fc.property(instance, (x) => {
        const sites = x.sites.map((s, i) => site(`w${i}`, s.stock));
        for (const cover of coversOf(x.needs, sites, flat, {
          splitMinor: x.splitMinor,
          maxParcels: x.maxParcels,
        })) {
          for (const n of x.needs)
            expect(cover.parcels.reduce((sum, p) => sum + (p.take[n.variantId] ?? 0), 0)).toBe(n.quantity);
          for (const p of cover.parcels)
            for (const [variant, units] of Object.entries(p.take))
              expect(units).toBeLessThanOrEqual(sites.find((s) => s.id === p.siteId)!.stock[variant]!);
          expect(cover.parcels.length).toBeLessThanOrEqual(x.maxParcels);
          expect(cover.totalMinor).toBe(cover.carriageMinor + cover.handlingMinor + cover.splitMinor);
          expect(Number.isSafeInteger(cover.totalMinor)).toBe(true);
        }
      }),
    );
  });

  it('is the same whatever order the warehouses come in', () => {
    fc.assert(
      fc.property(instance, fc.integer(), (x, seed) => {
        const sites = x.sites.map((s, i) =>
          site(`w${i}`, s.stock, { handlingMinor: s.handlingMinor % 3, distanceKm: s.distanceKm }),
        );
        const turned = [...sites].sort(
          (a, b) => ((a.code.charCodeAt(1) * 7 + seed) % 5) - ((b.code.charCodeAt(1) * 7 + seed) % 5),
        );
        const strip = (c: Cover | undefined) =>
          c && {
            total: c.totalMinor,
            parcels: [...c.parcels].sort((a, b) => (a.siteId < b.siteId ? -1 : 1)),
          };
        const r = { splitMinor: x.splitMinor, maxParcels: x.maxParcels };
        expect(strip(coversOf(x.needs, turned, flat, r)[0])).toEqual(
          strip(coversOf(x.needs, sites, flat, r)[0]),
        );
      }),
    );
  });

  it('one site that has everything beats two when the split costs more than it saves', () => {
    const sites = [
      site('a', { x: 1, y: 1 }, { handlingMinor: 200 }),
      site('b', { x: 1 }),
      site('c', { y: 1 }),
    ];
    expect(
      coversOf([need('x', 1), need('y', 1)], sites, flat, rules)[0]!.parcels.map((p) => p.siteId),
    ).toEqual(['a']);
  });

  it('two cheap sites beat one that is far dearer', () => {
    const sites = [site('a', { x: 1, y: 1 }), site('b', { x: 1 }), site('c', { y: 1 })];
    const cost: ParcelCost = (id) => (id === 'a' ? 2000 : 100);
    const [best] = coversOf([need('x', 1), need('y', 1)], sites, cost, rules);
    expect(best).toMatchObject({ totalMinor: 100 + 100 + 50 + 50 + 150 });
    expect(best!.parcels).toHaveLength(2);
  });

  it('needs the fewest sites that hold three items between them', () => {
    const sites = [site('a', { x: 1 }), site('b', { y: 1, z: 1 }), site('c', { z: 1 })];
    const [best] = coversOf([need('x', 1), need('y', 1), need('z', 1)], sites, flat, rules);
    expect(best!.parcels.map((p) => p.siteId).sort()).toEqual(['a', 'b']);
  });

  it('an item that no site has whole is drawn from several', () => {
    const [best] = coversOf([need('x', 5)], [site('a', { x: 3 }), site('b', { x: 4 })], flat, rules);
    expect(best!.parcels.reduce((sum, p) => sum + p.take.x!, 0)).toBe(5);
    expect(best!.parcels).toHaveLength(2);
  });

  it('nothing is split when that is not allowed', () => {
    expect(
      coversOf([need('x', 5)], [site('a', { x: 3 }), site('b', { x: 4 })], flat, { ...rules, maxParcels: 1 }),
    ).toEqual([]);
  });

  it.each([
    ['the nearer', [site('a', { x: 1 }, { distanceKm: 90 }), site('b', { x: 1 }, { distanceKm: 80 })]],
    [
      'the one on the map',
      [site('a', { x: 1 }, { distanceKm: null }), site('b', { x: 1 }, { distanceKm: 80 })],
    ],
    ['the preferred', [site('a', { x: 1 }, { priority: 2 }), site('b', { x: 1 }, { priority: 1 })]],
    ['the first by code', [site('c', { x: 1 }), site('b', { x: 1 })]],
  ])('equal costs: %s wins', (_, sites) => {
    expect(coversOf([need('x', 1)], sites, flat, rules)[0]!.parcels[0]!.siteId).toBe('b');
  });
});
