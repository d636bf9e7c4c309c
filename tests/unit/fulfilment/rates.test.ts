import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCarrierServices } from '@/server/fulfilment/domain/default-carriers';
import { homeCountryOf } from '@/server/fulfilment/domain/home-country';
import { daysBetween, promisedDay, shipDay } from '@/server/fulfilment/domain/promise';
import { rateTableSchema } from '@/server/fulfilment/domain/rate-table';
import { quote } from '@/server/fulfilment/domain/rates';

const homes = [
  ['GB', 'GBP', 'GB'],
  ['CN', 'CNY', 'CN'],
  ['US', 'USD', 'US'],
  ['JP', 'JPY', 'JP'],
  ['DE', 'EUR', 'DE'],
  ['KW', 'KWD', 'KW'],
] as const;

describe('the default carriers', () => {
  it.each(homes)(
    'of a shop in %s are valid rate tables, with two services at home and abroad',
    (country, currency) => {
      const services = defaultCarrierServices(country, currency);
      for (const s of services) expect(rateTableSchema.parse(s.rates)).toEqual(s.rates);
      for (const toCountry of [country, 'BR']) {
        const quoted = services.map((s) =>
          quote(s.rates, { fromCountry: country, toCountry, weightGrams: 900 }),
        );
        expect(quoted.filter((q) => q !== null).length).toBeGreaterThanOrEqual(2);
      }
      expect(new Set(services.map((s) => `${s.carrier}/${s.service}`)).size).toBe(services.length);
    },
  );

  it.each(homes)(
    'of a shop in %s take the largest invoice there is, at home and abroad, and small parcels never go as freight',
    (country, currency) => {
      const services = defaultCarrierServices(country, currency);
      for (const toCountry of [country, 'FR', 'HK', 'BR']) {
        const priced = (weightGrams: number) =>
          services
            .flatMap((s) => {
              const q = quote(s.rates, { fromCountry: country, toCountry, weightGrams });
              return q ? [{ service: s.service, ...q }] : [];
            })
            .sort((a, b) => a.costMinor - b.costMinor);
        // Eighty thousand units of half a kilogram: the largest line of the Online Retail data.
        expect(priced(40_000_000).length).toBeGreaterThanOrEqual(2);
        for (const grams of [300, 2_000, 10_000]) expect(priced(grams)[0]!.service).not.toMatch(/freight/);
      }
    },
  );

  it.each([
    ['Europe/London', 'GBP', 'GB'],
    ['Asia/Shanghai', 'CNY', 'CN'],
    ['America/New_York', 'USD', 'US'],
    ['Europe/Rome', 'EUR', 'IT'],
  ])('home of %s and %s is %s', (zone, currency, country) => {
    expect(homeCountryOf(zone, currency)).toBe(country);
  });
});

