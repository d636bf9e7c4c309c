import { z } from 'zod';
import { type ProcessStep, processPeriods, processSteps } from './automation-process-words';
import { orderRowSchema } from './orders-lists';
import { pageOf, pageQuery } from './text';

export * from './automation-process-words';

export const processInput = z.object({ period: z.enum(processPeriods).default('week') });

/** How long orders took through a step in the period. Units: seconds; orders that did not wait count as zero. */
export type StepTime = { passed: number; median: number; p90: number; mean: number };
export type StepNow = {
  /** orders that stand in it at this moment (at most 10,000 are counted) */
  count: number;
  capped: boolean;
  /** since when the first of them is with us */
  oldest: string | null;
};
/** What kept orders in the slowest step the longest: a hold's kind, a type of exception, a SKU, a country or a warehouse. */
export type StepCause = {
  kind: 'hold' | 'payment' | 'sku' | 'country' | 'warehouse';
  word: string;
  orders: number;
  /** of all waiting in the step, from 0 to 1 */
  share: number;
};
export type ProcessPicture = {
  asOf: string;
  from: string;
  to: string;
  steps: { step: ProcessStep; now: StepNow; time: StepTime | null }[];
  /** the shop's own step with the longest mean; null when nothing passed */
  slowest: { step: ProcessStep; mean: number; p90: number; cause: StepCause | null } | null;
};

export const processOrdersInput = z.object({ step: z.enum(processSteps), ...pageQuery });
export const processOrdersPage = pageOf(orderRowSchema);
export type ProcessOrdersPage = z.output<typeof processOrdersPage>;
