import { z } from 'zod';
import { reasonGroups } from './aftersales';
import { dateOnly, publicId, requiredText, text, wholeNumber } from './text';

/** By what returns are compared; the values of one dimension share out all lines that were sent. */
export const sliceDimensions = ['product', 'variant', 'supplier', 'warehouse', 'carrier'] as const;
export type SliceDimension = (typeof sliceDimensions)[number];

/** The reasons that tell of the goods or their way; "other" tells nothing. */
export const signalGroups = reasonGroups.filter((g) => g !== 'other');
export type SignalGroup = Exclude<(typeof reasonGroups)[number], 'other'>;

export const qualityStates = ['open', 'investigating', 'closed'] as const;
export type QualityState = (typeof qualityStates)[number];
/** What was found to be the cause. */
export const qualityCauses = [
  'production',
  'description',
  'sizing',
  'packing',
  'carrier',
  'chance',
  'other',
] as const;
export type QualityCause = (typeof qualityCauses)[number];

/** The period says when goods were handed over; a year at most. */
export const reasonPeriodInput = z
  .object({ from: dateOnly, to: dateOnly })
  .refine((p) => p.from <= p.to && Date.parse(p.to) - Date.parse(p.from) <= 366 * 86_400_000, {
    path: ['to'],
    message: 'from ≤ to, at most 366 days',
  });
export const reasonRowsInput = z.object({
  from: dateOnly,
  to: dateOnly,
  by: z.enum(sliceDimensions),
  value: text(200),
  group: z.enum(reasonGroups),
});
export type ReasonRowsInput = z.output<typeof reasonRowsInput>;

/** One slice and one reason group: how often, how often elsewhere, and whether chance explains it. */
export type ReasonCell = {
  group: SignalGroup;
  /** Lines that came back for it. */
  returned: number;
  /** The share of the same reason over all other lines that were sent. */
  elsewhere: number;
  /** How many would have come back at that share. */
  expected: number;
  /** The probability of at least so many by chance. */
  p: number;
  /** The same, corrected for the number of comparisons (Benjamini–Hochberg). */
  q: number;
  flagged: boolean;
};
export type ReasonSlice = {
  by: SliceDimension;
  value: string;
  label: string;
  /** Lines that were handed over to carriers. */
  lines: number;
  /** Lines that came back, for whatever reason. */
  returned: number;
  cells: ReasonCell[];
};
export type ReasonReport = {
  lines: number;
  returned: number;
  groups: { group: (typeof reasonGroups)[number]; returned: number }[];
  slices: ReasonSlice[];
  /** How many comparisons were made, which the correction takes into account. */
  comparisons: number;
};
export type ReasonRow = {
  returnId: string;
  returnNumber: string;
  orderId: string;
  orderNumber: string;
  sku: string;
  title: string;
  quantity: number;
  reason: string;
  detail: string;
  requestedAt: Date;
};

export type QualityEvidence = {
  from: string;
  to: string;
  lines: number;
  returned: number;
  expected: number;
  elsewhere: number;
  q: number;
};
export type QualityCaseView = {
  id: string;
  by: SliceDimension;
  value: string;
  label: string;
  group: SignalGroup;
  state: QualityState;
  evidence: QualityEvidence;
  owner: { id: string; name: string } | null;
  cause: QualityCause | null;
  finding: string;
  openedAt: Date;
  closedAt: Date | null;
  version: number;
};
export const takeQualityCaseInput = z.object({ caseId: publicId, version: wholeNumber().min(1) });
export type TakeQualityCaseInput = z.output<typeof takeQualityCaseInput>;
export const closeQualityCaseInput = takeQualityCaseInput.extend({
  cause: z.enum(qualityCauses),
  finding: requiredText(2000),
});
export type CloseQualityCaseInput = z.output<typeof closeQualityCaseInput>;
