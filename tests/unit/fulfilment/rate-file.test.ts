import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRateFile } from '@/server/fulfilment/domain/carriers/read-rate-file';
import { writeRateFile } from '@/server/fulfilment/domain/carriers/write-rate-file';
import { defaultCarrierServices } from '@/server/fulfilment/domain/default-carriers';
import { type RateTable, rateTableSchema } from '@/server/fulfilment/domain/rate-table';
import { goesHome, quote } from '@/server/fulfilment/domain/rates';

const fileOf = (text: string) => {
  const [head, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((l) => l.split(',').map((c) => c.trim().replace(/^"(.*)"$/, '$1')));
  return { headers: head!, rows: rows.map((cells, i) => ({ row: i + 2, cells })) };
};
const read = (text: string, currency = 'GBP') => readRateFile(fileOf(text), currency);

const whole = `type,zone,zone_name,countries,postcodes,days_min,days_max,up_to_kg,price,per_kg,longest_cm,over_kg,value
fuel,,,,,,,,,,,,6.5
volumetric,,,,,,,,,,,,5000
remote,,,GB,ZE;HS,,,,4.00,,,,
oversize,,,,,,,,9.00,,120,,
oversize,,,,,,,,15.00,,,25,
residential,,,,,,,,1.10,,,,
,gb,Britain,GB;IM,,1,2,1,3.00,,,,
,gb,,,,,,5,4.00,0.50,,,`;

describe('a rate file', () => {
  test('gives zones, steps, surcharges, fuel and the divisor of the volume, exactly', () => {
    expect(read(whole)).toEqual({
      problems: [],
      ignored: [],
      table: {
        fuelBasisPoints: 650,
        deliversOn: 'weekdays',
        volumetricDivisor: 5000,
        surcharges: [
          { kind: 'remote', costMinor: 400, countries: ['GB'], postalPrefixes: ['ZE', 'HS'] },
          { kind: 'oversize', costMinor: 900, longestMm: 1200 },
          { kind: 'oversize', costMinor: 1500, overGrams: 25_000 },
          { kind: 'residential', costMinor: 110 },
        ],
        zones: [
          {
            id: 'gb',
            name: 'Britain',
            countries: ['GB', 'IM'],
            days: { min: 1, max: 2 },
            steps: [
              { upToGrams: 1000, costMinor: 300 },
              { upToGrams: 5000, costMinor: 400 },
            ],
            perKgMinor: 50,
          },
        ],
      },
    });
  });

  test('in Chinese words is the same table', () => {
    const { table, problems } = read(
      '分区,国家,省份,时效,首重,首重价格,续重\n江浙沪,CN,浙江、江苏、上海,2,1,8,2\n偏远,CN,西藏、新疆,6,1,20,12',
      'CNY',
    );
    expect(problems).toEqual([]);
    expect(table!.zones).toMatchObject([
      { id: '江浙沪', provincePrefixes: ['浙江', '江苏', '上海'], perKgMinor: 200, days: { min: 2, max: 2 } },
      { id: '偏远', steps: [{ upToGrams: 1000, costMinor: 2000 }] },
    ]);
  });

  test.each([
    [
      'zone,countries\nz,GB',
      [
        [1, 'up_to_kg', 'column', ''],
        [1, 'price', 'column', ''],
      ],
    ],
    [
      'zone,countries,days_max,up_to_kg,price\nz,GB,2,1,three\nz,,,1.5,4.00\n,GB,2,1,3.00',
      [
        [2, 'price', 'money', 'three'],
        [4, 'zone', 'missing', ''],
      ],
    ],
    [
      'zone,countries,days_max,up_to_kg,price\nz,Britain,2,heavy,3',
      [
        [2, 'up_to_kg', 'number', 'heavy'],
        [2, 'countries', 'country', 'Britain'],
      ],
    ],
    [
      'zone,countries,days_max,up_to_kg,price\nz,GB,2,2,3.00\nz,,,1,4.00\nz,,,3,2.00',
      [
        [3, 'up_to_kg', 'not_rising', '1'],
        [4, 'price', 'not_rising', '2.00'],
      ],
    ],
    ['type,zone,countries,days_max,up_to_kg,price\nbonus,z,GB,2,1,3.00', [[2, 'type', 'word', 'bonus']]],
    ['zone,countries,days_max,up_to_kg,price\nz,GB,2,1,3.005', [[2, 'price', 'money', '3.005']]],
    [
      'type,zone,countries,days_max,up_to_kg,price\nremote,,GB,,,3.00\n,z,GB,2,1,3.00',
      [[2, 'postcodes', 'missing', '']],
    ],
  ])('that is wrong is no table, and each place is named: %s', (text, expected) => {
    const { table, problems } = read(text);
    expect(table).toBeNull();
    expect(problems.map((p) => [p.row, p.column, p.code, p.found])).toEqual(expected);
  });

  test('of any table reads back as that table', () => {
    const word = fc.stringMatching(/^[A-Z]{1,4}[0-9]{0,2}$/).filter((w) => w.length > 0);
    const minor = fc.integer({ min: 0, max: 99_999 });
    const rising = fc
      .uniqueArray(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 6 })
      .chain((grams) =>
        fc.array(minor, { minLength: grams.length, maxLength: grams.length }).map((costs) => {
          costs.sort((a, b) => a - b);
          return grams.sort((a, b) => a - b).map((upToGrams, i) => ({ upToGrams, costMinor: costs[i]! }));
        }),
      );
    const opt = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: undefined });
    const zone = fc.record({
      name: word,
      countries: fc.constantFrom(['GB'], ['*'], ['DE', 'FR']),
      provincePrefixes: opt(fc.array(word, { minLength: 1, maxLength: 3 })),
      postalPrefixes: opt(fc.array(word, { minLength: 1, maxLength: 3 })),
      sameProvince: opt(fc.constant(true)),
      days: fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
      steps: rising,
      perKgMinor: opt(minor),
      maxGrams: opt(fc.integer({ min: 1, max: 60_000 })),
    });
    const table = fc.record({
      fuelBasisPoints: fc.nat(10_000),
      deliversOn: fc.constantFrom('weekdays' as const, 'every_day' as const),
      volumetricDivisor: opt(fc.integer({ min: 100, max: 20_000 })),
      surcharges: opt(
        fc.array(
          fc.oneof(
            fc.record({
              kind: fc.constant('remote' as const),
              costMinor: minor,
              countries: fc.constantFrom(['*'], ['GB', 'IE']),
              postalPrefixes: fc.array(word, { minLength: 1, maxLength: 4 }),
            }),
            fc.record({
              kind: fc.constant('oversize' as const),
              costMinor: minor,
              longestMm: fc.integer({ min: 1, max: 5000 }),
            }),
            fc.record({ kind: fc.constant('residential' as const), costMinor: minor }),
          ),
          { minLength: 1, maxLength: 4 },
        ),
      ),
      zones: fc
        .array(zone, { minLength: 1, maxLength: 4 })
        .map((zones) => zones.map((z, i) => ({ ...z, id: `z${i}` }))),
    });
    fc.assert(
      fc.property(table, (given) => {
        const clean = rateTableSchema.parse(JSON.parse(JSON.stringify(given)));
        const text = writeRateFile(clean, 'GBP').replace(/"([^"]*)"/g, '$1');
        const back = read(text);
        expect(back.problems).toEqual([]);
        expect(back.table).toEqual(clean);
      }),
      { numRuns: 300 },
    );
  });

  test('of every default service reads back as its table', () => {
    for (const [country, currency] of [
      ['GB', 'GBP'],
      ['CN', 'CNY'],
      ['US', 'USD'],
      ['JP', 'JPY'],
    ] as const)
      for (const s of defaultCarrierServices(country, currency)) {
        const back = read(
          writeRateFile(s.rates, currency).replace(/"([^"]*)"/g, (_, t: string) => t.replaceAll(',', '')),
          currency,
        );
        expect(back.problems).toEqual([]);
        expect(back.table!.zones.map((z) => ({ ...z, name: '' }))).toEqual(
          s.rates.zones.map((z) => ({ ...z, name: '' })),
        );
      }
  });
});

