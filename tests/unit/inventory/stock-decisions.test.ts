import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideAdjustment } from '@/server/inventory/domain/decide-adjustment';
import { type CommitWanted, decideCommit, placeKey } from '@/server/inventory/domain/decide-commit';
import { decideMove } from '@/server/inventory/domain/decide-move';
import { decideRejection } from '@/server/inventory/domain/decide-rejection';
import { decideRelease, type Held } from '@/server/inventory/domain/decide-release';
import { reversalOf } from '@/server/inventory/domain/decide-reversal';
import { decideShipment } from '@/server/inventory/domain/decide-shipment';
import { deltasOf, type Entry, physicalEntry } from '@/server/inventory/domain/entries';
import { takeFromBins } from '@/server/inventory/domain/take-from-bins';

const place = { variantId: 'v', warehouseId: 'w' };
const key = placeKey(place);
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
const total = (entries: readonly Entry[]) => {
  const out = { onHand: 0, allocated: 0, reserved: 0, qualityControl: 0 };
  for (const e of entries) for (const k of Object.keys(out) as (keyof typeof out)[]) out[k] += deltasOf(e)[k];
  return out;
};

const wanted = fc.record({
  orderId: fc.constantFrom('a', 'b', 'c', 'd'),
  orderLineId: fc.constantFrom('1', '2'),
  variantId: fc.constantFrom('v', 'x'),
  warehouseId: fc.constant('w'),
  quantity: fc.integer({ min: 1, max: 9 }),
  mode: fc.constantFrom('reserve' as const, 'allocate' as const),
});

test('no set of orders is promised more than is available, and each gets all or nothing', () => {
  fc.assert(
    fc.property(fc.array(wanted, { maxLength: 20 }), fc.nat(20), fc.nat(20), (rows, v, x) => {
      const available = new Map([
        [key, v],
        ['x\nw', x],
      ]);
      const { results, accepted } = decideCommit(available, rows);
      for (const [k, most] of available) {
        const given = accepted.filter((a) => placeKey(a) === k).map((a) => a.quantity);
        expect(sum(given)).toBeLessThanOrEqual(most);
      }
      for (const r of results) {
        const of = (list: readonly CommitWanted[]) => list.filter((a) => a.orderId === r.orderId).length;
        expect(of(accepted)).toBe(r.ok ? of(rows) : 0);
        expect(r.short.length > 0).toBe(!r.ok);
      }
    }),
  );
});

const held = fc
  .record({
    orderLineId: fc.constantFrom('1', '2'),
    quantity: fc.integer({ min: 1, max: 5 }),
    state: fc.constantFrom('reserved' as const, 'allocated' as const),
  })
  .map((h) => ({ ...h, ...place, orderId: 'a', expiresAt: null }));
const holdings = fc
  .array(held, { maxLength: 8 })
  .map((list) => list.map((h, i): Held => ({ ...h, id: `c${i}` })));

test('a release never takes more than is held or asked for, and a whole one leaves nothing', () => {
  const wishes = fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }), { maxLength: 4 });
  fc.assert(
    fc.property(holdings, wishes, (list, quantities) => {
      const asked = quantities.map((quantity, i) => ({
        orderId: 'a',
        refType: 't',
        refId: `${i}`,
        ...(quantity === undefined ? {} : { quantity }),
      }));
      const takes = decideRelease(list, asked);
      for (const h of list) {
        const taken = sum(takes.filter((t) => t.held.id === h.id).map((t) => t.quantity));
        expect(taken).toBeLessThanOrEqual(h.quantity);
        if (quantities.includes(undefined)) expect(taken).toBe(h.quantity);
      }
      for (const [i, quantity] of quantities.entries())
        if (quantity !== undefined)
          expect(
            sum(takes.filter((t) => t.wanted.refId === `${i}`).map((t) => t.quantity)),
          ).toBeLessThanOrEqual(quantity);
    }),
  );
});

test('an expiry takes reservations that are due, and nothing that was paid', () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const list: Held[] = [
    { ...place, id: '1', orderId: 'a', orderLineId: '1', quantity: 1, state: 'reserved', expiresAt: at },
    { ...place, id: '2', orderId: 'a', orderLineId: '1', quantity: 1, state: 'allocated', expiresAt: null },
    {
      ...place,
      id: '3',
      orderId: 'a',
      orderLineId: '1',
      quantity: 1,
      state: 'reserved',
      expiresAt: new Date(at.getTime() + 1),
    },
  ];
  const takes = decideRelease(list, [{ orderId: 'a', expiredBy: at, refType: 'expiry', refId: 'a' }]);
  expect(takes.map((t) => t.held.id)).toEqual(['1']);
});

const bins = fc
  .array(fc.record({ sequence: fc.nat(5), quantity: fc.nat(6) }), { maxLength: 5 })
  .map((list) => list.map((b, i) => ({ ...b, binId: `b${i}` })));

