import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pipelineSteps } from '@/lib/contracts/automation';
import type { OrderFacts, World } from '@/server/automation/domain/order-facts';
import { decide, pipeline, replay } from '@/server/automation/pipeline';
import { aLine, anOrder, aWorld } from './worlds';

const plan = (order: Partial<OrderFacts> = {}, world: Partial<World> = {}) =>
  decide([anOrder(order)], aWorld(world))[0]!;
const outcomes = (p: ReturnType<typeof plan>) => p.steps.map((s) => s.outcome);
const codes = (p: ReturnType<typeof plan>) => p.steps.flatMap((s) => s.reasons.map((r) => r.code));
const settings = (over: Partial<World['settings']>) => ({ settings: { ...aWorld().settings, ...over } });

describe('the pipeline', () => {
  it('is the six steps of the promise, in order', () => {
    expect(pipeline.map((s) => s.name)).toEqual([...pipelineSteps]);
  });

  it('a paid order with stock goes through all six and is released from the nearer of two equal sites', () => {
    const p = plan();
    expect(outcomes(p)).toEqual(['passed', 'passed', 'passed', 'passed', 'passed', 'passed']);
    expect(p.outcome).toBe('released');
    expect(p.effects).toMatchObject({
      commit: [{ orderLineId: 'line-a', variantId: 'a', warehouseId: 'w1', quantity: 1 }],
      mode: 'allocate',
      release: true,
      promisedOn: '2026-03-05',
      placeHolds: [],
      raise: [],
      work: [
        {
          warehouseId: 'w1',
          carrier: 'slow',
          costMinor: 310,
          promisedOn: '2026-03-05',
          shipBy: '2026-03-02T16:00:00.000Z',
          lines: [{ orderLineId: 'line-a', variantId: 'a', quantity: 1 }],
        },
      ],
    });
  });

  it('shows at least two carrier options with price, promise and why', () => {
    const carrier = plan().steps[4]!;
    expect(carrier.alternatives).toMatchObject([
      { label: 'Slow', chosen: true, costMinor: 310, lateMinor: 0, promisedOn: '2026-03-05', reasons: [] },
      {
        label: 'Fast',
        chosen: false,
        costMinor: 800,
        promisedOn: '2026-03-03',
        reasons: [{ code: 'service_dearer', facts: { extraMinor: 490 } }],
      },
    ]);
  });

  it('the dearer service wins when being late costs more than it saves', () => {
    const p = plan({}, settings({ targetDays: 1, lateCostPerDayMinor: 400 }));
    expect(p.effects.work[0]).toMatchObject({ carrier: 'fast', costMinor: 800, promisedOn: '2026-03-03' });
  });

  it('after the cut-off on a Friday a parcel leaves on Monday', () => {
    const p = plan({}, { now: '2026-03-06T16:00:00.000Z' });
    expect(p.effects.work[0]!.shipBy).toBe('2026-03-09T16:00:00.000Z');
    expect(p.effects.promisedOn).toBe('2026-03-12');
  });

  it('an order of charges alone is released without work once it is paid and trusted, and waits for its money until then', () => {
    const charges = { lines: [], addressFindings: [] };
    const p = plan(charges);
    expect(outcomes(p)).toEqual(['passed', 'passed', 'skipped', 'skipped', 'skipped', 'passed']);
    expect(p.outcome).toBe('released');
    expect(p.effects).toMatchObject({ release: true, work: [], commit: [], raise: [], promisedOn: null });
    expect(codes(p)).toContain('charges_only');
    expect(plan({ ...charges, paymentState: 'unpaid' })).toMatchObject({
      outcome: 'waiting',
      effects: { release: false },
    });
    expect(plan({ ...charges, paymentState: 'chargeback' }).outcome).toBe('held');
    expect(plan({ ...charges, lifecycle: 'released' }).outcome).toBe('refused');
  });

  it('an unpaid order keeps units until a deadline and is not released', () => {
    const p = plan({ paymentState: 'unpaid' });
    expect(p.outcome).toBe('waiting');
    expect(outcomes(p)).toEqual(['passed', 'waiting', 'passed', 'passed', 'skipped', 'skipped']);
    expect(p.effects).toMatchObject({
      mode: 'reserve',
      reservedUntil: '2026-03-03T09:00:00.000Z',
      release: false,
      work: [],
    });
    expect(p.effects.commit).toHaveLength(1);
  });

  it('once paid, what was reserved is promoted and released from where it lies', () => {
    const held = [{ variantId: 'a', warehouseId: 'w2', quantity: 1, state: 'reserved' as const }];
    const p = plan({ lines: [aLine({ held })] });
    expect(p.effects).toMatchObject({ promote: true, commit: [], giveUpStock: false, release: true });
    expect(p.effects.work[0]).toMatchObject({ warehouseId: 'w2' });
  });

  it('units whose reservation lapsed are not reserved again before the money comes', () => {
    expect(plan({ paymentState: 'unpaid', reservationLapsed: true }).effects.commit).toEqual([]);
    expect(plan({ paymentState: 'paid', reservationLapsed: true }).outcome).toBe('released');
  });

  it.each([
    ['cash on delivery is released unpaid', { paymentState: 'unpaid', cashOnDelivery: true }, {}, 'released'],
    [
      'cash on delivery waits where the shop does not take it',
      { paymentState: 'unpaid', cashOnDelivery: true },
      { acceptCashOnDelivery: false },
      'waiting',
    ],
    [
      'authorized money is enough where the shop says so',
      { paymentState: 'authorized' },
      { paymentPolicy: 'authorized' as const },
      'released',
    ],
    ['authorized money is not enough elsewhere', { paymentState: 'authorized' }, {}, 'waiting'],
    ['a chargeback holds', { paymentState: 'chargeback' }, {}, 'held'],
    ['refunded orders wait', { paymentState: 'refunded' }, {}, 'waiting'],
  ])('%s', (_, order, over, outcome) => {
    expect(plan(order, settings(over)).outcome).toBe(outcome);
  });

  const anomaly = (type: OrderFacts['anomalies'][number]['type']) => ({
    anomalies: [
      {
        type,
        expectedMinor: 101,
        receivedMinor: 100,
        differenceMinor: -1,
        currency: 'GBP',
        references: ['stripe:p1'],
      },
    ],
  });

  it('1.00 for 1.01 holds the order with both amounts and the payment, and keeps its stock', () => {
    const p = plan({ ...anomaly('underpaid'), paymentState: 'partially_paid' });
    expect(p.outcome).toBe('held');
    expect(p.effects.placeHolds).toMatchObject([{ kind: 'payment', reason: 'underpaid' }]);
    expect(p.effects.raise).toMatchObject([
      {
        type: 'underpaid',
        causeKey: 'underpaid:o1',
        facts: { expectedMinor: 101, receivedMinor: 100, references: 'stripe:p1' },
      },
    ]);
    expect(p.effects.commit).toHaveLength(1);
  });

  it('too much money ships, and a person is asked to give it back', () => {
    const p = plan({ ...anomaly('double_paid'), paymentState: 'overpaid' });
    expect(p.outcome).toBe('released');
    expect(p.effects.raise).toMatchObject([{ type: 'double_paid' }]);
    expect(p.effects.placeHolds).toEqual([]);
  });

  it('a hold whose cause is gone is released, and its exception resolved', () => {
    const p = plan({
      holds: [{ kind: 'payment', reason: 'underpaid', own: true }],
      openExceptions: [{ type: 'underpaid', causeKey: 'underpaid:o1' }],
    });
    expect(p.outcome).toBe('released');
    expect(p.effects).toMatchObject({
      releaseHolds: [{ kind: 'payment', reason: 'underpaid' }],
      resolve: ['underpaid'],
    });
  });

  it('what a person released is not held again for the same kind of reason', () => {
    const p = plan({ ...anomaly('underpaid'), paymentState: 'partially_paid', overrides: ['payment'] });
    expect(p.outcome).toBe('released');
    expect(codes(p)).toContain('payment_accepted');
  });

  it('a hold that a person placed blocks until that person releases it', () => {
    const p = plan({ holds: [{ kind: 'manual', reason: 'call first', own: false }] });
    expect(p.outcome).toBe('held');
    expect(p.effects).toMatchObject({ release: false, releaseHolds: [], mode: 'allocate' });
    expect(p.effects.commit).toHaveLength(1);
  });

  it('three orders to one address from three buyers are held, naming the rule and the orders', () => {
    const risk = { ...anOrder().risk, sameAddress: { orders: ['1002', '1003'], buyers: 3 } };
    const p = plan({ risk });
    expect(p.outcome).toBe('held');
    expect(p.effects.placeHolds).toMatchObject([
      {
        kind: 'risk',
        facts: {
          score: 60,
          threshold: 60,
          signals: [{ signal: 'same_address', facts: { count: 3, orders: '1002, 1003' } }],
        },
      },
    ]);
    expect(p.effects.raise).toMatchObject([{ type: 'risk' }]);
  });

  it('a signal that cannot be evaluated is said to be so, and counts for nothing', () => {
    const risk = { ...anOrder().risk, sameAddress: null, usualTotalMinor: null };
    const p = plan({ risk });
    expect(p.outcome).toBe('released');
    expect(p.steps[1]!.reasons).toContainEqual({
      code: 'risk_not_evaluated',
      facts: { signals: 'same_address, huge_order, first_and_high' },
    });
  });

  it('an unmapped line stops the order before any stock is kept', () => {
    const p = plan({ lines: [aLine(), aLine({ id: 'l2', sku: 'GHOST', mapped: false, wanted: [] })] });
    expect(p.outcome).toBe('held');
    expect(p.effects.commit).toEqual([]);
    expect(p.steps[0]!.reasons[0]).toEqual({ code: 'sku_unmapped', facts: { skus: 'GHOST', count: 1 } });
  });

  it('a bad address is held with what is wrong, and keeps its stock', () => {
    const findings = [
      { code: 'postal_code_form' as const, field: 'postalCode' as const, severity: 'error' as const },
    ];
    const p = plan({ addressFindings: findings });
    expect(p.effects).toMatchObject({
      placeHolds: [{ kind: 'address', reason: 'bad_address', facts: { findings } }],
      release: false,
    });
    expect(p.effects.raise).toMatchObject([{ type: 'bad_address', causeKey: 'address:o1' }]);
    expect(p.effects.commit).toHaveLength(1);
  });

  it('a shortage names what is missing, by variant, and waits without keeping anything', () => {
    const p = plan(
      { lines: [aLine({}, 'a', 3), aLine({}, 'z', 2)] },
      { stock: { a: { w1: 3 }, z: { w1: 1 } } },
    );
    expect(p.outcome).toBe('waiting');
    expect(p.effects.commit).toEqual([]);
    expect(p.effects.raise).toEqual([
      {
        type: 'shortage',
        causeKey: 'stock:z',
        facts: {
          sku: 'Z',
          variantId: 'z',
          wanted: 2,
          available: 1,
          missing: 1,
          suggestions: ['wait', 'partial'],
        },
      },
    ]);
  });

  it('an order that must not be split waits although two sites together have it', () => {
    const p = plan({ noSplit: true, lines: [aLine({}, 'a', 3)] }, { stock: { a: { w1: 2, w2: 2 } } });
    expect(p.outcome).toBe('waiting');
    expect(p.effects.raise).toMatchObject([{ type: 'shortage', facts: { suggestions: ['split', 'wait'] } }]);
  });

  it('a split opens work at both sites', () => {
    const p = plan(
      { lines: [aLine({}, 'a', 2), aLine({}, 'b', 1)] },
      { stock: { a: { w1: 2 }, b: { w2: 1 } } },
    );
    expect(p.effects.work.map((w) => [w.warehouseId, w.lines])).toEqual([
      ['w1', [{ orderLineId: 'line-a', variantId: 'a', quantity: 2 }]],
      ['w2', [{ orderLineId: 'line-b', variantId: 'b', quantity: 1 }]],
    ]);
  });

  it('the site that lost for want of stock is said to win with it, and with that stock it does', () => {
    const stock = { a: { w1: 0, w2: 5 } };
    const near = { distances: { w1: 1, w2: 900 } };
    const dear: World['quote'] = (_o, w) => ({
      costMinor: w === 'w1' ? 200 : 900,
      days: { min: 1, max: 2 },
      zone: 'z',
    });
    const some = { a: { w1: 1, w2: 5 } };
    const order = { ...near, lines: [aLine({}, 'a', 2)] };
    const lost = plan(order, { stock: some, quote: dear });
    expect(lost.effects.commit[0]).toMatchObject({ warehouseId: 'w2' });
    const said = lost.steps[3]!.alternatives.find((a) => a.label === 'LON')!;
    expect(said.reasons).toEqual([
      { code: 'site_short', facts: { missing: 1 } },
      { code: 'would_win_with_stock', facts: { missing: 1, savedMinor: 700 } },
    ]);
    expect(plan(order, { stock: { a: { w1: 2, w2: 5 } }, quote: dear }).effects.commit[0]).toMatchObject({
      warehouseId: 'w1',
    });
    expect(plan(order, { stock, quote: dear }).effects.commit[0]).toMatchObject({ warehouseId: 'w2' });
  });

  it('without a carrier the stock is kept, and the exception names the country', () => {
    const p = plan({ destination: { countryCode: 'BR', province: '' } }, { quote: () => null });
    expect(p.outcome).toBe('waiting');
    expect(p.effects.raise).toMatchObject([{ type: 'no_carrier', causeKey: 'carrier:BR' }]);
    expect(p.effects.commit).toHaveLength(1);
  });

  it('a unit that was never weighed counts with the stated weight, and the decision says so', () => {
    const line = aLine({ wanted: [{ variantId: 'a', sku: 'A', quantity: 1, unitGrams: null }] });
    expect(plan({ lines: [line] }).steps[2]!.reasons).toContainEqual({
      code: 'weight_assumed',
      facts: { sku: 'A', grams: 500 },
    });
  });

  it('a released order is decided again for what it still lacks only', () => {
    const p = plan({ lifecycle: 'released', paymentState: 'paid', lines: [aLine({}, 'a', 2)] });
    expect(p.outcome).toBe('released');
    expect(p.effects.work[0]!.lines).toEqual([{ orderLineId: 'line-a', variantId: 'a', quantity: 2 }]);
    const done = plan({ lifecycle: 'released', lines: [aLine({}, 'a', 0)] });
    expect(done.outcome).toBe('refused');
    expect(done.effects).toMatchObject({ commit: [], work: [], release: false });
  });

  it('money for a cancelled order is an exception, and nothing else happens', () => {
    const p = plan({ lifecycle: 'cancelled', ...anomaly('captured_after_cancel') });
    expect(p.outcome).toBe('refused');
    expect(p.effects).toMatchObject({
      commit: [],
      release: false,
      raise: [{ type: 'overpaid', facts: { anomaly: 'captured_after_cancel' } }],
    });
  });
});

