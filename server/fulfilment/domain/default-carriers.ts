import { exponentOf, roundHalfEven } from '@/lib/kernel/money';
import type { RateTable, RateZone } from './rate-table';

/** A carrier service as a new shop gets it, to be edited or replaced. */
export type DefaultService = {
  carrier: string;
  service: string;
  name: string;
  currency: string;
  adapter: 'sandbox';
  rates: RateTable;
};

type Plan = {
  carrier: string;
  service: string;
  name: string;
  fuel: number;
  everyDay?: boolean;
  zones: RateZone[];
};

const europe =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO CH IS LI'.split(' ');

function zone(
  id: string,
  name: string,
  countries: string[],
  days: [number, number],
  steps: [grams: number, costMinor: number][],
  more: Partial<RateZone> = {},
): RateZone {
  return {
    id,
    name,
    countries,
    days: { min: days[0], max: days[1] },
    steps: steps.map(([upToGrams, costMinor]) => ({ upToGrams, costMinor })),
    ...more,
  };
}

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

const british: Plan[] = [
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
];

const far = { from: ['CN'], provincePrefixes: ['新疆', '西藏', '青海', '内蒙古', '宁夏', '甘肃', '海南'] };
const cn = { from: ['CN'] };

const chinese: Plan[] = [
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
];

/** How many units of a currency a dollar roughly is, for the first prices of a shop elsewhere. */
const rough: Record<string, number> = {
  USD: 1,
  EUR: 0.9,
  GBP: 0.8,
  CHF: 0.9,
  CAD: 1.4,
  AUD: 1.5,
  NZD: 1.7,
  SGD: 1.3,
  HKD: 7.8,
  TWD: 32,
  CNY: 7,
  JPY: 150,
  KRW: 1400,
  INR: 85,
  SEK: 10.5,
  NOK: 10.5,
  DKK: 6.7,
  PLN: 4,
  CZK: 23,
  HUF: 360,
  MXN: 18,
  BRL: 5.5,
  ZAR: 18,
  AED: 3.7,
};

function elsewhere(country: string, currency: string): Plan[] {
  const unit = ((rough[currency] ?? 1) * 10 ** exponentOf(currency)) / 100;
  const priced = (steps: [number, number][]) =>
    steps.map(([grams, cents]): [number, number] => [grams, Math.max(1, roundHalfEven(cents * unit))]);
  const kg = (cents: number) => Math.max(1, roundHalfEven(cents * unit));
  const home = { from: [country] };
  return [
    {
      carrier: 'skylark',
      service: 'standard',
      name: 'Skylark Standard',
      fuel: 0,
      zones: [
        zone(
          'home',
          'Domestic',
          [country],
          [2, 4],
          priced([
            [1000, 495],
            [2000, 595],
            [5000, 895],
            [10000, 1295],
          ]),
          { ...home, perKgMinor: kg(110), maxGrams: 30000 },
        ),
      ],
    },
    {
      carrier: 'parcelwright',
      service: 'express',
      name: 'Parcelwright Express',
      fuel: 650,
      zones: [
        zone(
          'home',
          'Domestic',
          [country],
          [1, 2],
          priced([
            [1000, 895],
            [2000, 1045],
            [5000, 1395],
            [10000, 1895],
          ]),
          { ...home, perKgMinor: kg(150), maxGrams: 30000 },
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
          'world',
          'World',
          ['*'],
          [5, 9],
          priced([
            [500, 1595],
            [1000, 1995],
            [2000, 2695],
            [5000, 4995],
          ]),
          { perKgMinor: kg(700), maxGrams: 30000 },
        ),
      ],
    },
    {
      carrier: 'parcelwright',
      service: 'international-express',
      name: 'Parcelwright International Express',
      fuel: 850,
      zones: [
        zone(
          'world',
          'World',
          ['*'],
          [2, 4],
          priced([
            [500, 2995],
            [1000, 3695],
            [2000, 4895],
            [5000, 8995],
          ]),
          { perKgMinor: kg(1200), maxGrams: 70000 },
        ),
      ],
    },
  ];
}

/** The country a shop most likely ships from, by its zone and currency; sign-up asks for neither country nor address. */
export function homeCountryOf(timezone: string, currency: string): string {
  const byZone: Record<string, string> = {
    'Europe/London': 'GB',
    'Asia/Shanghai': 'CN',
    'Asia/Urumqi': 'CN',
    'Asia/Hong_Kong': 'HK',
    'Asia/Taipei': 'TW',
    'Asia/Tokyo': 'JP',
    'Asia/Seoul': 'KR',
    'Asia/Singapore': 'SG',
    'Asia/Kolkata': 'IN',
    'Europe/Berlin': 'DE',
    'Europe/Paris': 'FR',
    'Europe/Madrid': 'ES',
    'Europe/Rome': 'IT',
    'Europe/Amsterdam': 'NL',
    'Europe/Vienna': 'AT',
    'Europe/Zurich': 'CH',
    'Europe/Dublin': 'IE',
    'Europe/Warsaw': 'PL',
    'Europe/Stockholm': 'SE',
    'Europe/Oslo': 'NO',
    'Europe/Copenhagen': 'DK',
    'Europe/Brussels': 'BE',
    'Europe/Prague': 'CZ',
    'Europe/Lisbon': 'PT',
    'Australia/Sydney': 'AU',
    'Australia/Melbourne': 'AU',
    'Pacific/Auckland': 'NZ',
    'America/Toronto': 'CA',
    'America/Vancouver': 'CA',
    'America/Sao_Paulo': 'BR',
    'America/Mexico_City': 'MX',
  };
  const byCurrency: Record<string, string> = {
    GBP: 'GB',
    CNY: 'CN',
    USD: 'US',
    JPY: 'JP',
    AUD: 'AU',
    CAD: 'CA',
    EUR: 'DE',
  };
  return byZone[timezone] ?? byCurrency[currency] ?? 'US';
}

/**
 * The carrier services of a new shop: fictional carriers with believable prices, in the shop's currency, at least two of
 * them for every place. Prices of British and Chinese shops are stated; elsewhere they are a rough conversion.
 */
export function defaultCarrierServices(country: string, currency: string): DefaultService[] {
  const stated =
    country === 'GB' && currency === 'GBP'
      ? british
      : country === 'CN' && currency === 'CNY'
        ? chinese
        : null;
  return (stated ?? elsewhere(country, currency)).map((p) => ({
    carrier: p.carrier,
    service: p.service,
    name: p.name,
    currency,
    adapter: 'sandbox',
    rates: { fuelBasisPoints: p.fuel, deliversOn: p.everyDay ? 'every_day' : 'weekdays', zones: p.zones },
  }));
}
