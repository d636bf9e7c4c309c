import { z } from 'zod';
import { kpiNames } from './analytics-kpis';

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

export const kpiOutput = z.object({
  data: z.array(
    z.object({
      key: z.enum(kpiNames),
      from: z.string(),
      to: z.string(),
      by: z.string().optional().describe('The word of the dimension; empty: unknown'),
      value: z.number().nullable(),
      numerator: z.number(),
      denominator: z.number(),
      unit: z
        .enum(['count', 'money', 'duration', 'percent', 'number', 'days'])
        .describe('money in minor units, duration in seconds, percent as a share of one'),
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
  purchasesToApprove: number;
  /** orders that wait for goods and are promised later than at first */
  promisedLater: number;
  checklist: { key: 'orders' | 'stock' | 'shipped' | 'team' | 'channel'; done: boolean }[];
  isDemo: boolean;
};
