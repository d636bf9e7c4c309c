import { z } from 'zod';
import { type KpiKey, type KpiUnit, kpiKeys } from './analytics-words';

export * from './analytics-words';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-11-23');

/** A period of whole days of the tenant's calendar, both ends included. */
export const periodInput = z
  .object({ from: day, to: day })
  .refine((p) => p.from <= p.to, { message: 'from must not be after to', path: ['from'] })
  .refine((p) => Date.parse(p.to) - Date.parse(p.from) <= 800 * 86_400_000, {
    message: 'at most 800 days',
    path: ['to'],
  });
export type Period = z.infer<typeof periodInput>;

export const kpiRowsInput = z.object({
  key: z.enum(kpiKeys),
  from: day,
  to: day,
  by: z.string().max(40).optional(),
  value: z.string().max(80).optional(),
  cursor: z.string().max(200).optional(),
});

/** One KPI over one period: the number and what it was made of. `value` is null when there is nothing to divide by. */
export type KpiValue = {
  key: KpiKey;
  from: string;
  to: string;
  value: number | null;
  numerator: number;
  denominator: number;
  rows: number;
  unit: KpiUnit;
  currency?: string;
};
export type KpiPoint = { day: string; value: number | null };
export type KpiBreakdownRow = {
  by: string;
  value: number | null;
  numerator: number;
  denominator: number;
  rows: number;
};
/** One row behind a number: what it is, when it counted, and what it added. */
export type KpiRow = {
  id: string;
  kind: 'order' | 'credit_note' | 'refund' | 'fulfilment' | 'exception';
  label: string;
  orderId: string | null;
  orderNumber: string | null;
  at: string;
  numerator: number;
  denominator: number;
};

export const kpiOutput = z.object({
  data: z.array(
    z.object({
      key: z.enum(kpiKeys),
      from: z.string(),
      to: z.string(),
      by: z.string().optional(),
      value: z.number().nullable(),
      numerator: z.number(),
      denominator: z.number(),
      unit: z.enum(['count', 'money', 'hours', 'percent']),
      currency: z.string().optional(),
      definition: z.string(),
    }),
  ),
  asOf: z.string(),
});

/** The work that waits now, as counts that each open their list. */
export type TodayFacts = {
  blocked: number;
  exceptions: { type: string; count: number; overdue: number }[];
  unpaid: number;
  toPick: number;
  picking: number;
  toPack: number;
  toHandOver: number;
  shipByToday: number;
  late: number;
  nextCutoff: { warehouse: string; at: string; count: number } | null;
  placedToday: number;
  releasedToday: number;
  shippedToday: number;
  lowStock: number;
  returnsToReview: number;
  returnsToReceive: number;
  returnsToInspect: number;
  refundsToApprove: number;
  refundsFailed: number;
  checklist: { key: 'orders' | 'stock' | 'shipped' | 'team' | 'channel'; done: boolean }[];
  isDemo: boolean;
};