describe('a batch', () => {
  it('gives the last units to the higher priority, then to the earlier order', () => {
    const world = aWorld({ stock: { a: { w1: 2, w2: 0 } } });
    const at = (h: number) => `2026-03-02T0${h}:00:00.000Z`;
    const plans = decide(
      [
        anOrder({ id: 'late', placedAt: at(8) }),
        anOrder({ id: 'early', placedAt: at(7) }),
        anOrder({ id: 'vip', placedAt: at(9), priority: 1 }),
      ],
      world,
    );
    expect(plans.map((p) => [p.orderId, p.outcome])).toEqual([
      ['vip', 'released'],
      ['early', 'released'],
      ['late', 'waiting'],
    ]);
  });

  const orders = fc.array(
    fc.record({
      lines: fc.array(
        fc.record({ variantId: fc.constantFrom('a', 'b', 'c'), quantity: fc.integer({ min: 1, max: 4 }) }),
        { minLength: 1, maxLength: 3 },
      ),
      priority: fc.nat(2),
      paid: fc.boolean(),
      noSplit: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const stock = fc.record({
    a: fc.record({ w1: fc.nat(12), w2: fc.nat(12) }),
    b: fc.record({ w1: fc.nat(12), w2: fc.nat(12) }),
    c: fc.record({ w1: fc.nat(12), w2: fc.nat(12) }),
  });
  type Given = {
    lines: { variantId: string; quantity: number }[];
    priority: number;
    paid: boolean;
    noSplit: boolean;
  };
  const build = (list: Given[]) =>
    list.map((o, i) =>
      anOrder({
        id: `o${String(i).padStart(2, '0')}`,
        priority: o.priority,
        noSplit: o.noSplit,
        paymentState: o.paid ? 'paid' : 'unpaid',
        lines: o.lines.map((l, n) => aLine({ id: `o${i}l${n}` }, l.variantId, l.quantity)),
      }),
    );

  it('never gives out more than there is, and whole orders only', () => {
    fc.assert(
      fc.property(orders, stock, (given, s) => {
        const list = build(given);
        const plans = decide(list, aWorld({ stock: s }));
        const used = new Map<string, number>();
        for (const p of plans)
          for (const c of p.effects.commit)
            used.set(
              `${c.variantId} ${c.warehouseId}`,
              (used.get(`${c.variantId} ${c.warehouseId}`) ?? 0) + c.quantity,
            );
        for (const [key, units] of used) {
          const [variant, warehouse] = key.split(' ') as ['a', 'w1'];
          expect(units).toBeLessThanOrEqual(s[variant][warehouse]);
        }
        for (const p of plans) {
          const order = list.find((o) => o.id === p.orderId)!;
          const wanted = order.lines.flatMap((l) => l.wanted).reduce((sum, w) => sum + w.quantity, 0);
          const got = p.effects.commit.reduce((sum, c) => sum + c.quantity, 0);
          expect([0, wanted]).toContain(got);
          const worked = p.effects.work.flatMap((w) => w.lines).reduce((sum, l) => sum + l.quantity, 0);
          expect(worked).toBe(p.outcome === 'released' ? wanted : 0);
        }
      }),
    );
  });

  it('is decided the same to the byte, however often and in whatever order it is given', () => {
    fc.assert(
      fc.property(orders, stock, fc.integer({ min: 1, max: 11 }), (given, s, turn) => {
        const list = build(given);
        const turned = [...list.slice(turn % list.length), ...list.slice(0, turn % list.length)];
        const world = aWorld({ stock: s });
        const text = JSON.stringify(decide(list, world));
        expect(JSON.stringify(decide(list, world))).toBe(text);
        expect(JSON.stringify(decide(turned, world))).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it('each plan is reached again from its own facts alone, byte for byte', () => {
    fc.assert(
      fc.property(orders, stock, (given, s) => {
        for (const p of decide(build(given), aWorld({ stock: s }))) {
          const kept = JSON.parse(JSON.stringify(p.facts));
          expect(JSON.stringify(replay(kept).steps)).toBe(JSON.stringify(p.steps));
          expect(JSON.stringify(replay(kept).effects)).toBe(JSON.stringify(p.effects));
        }
      }),
      { numRuns: 40 },
    );
  });
});
