import { expect, test } from 'vitest';
import {
  afterDeeds,
  type DeedLedger,
  leftOf,
  type PickDeed,
  seeTask,
  settleDeed,
  spread,
  stopsNow,
} from '@/lib/contracts/pick-deeds';
import type { PickStopView } from '@/lib/contracts/waves';

const stop = (picked: [number, number]): PickStopView => ({
  binId: 'b',
  bin: 'A-01',
  place: null,
  variantId: 'v',
  sku: 'CUP',
  title: 'Cup',
  barcodes: [],
  drops: picked.map((n, i) => ({
    id: `d${i}`,
    slot: i + 1,
    workNumber: '',
    quantity: 1,
    picked: n,
    short: 0,
    open: true,
  })),
});
const pick = (key: string): PickDeed => ({ kind: 'pick', key, binId: 'b', variantId: 'v', quantity: 1 });
const begin = (): DeedLedger => ({
  seen: { version: 4, stops: [stop([0, 0])] },
  settled: [],
  version: 4,
  waiting: [],
});
const add = (l: DeedLedger, deed: PickDeed): DeedLedger => ({ ...l, waiting: [...l.waiting, deed] });
const nextSlot = (l: DeedLedger) => spread(stopsNow(l)[0]!.drops, 1)?.[0]?.slot ?? null;

test('between the answer to a scan and the next page, the next unit still goes into the next slot', () => {
  const answered = settleDeed(add(begin(), pick('1')), 5);
  expect(answered.waiting).toEqual([]);
  expect(nextSlot(answered)).toBe(2);
  // Without what is settled the unit would go into the slot that has its unit already.
  expect(spread(afterDeeds(answered.seen.stops, answered.waiting)[0]!.drops, 1)?.[0]?.slot).toBe(1);
});

test('a page that does not count the last deed, or comes while a deed waits, is not taken over', () => {
  const late = { version: 5, stops: [stop([1, 0])] };
  const two = settleDeed(settleDeed(add(add(begin(), pick('1')), pick('2')), 5), 6);
  expect(seeTask(two, late)).toBe(two);
  const waits = add(settleDeed(add(begin(), pick('1')), 5), pick('2'));
  expect(seeTask(waits, late)).toBe(waits);
  const whole = { version: 6, stops: [stop([1, 1])] };
  const seen = seeTask(two, whole);
  expect(seen.settled).toEqual([]);
  expect(stopsNow(seen)[0]!.drops.map(leftOf)).toEqual([0, 0]);
});

test('a refused deed never happened', () => {
  const refused = settleDeed(add(begin(), pick('1')), null);
  expect(nextSlot(refused)).toBe(1);
  expect(refused).toMatchObject({ version: 4, waiting: [], settled: [] });
});

test('a deed that was kept over a reload and had reached the server before is counted once', () => {
  const reloaded: DeedLedger = {
    seen: { version: 5, stops: [stop([1, 0])] },
    settled: [],
    version: 5,
    waiting: [pick('1')],
  };
  const answered = settleDeed(reloaded, 5);
  expect(answered.settled).toEqual([]);
  expect(nextSlot(answered)).toBe(2);
});
