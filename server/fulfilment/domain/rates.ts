import { roundHalfEven } from '@/lib/kernel/money';
import type { ParcelSize } from '@/lib/kernel/parcel-size';
import type { RateTable, RateZone, Surcharge, SurchargeKind } from './rate-table';

export type QuoteRequest = {
  fromCountry: string;
  fromProvince?: string;
  toCountry: string;
  toProvince?: string;
  toPostalCode?: string;
  weightGrams: number;
  /** Absent: not known, and then no size costs anything. */
  size?: ParcelSize | undefined;
  /** True: it goes to a home, not to a company. */
  home?: boolean;
};

/** What a price is made of. `billedGrams`: the weight that counts, which is the volume's where that is more. */
export type PriceParts = {
  baseMinor: number;
  billedGrams: number;
  surcharges: { kind: SurchargeKind; costMinor: number }[];
  fuelMinor: number;
};
/** Units: minor units of the service's currency; delivery days of the service. */
export type Quote = {
  costMinor: number;
  days: { min: number; max: number };
  zone: string;
  parts: PriceParts;
};

const squeeze = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
const begins = (text: string, prefixes: readonly string[]) =>
  prefixes.some((p) => text.startsWith(squeeze(p)));
const reaches = (countries: readonly string[], country: string) =>
  countries.includes('*') || countries.includes(country);

function fits(zone: RateZone, ask: QuoteRequest): boolean {
  if (zone.from && !reaches(zone.from, ask.fromCountry)) return false;
  if (!reaches(zone.countries, ask.toCountry)) return false;
  const province = zone.sameProvince || zone.provincePrefixes ? squeeze(ask.toProvince ?? '') : '';
  if (zone.sameProvince) {
    const from = squeeze(ask.fromProvince ?? '');
    // 浙江 and 浙江省 are the same province.
    if (from === '' || province === '' || !(province.startsWith(from) || from.startsWith(province)))
      return false;
    if (ask.fromCountry !== ask.toCountry) return false;
  }
  if (zone.provincePrefixes && !begins(province, zone.provincePrefixes)) return false;
  return !zone.postalPrefixes || begins(squeeze(ask.toPostalCode ?? ''), zone.postalPrefixes);
}

function priceOf(zone: RateZone, grams: number): number | null {
  if (zone.maxGrams !== undefined && grams > zone.maxGrams) return null;
  const step = zone.steps.find((s) => grams <= s.upToGrams);
  if (step) return step.costMinor;
  if (zone.perKgMinor === undefined) return null;
  const last = zone.steps[zone.steps.length - 1]!;
  return last.costMinor + Math.ceil((grams - last.upToGrams) / 1000) * zone.perKgMinor;
}

/** The weight that counts: what is weighed, or what the volume stands for where that is more. Units: grams. */
export function billedWeight(table: Pick<RateTable, 'volumetricDivisor'>, ask: QuoteRequest): number {
  const weighed = Math.max(1, Math.ceil(ask.weightGrams));
  if (!table.volumetricDivisor || !ask.size) return weighed;
  return Math.max(weighed, Math.ceil((ask.size.volumeCm3 * 1000) / table.volumetricDivisor));
}

function applies(s: Surcharge, ask: QuoteRequest, grams: number): boolean {
  switch (s.kind) {
    case 'remote':
      return (
        reaches(s.countries, ask.toCountry) &&
        (begins(squeeze(ask.toProvince ?? ''), s.provincePrefixes ?? []) ||
          begins(squeeze(ask.toPostalCode ?? ''), s.postalPrefixes ?? []))
      );
    case 'oversize':
      return (
        (s.longestMm !== undefined && (ask.size?.longestMm ?? 0) > s.longestMm) ||
        (s.girthMm !== undefined && (ask.size?.girthMm ?? 0) > s.girthMm) ||
        (s.overGrams !== undefined && grams > s.overGrams)
      );
    case 'residential':
      return ask.home === true && (!s.countries || reaches(s.countries, ask.toCountry));
  }
}

function surchargesFor(table: RateTable, ask: QuoteRequest, grams: number): PriceParts['surcharges'] {
  const dearest = new Map<SurchargeKind, number>();
  for (const s of table.surcharges ?? [])
    if (applies(s, ask, grams)) dearest.set(s.kind, Math.max(dearest.get(s.kind) ?? 0, s.costMinor));
  return [...dearest].map(([kind, costMinor]) => ({ kind, costMinor }));
}

/**
 * What the service takes for such a parcel, of what that is made, and how many delivery days it promises; null when it does not
 * go there or not with that weight. A heavier or larger parcel to the same place never costs less.
 */
export function quote(table: RateTable, ask: QuoteRequest): Quote | null {
  const zone = table.zones.find((z) => fits(z, ask));
  const billedGrams = billedWeight(table, ask);
  const baseMinor = zone && priceOf(zone, billedGrams);
  if (!zone || baseMinor === null || baseMinor === undefined) return null;
  const surcharges = surchargesFor(table, ask, Math.ceil(ask.weightGrams));
  const before = surcharges.reduce((sum, s) => sum + s.costMinor, baseMinor);
  const costMinor = roundHalfEven((before * (10_000 + table.fuelBasisPoints)) / 10_000);
  return {
    costMinor,
    days: zone.days,
    zone: zone.id,
    parts: { baseMinor, billedGrams, surcharges, fuelMinor: costMinor - before },
  };
}

const companyWords =
  /\b(ltd|limited|llp|plc|inc|llc|corp|corporation|company|gmbh|sarl|srl|pty)\b|公司|集团|工厂|商行|株式会社|有限会社/i;

/** Whether a parcel goes to a home: nothing in the name or the first lines names a company. */
export function goesHome(to: { name: string; line1: string; line2: string }): boolean {
  return !companyWords.test([to.name, to.line1, to.line2].join(' , ').normalize('NFKC').replaceAll('.', ''));
}
