import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certify, walkFault } from '@/server/fulfilment/domain/pick-route/certificate';
import { frontierOf } from '@/server/fulfilment/domain/pick-route/frontier';
import { heuristicRoute, methodsFor } from '@/server/fulfilment/domain/pick-route/heuristic-route';
import type { PickLayout, Stop } from '@/server/fulfilment/domain/pick-route/layout';
import { scatteredRoute } from '@/server/fulfilment/domain/pick-route/scattered-route';
import { shortestRoute } from '@/server/fulfilment/domain/pick-route/shortest-route';
import { heldKarp } from '@/tests/support/held-karp';

const steps = (min: number, max: number, size: [number, number]) =>
  fc.array(fc.integer({ min, max }), { minLength: size[0], maxLength: size[1] }).map((gaps) => {
    const at = [0];
    for (const gap of gaps) at.push(at.at(-1)! + gap);
    return at;
  });

const world = (stops: number) =>
  fc
    .record({ aisles: steps(1, 7, [0, 5]), crossAisles: steps(2, 12, [1, 4]) })
    .chain(({ aisles, crossAisles }) =>
      fc.record({
        layout: fc
          .record({
            aisle: fc.nat(aisles.length - 1),
            crossAisle: fc.nat(crossAisles.length - 1),
          })
          .map((depot): PickLayout => ({ aisles, crossAisles, depot })),
        stops: fc.array(fc.record({ aisle: fc.nat(aisles.length - 1), at: fc.nat(crossAisles.at(-1)!) }), {
          maxLength: stops,
        }),
      }),
    );

describe('the shortest route', () => {
  test('equals the shortest of all orders of the stops, with two to five cross-aisles', () => {
    fc.assert(
      fc.property(world(7), ({ layout, stops }) => {
        const route = shortestRoute(layout, stops);
        expect(route.length).toBe(heldKarp(layout, stops));
        expect(walkFault(layout, stops, route.walk, route.length)).toBeNull();
      }),
      { numRuns: 400 },
    );
  });

  test('is never longer than any rule of thumb, and each of these makes every stop', () => {
    fc.assert(
      fc.property(world(14), ({ layout, stops }) => {
        const exact = shortestRoute(layout, stops);
        for (const method of methodsFor(layout)) {
          const route = heuristicRoute(layout, stops, method);
          expect(route.length).toBeGreaterThanOrEqual(exact.length);
          expect(new Set(route.walk.flatMap((p) => (p.stop < 0 ? [] : [p.stop]))).size).toBe(stops.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('knows the 7 looks of a single block and the 25 of two blocks that the papers list', () => {
    expect([2, 3].map((k) => frontierOf(k).size)).toEqual([7, 25]);
  });

  test('of one stop is there and back, of none no walk', () => {
    const layout = { aisles: [0, 3000], crossAisles: [0, 10_000], depot: { aisle: 0, crossAisle: 0 } };
    expect(shortestRoute(layout, []).length).toBe(0);
    expect(shortestRoute(layout, [{ aisle: 1, at: 4000 }]).length).toBe(14_000);
  });

  test('refuses a stop outside the aisles and a layout without an order', () => {
    const layout = { aisles: [0, 3], crossAisles: [0, 10], depot: { aisle: 0, crossAisle: 0 } };
    expect(() => shortestRoute(layout, [{ aisle: 0, at: 11 }])).toThrow('stop 0 lies outside the aisles');
    expect(() => shortestRoute({ ...layout, crossAisles: [10, 0] }, [])).toThrow('ascending order');
  });
});

describe('the certificate', () => {
  const layout: PickLayout = {
    aisles: [0, 3, 6, 9],
    crossAisles: [0, 20],
    depot: { aisle: 0, crossAisle: 0 },
  };
  const stops: Stop[] = [
    { aisle: 1, at: 2 },
    { aisle: 2, at: 18 },
    { aisle: 3, at: 3 },
  ];

  test('states what is saved against S-shape and the gap', () => {
    const found = certify(layout, stops, shortestRoute(layout, stops));
    expect(found.gap).toBe(0);
    expect(found.others.find((o) => o.method === 's_shape')!.length - found.length).toBe(found.saved);
    expect(found.length).toBe(heldKarp(layout, stops));
  });

  test('a walk with a skipped stop, a leg through racks or a false length is refused by the checker', () => {
    const { walk, length } = shortestRoute(layout, stops);
    const skipped = walk.map((p) => (p.stop === 1 ? { ...p, stop: -1 } : p));
    expect(walkFault(layout, stops, skipped, length)).toBe('stop 1 is made 0 times');
    const through = [walk[0]!, ...stops.map((s, stop) => ({ ...s, stop })), walk[0]!];
    expect(walkFault(layout, stops, through, length)).toContain('through racks');
    expect(walkFault(layout, stops, walk, length - 1)).toContain('long, not');
  });
});

describe('the route to articles that lie in several places', () => {
  const choices = world(9).chain(({ layout, stops }) =>
    fc.record({
      layout: fc.constant(layout),
      places: fc.constant(stops.map((s) => ({ ...s, quantity: 1 }))),
      articles: fc.array(fc.nat(2), { minLength: stops.length, maxLength: stops.length }),
    }),
  );

  test('lies between its bound and the best choice of places, takes every unit once, and repeats itself', () => {
    let [tried, met] = [0, 0];
    const effort = { rounds: 8, trials: 12 };
    fc.assert(
      fc.property(choices, ({ layout, places, articles }) => {
        const wishes = [0, 1, 2]
          .map((a) => ({ quantity: 1, places: articles.flatMap((x, i) => (x === a ? [i] : [])) }))
          .filter((w) => w.places.length > 0);
        const found = scatteredRoute(layout, places, wishes, effort);
        const combos = wishes.reduce<number[][]>(
          (all, w) => all.flatMap((c) => w.places.map((p) => [...c, p])),
          [[]],
        );
        const best = Math.min(
          ...combos.map((c) =>
            heldKarp(
              layout,
              c.map((p) => places[p]!),
            ),
          ),
        );
        expect(found.lowerBound).toBeLessThanOrEqual(best + 1e-6);
        expect(found.length).toBeGreaterThanOrEqual(best);
        [tried, met] = [tried + 1, met + Number(found.length === best)];
        const taken = found.taken.map((t) => places[t.place]!);
        expect(walkFault(layout, taken, found.walk, found.length)).toBeNull();
        expect(found.taken.map((t) => t.wish).sort()).toEqual(wishes.map((_, i) => i));
        expect(scatteredRoute(layout, places, wishes, effort)).toEqual(found);
      }),
      { numRuns: 20, seed: 7 },
    );
    expect(met / tried).toBeGreaterThan(0.95);
  });

  test('splits a wish over places when none holds enough, and refuses more than there is', () => {
    const layout = { aisles: [0, 3], crossAisles: [0, 10], depot: { aisle: 0, crossAisle: 0 } };
    const places = [
      { aisle: 0, at: 2, quantity: 2 },
      { aisle: 1, at: 9, quantity: 5 },
      { aisle: 0, at: 4, quantity: 2 },
    ];
    const found = scatteredRoute(layout, places, [{ places: [0, 1, 2], quantity: 4 }]);
    expect(found.taken).toEqual([
      { place: 0, wish: 0, quantity: 2 },
      { place: 2, wish: 0, quantity: 2 },
    ]);
    expect(found.length).toBe(8);
    expect(() => scatteredRoute(layout, places, [{ places: [0, 2], quantity: 5 }])).toThrow(
      'wish 0 asks for more than there is',
    );
  });
});
