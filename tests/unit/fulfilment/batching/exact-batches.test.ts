import { describe, expect, test } from 'vitest';
import { batchOrders } from '@/server/fulfilment/domain/batching/batch-orders';
import { exactBatches } from '@/server/fulfilment/domain/batching/exact-batches';
import { foodmartInstances, fromDepot, hasFoodmart } from '@/tests/support/foodmart-instances';
import { seededRandom } from '@/tests/support/measured';
import { tryPicking } from '@/tests/support/try-picking';

describe('carts of few orders', () => {
  test('two hundred random small cases equal trying every route and every grouping', () => {
    expect(tryPicking(seededRandom(20_261_125), 200)).toEqual({ routes: 200, batchings: 200, faults: [] });
  });

  test('a stop that is hidden from the solver is noticed', () => {
    const hide = <T extends { stops: unknown[] }>(floor: T): T => ({ ...floor, stops: floor.stops.slice(1) });
    expect(tryPicking(seededRandom(1), 30, hide).faults.length).toBeGreaterThan(0);
  });

  test('an order that no cart holds goes alone; more orders than can be weighed are refused', () => {
    const fits = (b: readonly number[]) => b.length <= 2 && !b.includes(0);
    expect(exactBatches(3, fits, (b) => (b.length === 0 ? 0 : 10))).toEqual([[0], [1, 2]]);
    expect(() => exactBatches(10, fits, () => 1)).toThrow('up to 9');
  });

  test.skipIf(!hasFoodmart())(
    'the smallest published Foodmart instance is solved to its proven optimum',
    () => {
      const [small] = foodmartInstances();
      const solved = batchOrders(small!.orders, small!.capacity, (b) =>
        fromDepot(
          small!,
          b.flatMap((o) => small!.orders[o]!.stops),
        ),
      );
      expect(solved.length).toBeCloseTo(348.59, 2);
    },
  );
});
