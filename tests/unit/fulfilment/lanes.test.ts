import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrivalsByLane,
  arrivalsOf,
  chanceInTime,
  daysFor,
  type LaneParcel,
  laneFigures,
  promisesAtRisk,
  scorePromises,
  shareWithin,
} from '@/server/fulfilment/domain/lanes';

const now = new Date('2026-11-25T12:00:00Z');
const dayMs = 86_400_000;
const parcel = (
  leftDaysAgo: number,
  took: number | null,
  promisedAfter = 3,
  more: Partial<LaneParcel> = {},
): LaneParcel => {
  const handedOverAt = new Date(now.getTime() - leftDaysAgo * dayMs);
  return {
    lane: 'a',
    handedOverAt,
    deliveredAt: took === null ? null : new Date(handedOverAt.getTime() + took * dayMs),
    promisedBy: new Date(handedOverAt.getTime() + promisedAfter * dayMs),
    gone: false,
    ...more,
  };
};

describe('arrivals', () => {
  test('equal the plain shares when every parcel has come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }), (list) => {
        const arrivals = arrivalsOf(list.map((days) => ({ days, arrived: true })));
        for (let d = 0; d < 10; d++)
          expect(shareWithin(arrivals, d)).toBeCloseTo(list.filter((x) => x <= d).length / list.length, 9);
      }),
    );
  });

  test('follow the worked example of a lane with parcels under way', () => {
    // 6 parcels: 1 came after 1 day, 1 is open at 2 days, 2 came after 3, 1 open at 4, 1 came after 5.
    const arrivals = arrivalsOf([
      { days: 1, arrived: true },
      { days: 2, arrived: false },
      { days: 3, arrived: true },
      { days: 3, arrived: true },
      { days: 4, arrived: false },
      { days: 5, arrived: true },
    ]);
    expect(shareWithin(arrivals, 1)).toBeCloseTo(1 / 6, 9);
    expect(shareWithin(arrivals, 3)).toBeCloseTo(1 - (5 / 6) * (2 / 4), 9);
    expect(daysFor(arrivals, 0.5)).toBe(3);
    expect(shareWithin(arrivals, 5)).toBeCloseTo(1, 9);
  });

  test('a parcel that is under way never makes a lane faster, and a lost one is never said to come', () => {
    const came = Array.from({ length: 8 }, () => ({ days: 2, arrived: true }));
    const slow = arrivalsOf([
      ...came,
      { days: 30, arrived: false },
      { days: Number.POSITIVE_INFINITY, arrived: false },
    ]);
    expect(shareWithin(slow, 100)).toBeCloseTo(0.8, 9);
    expect(daysFor(slow, 0.9)).toBeNull();
  });
});

describe('a promise', () => {
  const history = [
    ...Array.from({ length: 18 }, (_, i) => parcel(40 + i, 2)),
    ...Array.from({ length: 2 }, (_, i) => parcel(40 + i, 6)),
  ];

  test('is called at risk before it is broken, and neither while all is well nor when it is too late', () => {
    const arrivals = arrivalsByLane(history, now);
    const fresh = parcel(0.5, null);
    const late = parcel(2.5, null);
    const broken = parcel(4, null);
    const risks = promisesAtRisk([fresh, late, broken], arrivals, now);
    expect(risks.map((r) => r.parcel)).toEqual([late]);
    expect(risks[0]!.chance).toBe(0);
    expect(chanceInTime(arrivals.get('a')!, 0.5, 3)).toBeCloseTo(0.9, 9);
  });

  test('on a lane without history is no alarm', () => {
    expect(promisesAtRisk([parcel(2.9, null)], arrivalsByLane(history.slice(0, 5), now), now)).toEqual([]);
  });

  test('is scored as a recount by hand says', () => {
    const cut = new Date(now.getTime() - 30 * dayMs);
    const since = [parcel(20, 2), parcel(19, 5), parcel(18, 2), parcel(17, 2)];
    const score = scorePromises([...history, ...since], cut, now);
    // 18 of 20 came within 3 days before the cut: 0.9 was said four times, and came true three times.
    expect(score).toMatchObject({ parcels: 4, covered: 3, coverable: 4 });
    expect(score.brier).toBeCloseTo((3 * 0.1 ** 2 + 0.9 ** 2) / 4, 9);
  });

  test('figures count what is due, under way and lost', () => {
    const figures = laneFigures(
      [parcel(10, 2), parcel(10, 5), parcel(1, null), parcel(10, null, 3, { gone: true })],
      now,
    );
    expect(figures).toMatchObject({ parcels: 4, open: 1, lost: 1, due: 3, inTime: 1 });
  });
});
