import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fulfilmentStates, type TrackingStatus, trackingStatuses } from '@/lib/contracts/fulfilment';
import { carrierLabel } from '@/server/fulfilment/domain/carrier-label';
import { defaultCarrierServices } from '@/server/fulfilment/domain/default-carriers';
import { lineProgress } from '@/server/fulfilment/domain/line-progress';
import { proofsOf, wantedProof } from '@/server/fulfilment/domain/order-proof';
import { routingText } from '@/server/fulfilment/domain/routing-text';
import { sandboxJourney, sandboxTrackingNumber } from '@/server/fulfilment/domain/sandbox-journey';
import { decideComplete, decideScan, missingUnits } from '@/server/fulfilment/domain/scan';
import { decideShortPick } from '@/server/fulfilment/domain/short-pick';
import { decideSplit } from '@/server/fulfilment/domain/split';
import { trackingStory } from '@/server/fulfilment/domain/tracking-story';
import {
  commandsIn,
  decideFulfilment,
  decideShipment,
  fulfilmentTransitions,
} from '@/server/fulfilment/domain/transitions';
import { decideTrim } from '@/server/fulfilment/domain/trim';
import { decideWeight, expectedWeight } from '@/server/fulfilment/domain/weight';

describe('transitions', () => {
  test('no command leads to a state outside of the table', () => {
    for (const state of fulfilmentStates)
      for (const { command } of fulfilmentTransitions) {
        const decided = decideFulfilment({ state, openHolds: 0 }, command);
        expect(decided.ok).toBe(commandsIn(state).includes(command));
      }
  });
  test('what was handed over, rejected or cancelled stays so', () => {
    for (const state of ['handed_over', 'rejected', 'cancelled'] as const)
      expect(commandsIn(state)).toEqual([]);
  });
  test('a hold stops picking and hand-over, and nothing else', () => {
    const held = (
      state: (typeof fulfilmentStates)[number],
      command: Parameters<typeof decideFulfilment>[1],
    ) => decideFulfilment({ state, openHolds: 1 }, command).ok;
    expect(held('open', 'accept')).toBe(false);
    expect(held('packed', 'hand_over')).toBe(false);
    expect(held('picking', 'finish_pick')).toBe(true);
    expect(held('packed', 'cancel')).toBe(true);
  });
  test('a label can be voided only before the parcel leaves', () => {
    expect(decideShipment('label_created', 'void')).toEqual({ ok: true, value: 'voided' });
    expect(decideShipment('handed_over', 'void')).toMatchObject({ ok: false });
  });
});

describe('scanning', () => {
  const lines = fc
    .array(fc.record({ variantId: fc.constantFrom('a', 'b', 'c'), needed: fc.integer({ min: 0, max: 4 }) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((all) => all.map((l, i) => ({ ...l, id: String(i), sku: l.variantId, counted: 0 })));

  test('any sequence of scans: never more than needed, complete exactly when nothing is missing', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.constantFrom('a', 'b', 'c', 'x'), { maxLength: 30 }), (start, scans) => {
        let now = start;
        for (const variantId of scans) {
          const result = decideScan(now, { code: variantId, variantId, quantity: 1 });
          if (!result.ok) continue;
          now = now.map((l) => (l.id === result.value.lineId ? { ...l, counted: result.value.counted } : l));
          expect(result.value.complete).toBe(missingUnits(now) === 0);
        }
        for (const l of now) expect(l.counted).toBeLessThanOrEqual(l.needed);
        expect(decideComplete(now).ok).toBe(missingUnits(now) === 0);
      }),
    );
  });
  test('an unknown code is a wrong item', () => {
    const line = { id: '1', variantId: 'a', sku: 'A', needed: 1, counted: 0 };
    expect(decideScan([line], { code: 'X', variantId: null, quantity: 1 })).toEqual({
      ok: false,
      error: { code: 'wrong_item', facts: { scanned: 'X' } },
    });
  });
});

describe('short picks', () => {
  const line = { id: '1', quantity: 3, picked: 1, short: 0 };
  test('at most what is neither picked nor missing', () => {
    expect(decideShortPick([line], { lineId: '1', quantity: 3 })).toMatchObject({ ok: false });
    expect(decideShortPick([line], { lineId: '1', quantity: 2 })).toEqual({
      ok: true,
      value: { short: 2, rest: 'done' },
    });
    expect(decideShortPick([line], { lineId: '1', quantity: 1 })).toEqual({
      ok: true,
      value: { short: 1, rest: 'goes_on' },
    });
  });
  test('nothing at all left is a rejection of the whole', () => {
    expect(decideShortPick([{ ...line, picked: 0 }], { lineId: '1', quantity: 3 })).toEqual({
      ok: true,
      value: { short: 3, rest: 'nothing_left' },
    });
  });
});

