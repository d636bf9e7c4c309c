import { expect, test } from 'vitest';
import { csvOf } from '@/components/charts/chart-table';
import { chartTick, chartValue } from '@/components/charts/chart-units';
import { controlLimitsOf, signalsOf } from '@/components/charts/control-limits';
import { classOf } from '@/components/charts/distribution-chart';
import { chinaTiles, provinceTile, worldTiles } from '@/components/charts/map-grids';

test('the limits of a control chart are the mean ± 2.66 × the mean moving range, and never below the least value', () => {
  // Ranges 2, 2, … with mean 11: 11 ± 5.32.
  expect(controlLimitsOf([10, 12, 10, 12, 10, 12, 10, 12])).toEqual({
    mean: 11,
    lower: 11 - 5.32,
    upper: 11 + 5.32,
  });
  expect(controlLimitsOf([0, 4, 0, 4, 0, 4, 0, 4])!.lower).toBe(0);
  expect(controlLimitsOf([1, 2, 3, 4, 5, 6, 7])).toBeNull();
});

test('a value beyond a limit and a run of eight on one side stand out, a steady wave does not', () => {
  const limits = { mean: 10, lower: 5, upper: 15 };
  expect(signalsOf([9, 11, 16, 9, 4, 11, null, 9], limits)).toEqual([
    false,
    false,
    true,
    false,
    true,
    false,
    false,
    false,
  ]);
  expect(signalsOf([11, 11, 11, 11, 11, 11, 11], limits)).not.toContain(true);
  expect(signalsOf([9, 11, 11, 11, 11, 11, 11, 11, 11], limits)).toEqual([false, ...Array(8).fill(true)]);
});

test('figures are saved as plain numbers, and no text can run as a formula', () => {
  const csv = csvOf({
    head: ['Channel', 'Net sales, £'],
    rows: [
      ['=cmd()', { text: '-£1,200.00', plain: '-1200.00' }],
      ['a "b"', { text: '–', plain: '' }],
    ],
  });
  expect(csv).toBe('\uFEFFChannel,"Net sales, £"\r\n\'=cmd(),-1200.00\r\n"a ""b""",\r\n');
});

test('a duration is short on an axis and whole in a tooltip', () => {
  expect(chartTick(3.5, 'hours', 'en')).toBe('3.5h');
  expect(chartTick(72, 'hours', 'zh-CN')).toBe('3天');
  expect(chartValue(26.5, 'hours', 'en')).toBe('1 day 2 hr');
});

test('a value beyond all classes lies in the last', () => {
  const classes = [
    { from: 0, to: 4, count: 1 },
    { from: 4, to: 8, count: 1 },
    { from: 8, to: null, count: 0 },
  ];
  expect([0, 4, 7.9, 8, 99].map((v) => classOf(classes, v))).toEqual([0, 1, 1, 2, 2]);
});

test('every place of a map has one tile of its own, and all 34 provinces have theirs', () => {
  for (const tiles of [worldTiles, chinaTiles]) {
    expect(new Set(tiles.map((t) => t.key)).size).toBe(tiles.length);
    expect(new Set(tiles.map((t) => `${t.x} ${t.y}`)).size).toBe(tiles.length);
  }
  expect(chinaTiles).toHaveLength(34);
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  expect(worldTiles.filter((t) => names.of(t.key) === undefined)).toEqual([]);
  expect(['内蒙古自治区', '黑龙江省', '上海市', 'Kent'].map(provinceTile)).toEqual(['蒙', '黑', '沪', null]);
});
