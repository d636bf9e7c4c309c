import { exponentOf, roundHalfEven } from '@/lib/kernel/money';
import { type Plan, zone } from './carriers/plan';
import { chinese } from './carriers/plans-cn';
import { british } from './carriers/plans-gb';
import type { RateTable } from './rate-table';

/** A carrier service as a new shop gets it, to be edited or replaced. */
export type DefaultService = {
  carrier: string;
  service: string;
  name: string;
  currency: string;
  adapter: 'sandbox';
  rates: RateTable;
};

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
    {
      carrier: 'parcelwright',
      service: 'freight-road',
      name: 'Parcelwright Freight',
      fuel: 850,
      zones: [
        zone('home', 'Domestic', [country], [3, 5], priced([[250_000, 9900]]), {
          ...home,
          perKgMinor: kg(24),
        }),
        zone('world', 'World', ['*'], [20, 35], priced([[250_000, 59000]]), { perKgMinor: kg(130) }),
      ],
    },
    {
      carrier: 'skylark',
      service: 'freight-express',
      name: 'Skylark Express Freight',
      fuel: 650,
      zones: [
        zone('home', 'Domestic', [country], [1, 3], priced([[250_000, 14900]]), {
          ...home,
          perKgMinor: kg(36),
        }),
        zone('world', 'World', ['*'], [5, 9], priced([[250_000, 129000]]), { perKgMinor: kg(380) }),
      ],
    },
  ];
}

/**
 * The carrier services of a new shop: fictional carriers with believable prices, in the shop's currency, at least two of
 * them for every place and weight. Prices of British and Chinese shops are stated; elsewhere they are a rough conversion.
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
