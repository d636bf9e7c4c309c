import { describe, expect, it, vi } from 'vitest';
import { defaultStrategy } from '@/lib/contracts/allocation';
import { improve, type Standing } from '@/server/automation/domain/improve';
import { decide } from '@/server/automation/pipeline';
import { randomShop } from '@/tests/support/allocation-cases';
import { seededRandom } from '@/tests/support/measured';
import { tryAllocation } from '@/tests/support/try-allocation';
import { anOrder, aWorld } from './worlds';

// Trying everything takes a second; a busy machine may take longer.
vi.setConfig({ testTimeout: 30_000 });

describe('allocation', () => {
  it('is what trying everything finds, says truly what would have changed it, and certifies who got what', () => {
    const found = tryAllocation(seededRandom(20261125), 100);
    expect(found.coverFaults).toEqual([]);
    expect(found.counterfactualFaults).toEqual([]);
    expect(found.certificateFaults).toEqual([]);
    expect(found.blindSwaps).toBe(0);
    expect([found.counterfactuals, found.certificates, found.swaps].every((n) => n > 0)).toBe(true);
  });

  it('is seen to be wrong when a warehouse is hidden from it', () => {
    const found = tryAllocation(seededRandom(7), 60, (c) =>
      c.sites.length > 1 ? { ...c, sites: c.sites.slice(1) } : c,
    );
    expect(found.coverFaults.length).toBeGreaterThan(0);
  });

  it('a criterion that cannot tell warehouses apart changes nothing', () => {
    const plain = decide([anOrder()], aWorld({ engineVersion: 'pipeline-3' }))[0]!;
    for (const criterion of [{ kind: 'same_country' as const }, { kind: 'tag' as const, tag: 'nobody' }]) {
      const strategy = { ...defaultStrategy, criteria: [criterion, { kind: 'cheapest' as const }] };
      const ranked = decide([anOrder()], aWorld({ engineVersion: 'pipeline-3', strategy }))[0]!;
      expect(ranked.effects).toEqual(plain.effects);
    }
  });

  it('the list of warehouses decides before money, and the record says what came behind by it', () => {
    const strategy = {
      ...defaultStrategy,
      criteria: [{ kind: 'priority_list' as const, codes: ['MAN'] }, { kind: 'cheapest' as const }],
    };
    const plan = decide([anOrder()], aWorld({ engineVersion: 'pipeline-3', strategy }))[0]!;
    expect(plan.effects.work.map((w) => w.warehouseId)).toEqual(['w2']);
    expect(plan.steps[3]!.alternatives[1]!.reasons[0]).toEqual({
      code: 'lost_by',
      facts: { criterion: 'priority_list' },
    });
  });

  it('moving open orders to better places never costs more, nor sends more parcels where a parcel is dear', () => {
    const random = seededRandom(99);
    for (let shop = 0; shop < 4; shop++) {
      const { orders, world } = randomShop(random, 30);
      const dear = { ...world, settings: { ...world.settings, splitCostMinor: 100_000 } };
      const plans = decide(orders, dear).filter((p) => p.outcome === 'released');
      const stock = structuredClone(dear.stock);
      for (const p of plans)
        for (const c of p.effects.commit) stock[c.variantId]![c.warehouseId]! -= c.quantity;
      // Goods that come in afterwards are what makes a better place possible.
      for (const places of Object.values(stock)) for (const w of dear.warehouses) places[w.id]! += 3;
      const now = new Map<string, Standing>();
      const open = plans.map((p) => {
        now.set(p.orderId, {
          sites: p.effects.work.map((w) => ({
            code: w.warehouseId,
            warehouseId: w.warehouseId,
            costMinor: w.costMinor,
          })),
          promisedOn: p.effects.promisedOn,
        });
        return {
          ...p.facts.order,
          lifecycle: 'released',
          replan: true,
          lines: p.facts.order.lines.map((l) => ({
            ...l,
            held: p.effects.commit
              .filter((c) => c.orderLineId === l.id)
              .map(({ variantId, warehouseId, quantity }) => ({
                variantId,
                warehouseId,
                quantity,
                state: 'allocated' as const,
              })),
          })),
        };
      });
      const moves = improve(open, { ...dear, stock }, now, decide);
      for (const m of moves) {
        expect(m.thenMinor).toBeLessThan(m.nowMinor);
        expect(m.parcelsThen).toBeLessThanOrEqual(m.parcelsNow);
      }
    }
  });
});