test('units come from bins in the order of the walk, and the parts add up', () => {
  fc.assert(
    fc.property(
      bins,
      fc.nat(10),
      fc.nat(40),
      fc.constantFrom('bins' as const, 'outside' as const),
      (list, outside, quantity, first) => {
        const there = outside + sum(list.map((b) => b.quantity));
        const parts = takeFromBins(list, outside, quantity, first);
        expect(sum(parts.map((p) => p.quantity))).toBe(Math.min(quantity, there));
        for (const p of parts) {
          expect(p.quantity).toBeGreaterThan(0);
          expect(p.quantity).toBeLessThanOrEqual(list.find((b) => b.binId === p.binId)?.quantity ?? outside);
        }
        const walk = parts.flatMap((p) => list.find((b) => b.binId === p.binId)?.sequence ?? []);
        expect(walk).toEqual([...walk].sort((a, b) => a - b));
      },
    ),
  );
});

test('a parcel takes exactly its lines out of allocations, or nothing at all', () => {
  fc.assert(
    fc.property(holdings, bins, fc.integer({ min: 1, max: 12 }), (list, inBins, quantity) => {
      const line = { orderId: 'a', orderLineId: '1', ...place, quantity, refType: 'shipment', refId: 's' };
      const allocated = sum(
        list.filter((h) => h.state === 'allocated' && h.orderLineId === '1').map((h) => h.quantity),
      );
      const onHand = sum(list.map((h) => h.quantity)) + sum(inBins.map((b) => b.quantity));
      const { takes, missing } = decideShipment(
        list,
        [line],
        new Map([[key, inBins]]),
        new Map([[key, onHand]]),
      );
      expect(missing === null).toBe(quantity <= allocated);
      expect(sum(takes.map((t) => t.quantity))).toBe(missing ? 0 : quantity);
      for (const t of takes) expect(sum(t.parts.map((p) => p.quantity))).toBe(t.quantity);
    }),
  );
});

test('corrections in a row never write off promised units, whatever their order', () => {
  const rows = fc.array(
    fc.integer({ min: -9, max: 9 }).filter((n) => n !== 0),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(rows, fc.nat(20), fc.nat(20), (deltas, onHand, promised) => {
      const available = Math.max(0, onHand - promised);
      const decided = decideAdjustment(
        new Map([[key, { onHand, available }]]),
        new Map(),
        deltas.map((delta, i) => ({ ...place, delta, reason: 'count', refType: 't', refId: `${i}` })),
      );
      let low = available;
      const fits = deltas.every((d) => {
        low += d;
        return low >= 0;
      });
      expect(decided.ok).toBe(fits);
      if (decided.ok) expect(total(decided.value).onHand).toBe(sum(deltas));
    }),
  );
});

test.each([
  ['damaged', { onHand: -2, allocated: -2, reserved: 0, qualityControl: 2 }, 0],
  ['mismatch', { onHand: -2, allocated: -2, reserved: 0, qualityControl: 0 }, 0],
  ['not_in_stock', { onHand: -9, allocated: -4, reserved: -3, qualityControl: 0 }, 2],
] as const)(
  'a pick rejected as %s changes the figures exactly as the table says',
  (reason, change, withdrawn) => {
    const list: Held[] = [
      { ...place, id: '1', orderId: 'a', orderLineId: '1', quantity: 3, state: 'allocated', expiresAt: null },
      { ...place, id: '2', orderId: 'b', orderLineId: '2', quantity: 4, state: 'allocated', expiresAt: null },
      { ...place, id: '3', orderId: 'c', orderLineId: '3', quantity: 3, state: 'reserved', expiresAt: null },
    ];
    const picked = new Map([['2', 2]]);
    const decided = decideRejection(
      { ...place, orderId: 'a', orderLineId: '1', quantity: 2, reason, refId: 'r' },
      { onHand: 12, held: list, bins: [], picked },
    );
    expect(total(decided!.entries)).toEqual(change);
    expect(decided!.withdrawn).toHaveLength(withdrawn);
  },
);

test('a counter-movement gives back every figure and every bin', () => {
  const ref = { refType: 'adjustment', refId: 'x' };
  for (const accounts of [
    { from: 'supplier', to: 'on_hand' },
    { from: 'on_hand', to: 'loss' },
    { from: 'on_hand', to: 'quality_control' },
  ] as const) {
    const entry = physicalEntry(place, 'adjusted', 3, accounts, ref, { binId: 'b' });
    const back = reversalOf({ ...entry, id: 'm' }, 'undo');
    expect(total([entry, back])).toEqual({ onHand: 0, allocated: 0, reserved: 0, qualityControl: 0 });
    expect([back.binId, back.refType, back.refId]).toEqual(['b', 'reversal', 'm']);
  }
});

test('promised units may change their bin, but do not go to inspection', () => {
  const level = { onHand: 5, available: 1, qualityControl: 0 };
  const shelf = { kind: 'shelf' as const, binId: null };
  const move = { ...place, quantity: 3, from: shelf, reason: '', refType: 'move', refId: 'm' };
  expect(decideMove({ ...move, to: { kind: 'shelf', binId: 'b' } }, level, []).ok).toBe(true);
  expect(decideMove({ ...move, to: { kind: 'quality_control' } }, level, [])).toMatchObject({
    ok: false,
    error: { code: 'insufficient_stock', facts: { available: 1, wanted: 3 } },
  });
});
