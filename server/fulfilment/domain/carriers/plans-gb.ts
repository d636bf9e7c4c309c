import { type Plan, zone } from './plan';

const europe =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO CH IS LI'.split(' ');

const gbFar = {
  from: ['GB'],
  postalPrefixes: [
    'BT',
    'HS',
    'IV',
    'KA27',
    'KA28',
    'KW',
    'PA2',
    'PA4',
    'PA6',
    'PA7',
    'PH4',
    'ZE',
    'IM',
    'JE',
    'GY',
  ],
};
const gb = { from: ['GB'] };

/** What a British shop begins with. */
export const british: Plan[] = [
  {
    carrier: 'skylark',
    service: 'tracked-48',
    name: 'Skylark Tracked 48',
    fuel: 0,
    zones: [
      zone(
        'gb-far',
        'Highlands, islands, Northern Ireland',
        ['GB', 'IM', 'JE', 'GG'],
        [3, 4],
        [
          [1000, 345],
          [2000, 399],
          [5000, 679],
          [10000, 999],
          [20000, 1499],
        ],
        gbFar,
      ),
      zone(
        'gb',
        'United Kingdom',
        ['GB'],
        [2, 3],
        [
          [1000, 295],
          [2000, 345],
          [5000, 579],
          [10000, 849],
          [20000, 1249],
        ],
        gb,
      ),
    ],
  },
  {
    carrier: 'skylark',
    service: 'tracked-24',
    name: 'Skylark Tracked 24',
    fuel: 0,
    zones: [
      zone(
        'gb-far',
        'Highlands, islands, Northern Ireland',
        ['GB', 'IM', 'JE', 'GG'],
        [2, 3],
        [
          [1000, 439],
          [2000, 529],
          [5000, 849],
          [10000, 1149],
          [20000, 1699],
        ],
        gbFar,
      ),
      zone(
        'gb',
        'United Kingdom',
        ['GB'],
        [1, 2],
        [
          [1000, 385],
          [2000, 465],
          [5000, 719],
          [10000, 989],
          [20000, 1449],
        ],
        gb,
      ),
    ],
  },
  {
    carrier: 'parcelwright',
    service: 'next-day',
    name: 'Parcelwright Next Day',
    fuel: 650,
    zones: [
      zone(
        'gb-far',
        'Highlands, islands, Northern Ireland',
        ['GB', 'IM', 'JE', 'GG'],
        [2, 2],
        [
          [2000, 895],
          [5000, 1095],
          [10000, 1395],
        ],
        { ...gbFar, perKgMinor: 75, maxGrams: 30000 },
      ),
      zone(
        'gb',
        'United Kingdom',
        ['GB'],
        [1, 1],
        [
          [2000, 545],
          [5000, 625],
          [10000, 795],
        ],
        { ...gb, perKgMinor: 45, maxGrams: 30000 },
      ),
    ],
  },
  {
    carrier: 'parcelwright',
    service: 'europe-road',
    name: 'Parcelwright Europe Road',
    fuel: 850,
    zones: [
      zone(
        'eu',
        'Europe',
        europe,
        [4, 6],
        [
          [1000, 895],
          [2000, 1045],
          [5000, 1495],
          [10000, 2195],
        ],
        { ...gb, perKgMinor: 150, maxGrams: 30000 },
      ),
    ],
  },
  {
    carrier: 'skylark',
    service: 'international-tracked',
    name: 'Skylark International Tracked',
    fuel: 0,
    zones: [
      zone(
        'eu',
        'Europe',
        europe,
        [3, 5],
        [
          [500, 875],
          [1000, 1025],
          [2000, 1195],
          [5000, 1995],
        ],
        gb,
      ),
      zone(
        'world',
        'World',
        ['*'],
        [5, 8],
        [
          [500, 1245],
          [1000, 1595],
          [2000, 2095],
          [5000, 3995],
        ],
        gb,
      ),
    ],
  },
  {
    carrier: 'parcelwright',
    service: 'world-express',
    name: 'Parcelwright World Express',
    fuel: 850,
    zones: [
      zone(
        'world',
        'World',
        ['*'],
        [2, 4],
        [
          [500, 2695],
          [1000, 3195],
          [2000, 4295],
          [5000, 7495],
        ],
        { from: ['GB'], perKgMinor: 900, maxGrams: 70000 },
      ),
    ],
  },
  // What no parcel service takes, in pallets; without an upper limit.
  {
    carrier: 'parcelwright',
    service: 'freight-road',
    name: 'Parcelwright Road Freight',
    fuel: 850,
    zones: [
      zone('gb', 'United Kingdom', ['GB', 'IM', 'JE', 'GG'], [2, 3], [[250_000, 5900]], {
        ...gb,
        perKgMinor: 14,
      }),
      zone('eu', 'Europe', europe, [5, 8], [[250_000, 18900]], { ...gb, perKgMinor: 42 }),
      zone('world', 'World', ['*'], [20, 35], [[250_000, 42000]], { ...gb, perKgMinor: 95 }),
    ],
  },
  {
    carrier: 'skylark',
    service: 'freight-express',
    name: 'Skylark Express Freight',
    fuel: 650,
    zones: [
      zone('gb', 'United Kingdom', ['GB', 'IM', 'JE', 'GG'], [1, 2], [[250_000, 8900]], {
        ...gb,
        perKgMinor: 21,
      }),
      zone('eu', 'Europe', europe, [3, 4], [[250_000, 26900]], { ...gb, perKgMinor: 66 }),
      zone('world', 'World', ['*'], [5, 9], [[250_000, 98000]], { ...gb, perKgMinor: 290 }),
    ],
  },
];
