import { type Plan, zone } from './plan';

const far = { from: ['CN'], provincePrefixes: ['新疆', '西藏', '青海', '内蒙古', '宁夏', '甘肃', '海南'] };
const cn = { from: ['CN'] };

/** What a Chinese shop begins with. */
export const chinese: Plan[] = [
  {
    carrier: 'yunque',
    service: 'standard',
    name: '云雀快递 标准',
    fuel: 0,
    everyDay: true,
    zones: [
      zone('cn-same', '省内', ['CN'], [1, 2], [[1000, 550]], { ...cn, sameProvince: true, perKgMinor: 150 }),
      zone('cn-far', '偏远地区', ['CN'], [4, 6], [[1000, 1600]], { ...far, perKgMinor: 1200 }),
      zone('cn', '全国', ['CN'], [2, 3], [[1000, 750]], { ...cn, perKgMinor: 400 }),
    ],
  },
  {
    carrier: 'yunque',
    service: 'economy',
    name: '云雀快递 经济',
    fuel: 0,
    everyDay: true,
    zones: [
      zone('cn-same', '省内', ['CN'], [2, 3], [[1000, 420]], { ...cn, sameProvince: true, perKgMinor: 120 }),
      zone('cn-far', '偏远地区', ['CN'], [6, 9], [[1000, 1250]], { ...far, perKgMinor: 900 }),
      zone('cn', '全国', ['CN'], [3, 5], [[1000, 560]], { ...cn, perKgMinor: 300 }),
    ],
  },
  {
    carrier: 'shanhe',
    service: 'next-day',
    name: '山河速运 次日达',
    fuel: 0,
    everyDay: true,
    zones: [
      zone('cn-same', '省内', ['CN'], [1, 1], [[1000, 1200]], { ...cn, sameProvince: true, perKgMinor: 200 }),
      zone('cn-far', '偏远地区', ['CN'], [2, 3], [[1000, 2300]], { ...far, perKgMinor: 1400 }),
      zone('cn', '全国', ['CN'], [1, 2], [[1000, 1800]], { ...cn, perKgMinor: 600 }),
    ],
  },
  {
    carrier: 'shanhe',
    service: 'overseas',
    name: '山河速运 港澳台及国际',
    fuel: 0,
    everyDay: true,
    zones: [
      zone('hmt', '港澳台', ['HK', 'MO', 'TW'], [2, 4], [[1000, 3000]], { ...cn, perKgMinor: 1200 }),
      zone(
        'world',
        '国际',
        ['*'],
        [5, 9],
        [
          [500, 12000],
          [1000, 18000],
        ],
        { ...cn, perKgMinor: 7000, maxGrams: 30000 },
      ),
    ],
  },
  {
    carrier: 'yunque',
    service: 'overseas',
    name: '云雀快递 港澳台及国际',
    fuel: 0,
    everyDay: true,
    zones: [
      zone('hmt', '港澳台', ['HK', 'MO', 'TW'], [3, 6], [[1000, 2400]], { ...cn, perKgMinor: 1000 }),
      zone(
        'world',
        '国际',
        ['*'],
        [8, 15],
        [
          [500, 8500],
          [1000, 13000],
        ],
        { ...cn, perKgMinor: 5200, maxGrams: 20000 },
      ),
    ],
  },
  {
    carrier: 'yunque',
    service: 'freight',
    name: '云雀快递 零担快运',
    fuel: 0,
    zones: [
      zone('hmt', '港澳台', ['HK', 'MO', 'TW'], [5, 8], [[100_000, 60000]], { ...cn, perKgMinor: 450 }),
      zone('world', '国际', ['*'], [20, 35], [[100_000, 240000]], { ...cn, perKgMinor: 900 }),
    ],
  },
  {
    carrier: 'shanhe',
    service: 'freight-express',
    name: '山河速运 特快零担',
    fuel: 0,
    zones: [
      zone('hmt', '港澳台', ['HK', 'MO', 'TW'], [3, 5], [[100_000, 90000]], { ...cn, perKgMinor: 700 }),
      zone('world', '国际', ['*'], [6, 10], [[100_000, 480000]], { ...cn, perKgMinor: 2600 }),
    ],
  },
];
