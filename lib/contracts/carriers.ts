import { z } from 'zod';
import { publicId } from './fulfilment';
import { dateOnly, text, wholeNumber } from './text';

/** Why a cell of a rate file is not taken. */
export const rateProblemCodes = [
  'column',
  'missing',
  'money',
  'number',
  'country',
  'word',
  'not_rising',
  'row_broken',
  'table',
] as const;
/** `row` null: the table as a whole. */
export type RateProblem = {
  row: number | null;
  column: string;
  code: (typeof rateProblemCodes)[number];
  found: string;
};

/** A file on its way through a form: its bytes as base64. */
const fileInput = { fileName: text(200).min(1), content: z.base64().min(1).max(4_000_000) };

export const rateServiceInput = z.object({ id: publicId('crs') });
export const previewRatesInput = z.object({ id: publicId('crs'), ...fileInput });
export const importRatesInput = previewRatesInput.extend({ validFrom: dateOnly });
export type ImportRatesInput = z.output<typeof importRatesInput>;
export const rateVersionInput = z.object({ id: publicId('crs'), number: wholeNumber().min(1) });

/** One zone of a table as people read it. */
export type RateZoneView = {
  id: string;
  name: string;
  countries: string[];
  provinces: string[];
  postcodes: number;
  days: { min: number; max: number };
  steps: { upToGrams: number; costMinor: number }[];
  perKgMinor: number | null;
};
export type RateTableView = {
  fuelBasisPoints: number;
  volumetricDivisor: number | null;
  surcharges: {
    kind: 'remote' | 'oversize' | 'residential';
    costMinor: number;
    places: number;
    longestMm: number | null;
    girthMm: number | null;
    overGrams: number | null;
  }[];
  zones: RateZoneView[];
};

/** What the parcels of the last weeks cost under the table in force and would have cost under another. Units: minor units. */
export type RateImpact = {
  days: number;
  parcels: number;
  beforeMinor: number;
  afterMinor: number;
  dearer: number;
  cheaper: number;
  /** Parcels that the new table does not take. */
  refused: number;
};
export type RatePreview = {
  problems: RateProblem[];
  ignored: string[];
  rows: number;
  table: RateTableView | null;
  impact: RateImpact | null;
};

export type RateVersion = {
  number: number;
  /** null: from the start */
  validFrom: string | null;
  standing: 'past' | 'in_force' | 'to_come';
  source: 'default' | 'editor' | 'file';
  fileName: string;
  by: string | null;
  at: Date;
  zones: number;
  surcharges: number;
};
export type RatesView = {
  id: string;
  carrier: string;
  service: string;
  name: string;
  currency: string;
  active: boolean;
  today: string;
  inForce: RateTableView;
  versions: RateVersion[];
};
