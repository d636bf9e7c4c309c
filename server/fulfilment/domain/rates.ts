import { z } from 'zod';
import { roundHalfEven } from '@/lib/kernel/money';

const prefix = z.string().min(1).max(40);
const country = z.string().regex(/^([A-Z]{2}|\*)$/);

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
      .array(z.object({ upToGrams: z.number().int().positive(), costMinor: z.number().int().nonnegative() }))
      .min(1)
      .max(60),
    /** Price of each started kilogram beyond the last step; absent: nothing heavier is taken. */
    perKgMinor: z.number().int().nonnegative().optional(),
    maxGrams: z.number().int().positive().optional(),
  })
  .refine((zone) => zone.days.min <= zone.days.max, { path: ['days'] })
  .refine(
    (zone) =>
      zone.steps.every(
        (s, i) =>
          i === 0 ||
          (s.upToGrams > zone.steps[i - 1]!.upToGrams && s.costMinor >= zone.steps[i - 1]!.costMinor),
      ),
    { path: ['steps'] },
  );

/** What a carrier service costs and how long it takes, by zone and weight. The first zone that fits is the zone. */
export const rateTableSchema = z.object({
  /** Surcharge on every price. Units: hundredths of a percent. */
  fuelBasisPoints: z.number().int().min(0).max(10_000).default(0),
  deliversOn: z.enum(['weekdays', 'every_day']).default('weekdays'),
  zones: z.array(zoneSchema).min(1).max(100),
});
export type RateTable = z.output<typeof rateTableSchema>;
export type RateZone = RateTable['zones'][number];

export type QuoteRequest = {
  fromCountry: string;
  fromProvince?: string;
  toCountry: string;
  toProvince?: string;
  toPostalCode?: string;
  weightGrams: number;
};
/** Units: minor units of the service's currency; delivery days of the service. */
export type Quote = { costMinor: number; days: { min: number; max: number }; zone: string };

const squeeze = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

function fits(zone: RateZone, ask: QuoteRequest): boolean {
  if (zone.from && !zone.from.includes('*') && !zone.from.includes(ask.fromCountry)) return false;
  if (!zone.countries.includes('*') && !zone.countries.includes(ask.toCountry)) return false;
  const province = squeeze(ask.toProvince ?? '');
  if (zone.sameProvince) {
    const from = squeeze(ask.fromProvince ?? '');
    // 浙江 and 浙江省 are the same province.
    if (from === '' || province === '' || !(province.startsWith(from) || from.startsWith(province)))
      return false;
    if (ask.fromCountry !== ask.toCountry) return false;
  }
  if (zone.provincePrefixes && !zone.provincePrefixes.some((p) => province.startsWith(squeeze(p))))
    return false;
  const postal = squeeze(ask.toPostalCode ?? '');
  return !zone.postalPrefixes || zone.postalPrefixes.some((p) => postal.startsWith(squeeze(p)));
}

function priceOf(zone: RateZone, grams: number): number | null {
  if (zone.maxGrams !== undefined && grams > zone.maxGrams) return null;
  const step = zone.steps.find((s) => grams <= s.upToGrams);
  if (step) return step.costMinor;
  if (zone.perKgMinor === undefined) return null;
  const last = zone.steps[zone.steps.length - 1]!;
  return last.costMinor + Math.ceil((grams - last.upToGrams) / 1000) * zone.perKgMinor;
}

/**
 * What the service takes for such a parcel and how many delivery days it promises, or null when it does not go there or
 * not with that weight. A heavier parcel to the same place never costs less.
 */
export function quote(table: RateTable, ask: QuoteRequest): Quote | null {
  const zone = table.zones.find((z) => fits(z, ask));
  const price = zone && priceOf(zone, Math.max(1, Math.ceil(ask.weightGrams)));
  if (!zone || price === null || price === undefined) return null;
  const costMinor = roundHalfEven((price * (10_000 + table.fuelBasisPoints)) / 10_000);
  return { costMinor, days: zone.days, zone: zone.id };
}