describe('a quote', () => {
  const [tracked48] = defaultCarrierServices('GB', 'GBP');
  const ask = { fromCountry: 'GB', toCountry: 'GB', toPostalCode: 'LS1 1AA', weightGrams: 1000 };

  it('is the price of the weight step, its end included', () => {
    expect(quote(tracked48!.rates, ask)).toMatchObject({
      costMinor: 295,
      days: { min: 2, max: 3 },
      zone: 'gb',
    });
    expect(quote(tracked48!.rates, { ...ask, weightGrams: 1001 })!.costMinor).toBe(345);
    expect(quote(tracked48!.rates, { ...ask, weightGrams: 20_001 })).toBeNull();
  });

  it('knows the far places by postal code, spaces aside', () => {
    expect(quote(tracked48!.rates, { ...ask, toPostalCode: 'ze1 0aa' })!.zone).toBe('gb-far');
    expect(quote(tracked48!.rates, { ...ask, toPostalCode: 'PA20 9AA' })!.zone).toBe('gb-far');
  });

  it('knows the own province and the far ones', () => {
    const [standard] = defaultCarrierServices('CN', 'CNY');
    const cn = { fromCountry: 'CN', fromProvince: '浙江', toCountry: 'CN', weightGrams: 1500 };
    expect(quote(standard!.rates, { ...cn, toProvince: '浙江省' })).toMatchObject({
      costMinor: 700,
      zone: 'cn-same',
    });
    expect(quote(standard!.rates, { ...cn, toProvince: '新疆维吾尔自治区' })).toMatchObject({
      costMinor: 2800,
      zone: 'cn-far',
    });
    expect(quote(standard!.rates, { ...cn, toProvince: '广东省' })).toMatchObject({
      costMinor: 1150,
      zone: 'cn',
    });
  });

  it('adds the fuel surcharge, rounded half to even', () => {
    const table = rateTableSchema.parse({
      fuelBasisPoints: 500,
      zones: [
        {
          id: 'z',
          name: 'z',
          countries: ['*'],
          days: { min: 1, max: 2 },
          steps: [{ upToGrams: 1000, costMinor: 310 }],
        },
      ],
    });
    expect(quote(table, ask)!.costMinor).toBe(326);
  });

  it('of a heavier parcel to the same place is never lower', () => {
    const services = homes.flatMap(([country, currency]) =>
      defaultCarrierServices(country, currency).map((s) => ({ s, country })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...services),
        fc.integer({ min: 1, max: 40_000 }),
        fc.integer({ min: 1, max: 5000 }),
        ({ s, country }, grams, more) => {
          const at = (weightGrams: number) =>
            quote(s.rates, { fromCountry: country, toCountry: country, weightGrams })?.costMinor ??
            Number.POSITIVE_INFINITY;
          expect(at(grams + more)).toBeGreaterThanOrEqual(at(grams));
        },
      ),
    );
  });

  it.each([
    [
      'steps that fall',
      {
        steps: [
          { upToGrams: 10, costMinor: 5 },
          { upToGrams: 20, costMinor: 4 },
        ],
      },
    ],
    [
      'steps out of order',
      {
        steps: [
          { upToGrams: 20, costMinor: 5 },
          { upToGrams: 10, costMinor: 6 },
        ],
      },
    ],
    ['days upside down', { days: { min: 3, max: 2 } }],
    ['a broken price', { steps: [{ upToGrams: 10, costMinor: 0.5 }] }],
  ])('table with %s is refused', (_, change) => {
    const zone = {
      id: 'z',
      name: 'z',
      countries: ['*'],
      days: { min: 1, max: 2 },
      steps: [{ upToGrams: 1000, costMinor: 310 }],
    };
    expect(rateTableSchema.safeParse({ zones: [{ ...zone, ...change }] }).success).toBe(false);
  });
});

describe('the promise', () => {
  const calendar = { timezone: 'Europe/London', cutoff: '16:00', shipsOnWeekends: false };
  it.each([
    ['before the cut-off it leaves today', '2026-03-02T15:59:59Z', '2026-03-02'],
    ['at the cut-off it leaves the next day', '2026-03-02T16:00:00Z', '2026-03-03'],
    ['Friday evening it leaves on Monday', '2026-03-06T18:00:00Z', '2026-03-09'],
    ['on Saturday it leaves on Monday', '2026-03-07T08:00:00Z', '2026-03-09'],
    ['in summer the wall clock counts', '2026-07-01T15:30:00Z', '2026-07-02'],
  ])('%s', (_, now, day) => {
    expect(shipDay(new Date(now), calendar).shipOn).toBe(day);
  });

  it('a shop that ships on weekends ships on Sunday', () => {
    expect(shipDay(new Date('2026-03-08T08:00:00Z'), { ...calendar, shipsOnWeekends: true }).shipOn).toBe(
      '2026-03-08',
    );
  });

  it('counts delivery days, weekends only where the carrier works then', () => {
    expect(promisedDay('2026-03-05', 2, 'weekdays')).toBe('2026-03-09');
    expect(promisedDay('2026-03-05', 2, 'every_day')).toBe('2026-03-07');
    expect(promisedDay('2026-03-05', 0, 'weekdays')).toBe('2026-03-05');
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
  });
});