describe('weights', () => {
  test('an item without a weight makes the parcel unknown, and then any weight is right', () => {
    expect(expectedWeight([{ weightGrams: null, quantity: 1 }])).toBeNull();
    expect(decideWeight(null, 9000, undefined)).toEqual({ ok: true, value: 9000 });
  });
  test('a tenth, at least 80 grams; a reason overrules', () => {
    expect(decideWeight(500, 580, undefined).ok).toBe(true);
    expect(decideWeight(500, 581, undefined).ok).toBe(false);
    expect(decideWeight(5000, 5500, undefined).ok).toBe(true);
    expect(decideWeight(500, 900, 'gift box').ok).toBe(true);
  });
});

describe('the story of a parcel', () => {
  const fact = fc.record({
    id: fc.uuid(),
    status: fc.constantFrom(...trackingStatuses),
    occurredAt: fc.integer({ min: 0, max: 5 }).map((h) => new Date(Date.UTC(2026, 10, 1, h))),
  });
  test('the same for any order of arrival and any repetition', () => {
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 8 }).chain((facts) =>
          fc.tuple(
            fc.constant(facts),
            fc.shuffledSubarray([...facts, ...facts], {
              minLength: facts.length * 2,
              maxLength: facts.length * 2,
            }),
          ),
        ),
        ([facts, mixed]) => {
          expect(trackingStory('handed_over', mixed)).toEqual(trackingStory('handed_over', facts));
        },
      ),
    );
  });
  test('only a delivery moves the lifecycle, and only of a parcel that left', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 8 }), (facts) => {
        const delivered = facts.some((f) => f.status === 'delivered');
        expect(trackingStory('handed_over', facts).lifecycle).toBe(delivered ? 'delivered' : 'handed_over');
        expect(trackingStory('label_created', facts).lifecycle).toBe('label_created');
        expect(trackingStory('returned_to_sender', facts).lifecycle).toBe('returned_to_sender');
      }),
    );
  });
  test('a return to the sender is a trouble and rewinds nothing', () => {
    const at = new Date('2026-11-02T00:00:00Z');
    const story = trackingStory('handed_over', [
      { id: '1', status: 'return_to_sender' as TrackingStatus, occurredAt: at },
    ]);
    expect(story).toMatchObject({ lifecycle: 'handed_over', troubles: ['return_to_sender'] });
  });
});

describe('the sandbox carrier', () => {
  test('a journey depends on the number alone, ends delivered or going back, and takes time', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.integer({ min: 1, max: 10 }), (number, days) => {
        const steps = sandboxJourney(number, days);
        expect(sandboxJourney(number, days)).toEqual(steps);
        expect(['delivered', 'return_to_sender']).toContain(steps.at(-1)!.status);
        for (const s of steps) expect(s.afterDays).toBeGreaterThan(0);
      }),
    );
  });
  test('about one parcel of a hundred goes back, about seven are delayed', () => {
    const fates = Array.from({ length: 5000 }, (_, i) => sandboxJourney(`SK${i}`, 3));
    const share = (pick: (steps: (typeof fates)[number]) => boolean) =>
      fates.filter(pick).length / fates.length;
    expect(share((s) => s.at(-1)!.status === 'return_to_sender')).toBeCloseTo(0.01, 1);
    expect(share((s) => s.some((x) => x.key === 'delayed'))).toBeCloseTo(0.07, 1);
  });
  test('ten thousand requests get ten thousand tracking numbers', () => {
    const numbers = new Set(
      Array.from({ length: 10_000 }, (_, i) => sandboxTrackingNumber('skylark', `request ${i}`)),
    );
    expect(numbers.size).toBe(10_000);
    expect([...numbers][0]).toMatch(/^SK\d{11}GB$/);
  });
});

test('a bundle is as far as its slowest component', () => {
  const parts = [
    { perUnit: 2, shipped: 5, delivered: 4 },
    { perUnit: 1, shipped: 3, delivered: 1 },
  ];
  expect(lineProgress(parts)).toEqual({ shipped: 2, delivered: 1 });
});

