import { minorToDecimal } from '@/lib/kernel/money';
import type { RateTable } from '../rate-table';
import { type RateColumn, rateColumns } from './rate-columns';

type Cells = Partial<Record<RateColumn, string>>;

const kilos = (grams: number) => String(grams / 1000);
const centimetres = (mm: number) => String(mm / 10);
const list = (items: readonly string[] | undefined) => items?.join(';') ?? '';

/** A rate table as the text of a file that reads back as the same table. */
export function writeRateFile(table: RateTable, currency: string): string {
  const money = (minor: number) => minorToDecimal(minor, currency);
  const rows: Cells[] = [
    { type: 'fuel', value: String(table.fuelBasisPoints / 100) },
    { type: 'delivers_on', value: table.deliversOn },
    ...(table.volumetricDivisor ? [{ type: 'volumetric', value: String(table.volumetricDivisor) }] : []),
    ...(table.surcharges ?? []).map((s): Cells => {
      const row: Cells = { type: s.kind, price: money(s.costMinor) };
      if (s.kind === 'oversize')
        return {
          ...row,
          longest_cm: s.longestMm ? centimetres(s.longestMm) : '',
          girth_cm: s.girthMm ? centimetres(s.girthMm) : '',
          over_kg: s.overGrams ? kilos(s.overGrams) : '',
        };
      if (s.kind === 'residential') return { ...row, countries: list(s.countries) };
      return {
        ...row,
        countries: list(s.countries),
        provinces: list(s.provincePrefixes),
        postcodes: list(s.postalPrefixes),
      };
    }),
    ...table.zones.flatMap((z) =>
      z.steps.map((step, i): Cells => {
        const row: Cells = {
          type: 'step',
          zone: z.id,
          up_to_kg: kilos(step.upToGrams),
          price: money(step.costMinor),
        };
        if (i > 0) return row;
        return {
          ...row,
          zone_name: z.name,
          from: list(z.from),
          countries: list(z.countries),
          same_province: z.sameProvince ? 'yes' : '',
          provinces: list(z.provincePrefixes),
          postcodes: list(z.postalPrefixes),
          days_min: String(z.days.min),
          days_max: String(z.days.max),
          per_kg: z.perKgMinor === undefined ? '' : money(z.perKgMinor),
          max_kg: z.maxGrams ? kilos(z.maxGrams) : '',
        };
      }),
    ),
  ];
  const columns = Object.keys(rateColumns) as RateColumn[];
  const cell = (text: string) => (/[",\n\r;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [columns.join(','), ...rows.map((r) => columns.map((c) => cell(r[c] ?? '')).join(','))].join('\r\n');
}
