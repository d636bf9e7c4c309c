import { z } from 'zod';

const prefix = z.string().min(1).max(40);
const country = z.string().regex(/^([A-Z]{2}|\*)$/);
const minor = z.number().int().nonnegative().max(1_000_000_000);
const size = z.number().int().positive().max(100_000);

const zoneSchema = z
  .object({
    id: z.string().min(1).max(40),
    name: z.string().max(80),
    /** Countries of departure; absent: any. */
    from: z.array(country).max(250).optional(),
    /** Countries of arrival; `*` is any. */
    countries: z.array(country).min(1).max(250),
    /** Only within one province. */
    sameProvince: z.boolean().optional(),
    provincePrefixes: z.array(prefix).max(100).optional(),
    postalPrefixes: z.array(prefix).max(500).optional(),
    days: z.object({ min: z.number().int().min(0).max(90), max: z.number().int().min(0).max(90) }),
    /** Price up to and including that weight, rising in both. */
    steps: z
      .array(z.object({ upToGrams: z.number().int().positive(), costMinor: minor }))
      .min(1)
      .max(60),
    /** Price of each started kilogram beyond the last step; absent: nothing heavier is taken. */
    perKgMinor: minor.optional(),
    maxGrams: z.number().int().positive().optional(),
  })
  .refine((zone) => zone.days.min <= zone.days.max, {
    path: ['days'],
    message: 'the fewest days are more than the most',
  })
  .refine(
    (zone) =>
      zone.steps.every(
        (s, i) =>
          i === 0 ||
          (s.upToGrams > zone.steps[i - 1]!.upToGrams && s.costMinor >= zone.steps[i - 1]!.costMinor),
      ),
    { path: ['steps'], message: 'the steps do not rise in weight and price' },
  );

const surchargeSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('remote'),
      costMinor: minor,
      countries: z.array(country).min(1).max(250),
      provincePrefixes: z.array(prefix).max(100).optional(),
      postalPrefixes: z.array(prefix).max(2000).optional(),
    })
    .refine((s) => Boolean(s.provincePrefixes?.length || s.postalPrefixes?.length), {
      message: 'names neither provinces nor postcodes',
    }),
  z
    .object({
      kind: z.literal('oversize'),
      costMinor: minor,
      longestMm: size.optional(),
      /** Length plus twice width and height. */
      girthMm: size.optional(),
      overGrams: z.number().int().positive().max(1_000_000).optional(),
    })
    .refine((s) => Boolean(s.longestMm || s.girthMm || s.overGrams), {
      message: 'names no size and no weight',
    }),
  z.object({
    kind: z.literal('residential'),
    costMinor: minor,
    countries: z.array(country).max(250).optional(),
  }),
]);

/**
 * What a carrier service costs and how long it takes, by zone and weight. The first zone that fits is the zone; of each kind of
 * surcharge the dearest that applies is taken.
 */
export const rateTableSchema = z
  .object({
    /** On price and surcharges together. Units: hundredths of a percent. */
    fuelBasisPoints: z.number().int().min(0).max(10_000).default(0),
    deliversOn: z.enum(['weekdays', 'every_day']).default('weekdays'),
    /** Cubic centimetres that count as a kilogram; absent: only what is weighed counts. */
    volumetricDivisor: z.number().int().min(100).max(20_000).optional(),
    surcharges: z.array(surchargeSchema).max(60).optional(),
    zones: z.array(zoneSchema).min(1).max(100),
  })
  .refine((table) => new Set(table.zones.map((z) => z.id)).size === table.zones.length, {
    path: ['zones'],
    message: 'two zones have one name',
  });
export type RateTable = z.output<typeof rateTableSchema>;
export type RateZone = RateTable['zones'][number];
export type Surcharge = NonNullable<RateTable['surcharges']>[number];
export type SurchargeKind = Surcharge['kind'];