test('trimming takes off exactly the excess, from the least advanced work first', () => {
  const line = (id: string, quantity: number) => ({
    id,
    orderLineId: 'L',
    variantId: 'V',
    quantity,
    short: 0,
  });
  const work = [
    { id: 'f1', state: 'packed' as const, lines: [line('a', 2)] },
    { id: 'f2', state: 'open' as const, lines: [line('b', 3)] },
  ];
  expect(decideTrim(work, new Map([['k', 4]]), () => 'k')).toEqual([
    { id: 'f2', cancel: false, lines: [{ id: 'b', quantity: 2 }] },
  ]);
  expect(decideTrim(work, new Map([['k', 2]]), () => 'k')).toEqual([
    { id: 'f2', cancel: true, lines: [{ id: 'b', quantity: 0 }] },
  ]);
  expect(decideTrim(work, new Map([['k', 5]]), () => 'k')).toEqual([]);
});

test('splitting sends what was asked and keeps the rest, and refuses what is not there', () => {
  const lines = [
    { id: '1', orderLineId: 'L', variantId: 'a', sku: 'A', quantity: 3, short: 1 },
    { id: '2', orderLineId: 'M', variantId: 'b', sku: 'B', quantity: 1, short: 0 },
  ];
  expect(decideSplit(lines, [{ lineId: 'L', quantity: 1 }])).toEqual({
    ok: true,
    value: [
      { id: '1', now: 1, rest: 1 },
      { id: '2', now: 0, rest: 1 },
    ],
  });
  expect(decideSplit(lines, [{ lineId: 'L', quantity: 3 }])).toMatchObject({
    ok: false,
    error: { code: 'quantity_out_of_range' },
  });
  expect(decideSplit(lines, [{ lineId: 'X', quantity: 1 }])).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
});

describe('proof of an order', () => {
  const order = { email: 'Ada@Example.com', phone: '+44 7700 900123', shipPhone: '', postalCode: 'LS1 4AP' };
  const proves = (typed: string) => proofsOf(order).includes(wantedProof(typed));
  test('its e-mail, the last four digits of its phone, or its postcode, however they are typed', () => {
    for (const typed of ['ada@example.com', ' ADA@EXAMPLE.COM ', '0123', 'ls14ap', 'LS1 4AP', 'ＬＳ１４ＡＰ'])
      expect(proves(typed)).toBe(true);
    for (const typed of ['eve@example.com', '900123', '12', '', 'LS1']) expect(proves(typed)).toBe(false);
  });
  test('empty fields prove nothing', () => {
    expect(proofsOf({ email: '', phone: '', shipPhone: '12', postalCode: '' })).toEqual([]);
  });
});

test('a carrier is called by the words that its services share', () => {
  expect(carrierLabel('skylark', ['Skylark Tracked 24', 'Skylark Tracked 48', 'Skylark International'])).toBe(
    'Skylark',
  );
  expect(carrierLabel('skylark', ['Skylark Standard'])).toBe('Skylark');
  expect(carrierLabel('x', ['A one', 'B two'])).toBe('x');
});

test('every ready carrier has a name beside its code', () => {
  for (const [country, currency] of [
    ['GB', 'GBP'],
    ['CN', 'CNY'],
    ['US', 'USD'],
  ] as const) {
    const services = defaultCarrierServices(country, currency);
    for (const carrier of new Set(services.map((s) => s.carrier)))
      expect(
        carrierLabel(
          carrier,
          services.filter((s) => s.carrier === carrier).map((s) => s.name),
        ),
      ).not.toBe(carrier);
  }
});

test('labels are sorted by 省 and 市 in China, by outward code in Britain', () => {
  expect(routingText({ countryCode: 'CN', province: '浙江省', city: '杭州市', postalCode: '' })).toBe(
    '浙江 杭州',
  );
  expect(routingText({ countryCode: 'CN', province: '上海市', city: '上海市', postalCode: '' })).toBe('上海');
  expect(routingText({ countryCode: 'GB', province: '', city: 'Leeds', postalCode: 'ls1 4ap' })).toBe(
    'GB-LS1',
  );
  expect(routingText({ countryCode: 'DE', province: '', city: 'Köln', postalCode: '50667' })).toBe(
    'DE-50667',
  );
});