describe('a price', () => {
  const table = read(whole).table as RateTable;
  const ask = { fromCountry: 'GB', toCountry: 'GB', toPostalCode: 'LS1 1AA', weightGrams: 800 };

  test('is that of the zone and weight with fuel on it, and says so', () => {
    expect(quote(table, ask)).toMatchObject({
      costMinor: 320,
      zone: 'gb',
      parts: { baseMinor: 300, billedGrams: 800, surcharges: [], fuelMinor: 20 },
    });
  });
  test('of a large light parcel is that of its volume: 30 × 40 × 10 cm count as 2.4 kg', () => {
    const size = { volumeCm3: 12_000, longestMm: 400, girthMm: 1200 };
    expect(quote(table, { ...ask, size })!.parts).toMatchObject({ baseMinor: 400, billedGrams: 2400 });
    expect(quote(table, { ...ask, size: { ...size, volumeCm3: 4000 } })!.parts.billedGrams).toBe(800);
  });
  test('has the remote area, the size and the home on it, the dearest of each kind once, and fuel on all', () => {
    const priced = quote(table, {
      ...ask,
      toPostalCode: 'ze1 0aa',
      weightGrams: 26_000,
      size: { volumeCm3: 1000, longestMm: 1300, girthMm: 1400 },
      home: true,
    })!;
    expect(priced.parts).toEqual({
      baseMinor: 400 + 21 * 50,
      billedGrams: 26_000,
      surcharges: [
        { kind: 'remote', costMinor: 400 },
        { kind: 'oversize', costMinor: 1500 },
        { kind: 'residential', costMinor: 110 },
      ],
      fuelMinor: 225,
    });
    expect(priced.costMinor).toBe(1450 + 400 + 1500 + 110 + 225);
  });
  test('adds up from its parts, and never falls with weight or volume', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40_000 }),
        fc.integer({ min: 1, max: 200_000 }),
        fc.nat(5000),
        fc.nat(50_000),
        fc.boolean(),
        (weightGrams, volumeCm3, heavier, larger, home) => {
          const size = { volumeCm3, longestMm: 500, girthMm: 900 };
          const small = quote(table, { ...ask, weightGrams, size, home })!;
          const { baseMinor, surcharges, fuelMinor } = small.parts;
          expect(surcharges.reduce((n, s) => n + s.costMinor, baseMinor + fuelMinor)).toBe(small.costMinor);
          const big = quote(table, {
            ...ask,
            weightGrams: weightGrams + heavier,
            size: { ...size, volumeCm3: volumeCm3 + larger },
            home,
          })!;
          expect(big.costMinor).toBeGreaterThanOrEqual(small.costMinor);
        },
      ),
    );
  });
  test.each([
    [{ name: 'Ada Byron', line1: '1 Mill Lane', line2: '' }, true],
    [{ name: 'Ada Byron', line1: 'Analytical Engines Ltd.', line2: '2 Yard' }, false],
    [{ name: 'Müller GmbH', line1: 'Hauptstr. 3', line2: '' }, false],
    [{ name: '王芳', line1: '文三路 1 号', line2: '云杉科技有限公司' }, false],
    [{ name: 'Incas Limitless', line1: 'Spa Road 4', line2: '' }, true],
  ])('goes to a home where no company is named: %o → %s', (to, home) => {
    expect(goesHome(to)).toBe(home);
  });
});
