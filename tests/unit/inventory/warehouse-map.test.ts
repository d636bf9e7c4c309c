import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlaceFile } from '@/components/inventory/read-place-file';
import { binsOfPlan, drawPlan, type MapPlan, warehouseMapSchema } from '@/lib/contracts/warehouse-map';
import { layoutFault } from '@/server/fulfilment/domain/pick-route/layout';
import { decidePlaceBins } from '@/server/inventory/domain/place-bins';

const plans: fc.Arbitrary<MapPlan> = fc.record({
  aisles: fc.integer({ min: 1, max: 30 }),
  baysPerBlock: fc.integer({ min: 1, max: 12 }),
  blocks: fc.integer({ min: 1, max: 4 }),
  levels: fc.integer({ min: 1, max: 3 }),
  sides: fc.integer({ min: 1, max: 2 }),
  aislePitchMm: fc.integer({ min: 1000, max: 6000 }),
  bayMm: fc.integer({ min: 200, max: 3000 }),
  crossWidthMm: fc.integer({ min: 500, max: 4000 }),
  firstAisle: fc.constantFrom('A', 'X', '1', '07'),
  depot: fc.constantFrom('left' as const, 'middle' as const, 'right' as const),
  benches: fc.integer({ min: 0, max: 4 }),
});

test('every plan gives a map that routes can be found on, with each bin once and inside its block', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const { map, bins } = drawPlan(plan);
      expect(warehouseMapSchema.safeParse(map).success).toBe(true);
      expect(bins).toHaveLength(binsOfPlan(plan));
      expect(new Set(bins.map((b) => b.code)).size).toBe(bins.length);
      const layout = {
        aisles: map.aisles.map((a) => a.atMm),
        crossAisles: map.crossAislesMm,
        depot: map.depot,
      };
      expect(
        layoutFault(
          layout,
          bins.map((b) => ({ aisle: b.aisle, at: b.atMm })),
        ),
      ).toBeNull();
      expect(bins.some((b) => map.crossAislesMm.includes(b.atMm))).toBe(false);
    }),
    { numRuns: 60 },
  );
});

const { map } = drawPlan({
  aisles: 2,
  baysPerBlock: 2,
  blocks: 1,
  levels: 1,
  sides: 2,
  aislePitchMm: 3000,
  bayMm: 1000,
  crossWidthMm: 2000,
  firstAisle: 'A',
  depot: 'left',
  benches: 1,
});
const row = (bin: string, aisle: string, atMetres: number) => ({
  bin,
  aisle,
  atMetres,
  side: 'left' as const,
  level: 1,
});

test('bins of a file follow the S-shaped walk: up the first aisle, down the next', () => {
  const placed = decidePlaceBins(map, [
    row('B1', 'B', 1.5),
    row('A2', 'A', 2.5),
    row('B2', 'B', 2.5),
    row('A1', 'A', 1.5),
  ]);
  expect(placed.ok && placed.value.map((b) => [b.code, b.atMm])).toEqual([
    ['A1', 1500],
    ['A2', 2500],
    ['B2', 2500],
    ['B1', 1500],
  ]);
});

test.each([
  ['an aisle that is not drawn', [row('A1', 'A', 1), row('Z1', 'Z', 1)], 'rows.2'],
  ['a place beyond the end', [row('A1', 'A', 4.1)], 'rows.1'],
  ['one bin twice', [row('A1', 'A', 1), row('A1', 'A', 2)], 'rows.2'],
])('a file with %s is refused, and the row is named', (_, rows, param) => {
  const decided = decidePlaceBins(map, rows);
  expect(decided).toMatchObject({ ok: false, error: { code: 'invalid_input', facts: { param } } });
});

test('a file is read with commas, semicolons or tabs, and wrong cells are named with their line', () => {
  const good = readPlaceFile('\uFEFFbin;aisle;at_m;side\na-01;a;1,8;右\n');
  expect(good).toEqual({
    rows: [{ bin: 'A-01', aisle: 'A', atMetres: 1.8, side: 'right', level: 1 }],
    wrong: [],
  });
  const bad = readPlaceFile('bin,aisle,at_m\nA-01,A,far\n,A,2');
  expect(bad.wrong).toEqual([
    { line: 2, field: 'atMetres', found: 'far' },
    { line: 3, field: 'bin', found: '' },
  ]);
  expect(readPlaceFile('bin,at_m\nA,1').wrong).toEqual([{ line: 1, field: 'aisle', found: 'bin,at_m' }]);
});
