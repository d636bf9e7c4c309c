import { z } from 'zod';
import {
  actionsFor,
  type BackorderPolicy,
  backorderPolicies,
  reoptimiseModes,
  type StrategyState,
} from './allocation-words';
import { publicId, requiredText, text, wholeNumber } from './text';

export * from './allocation-words';

export const criterionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['cheapest', 'fewest_parcels', 'same_country', 'closest', 'stock_balance']) }),
  /** Codes of warehouses, the most wanted first; one that is not named comes after all. */
  z.object({ kind: z.literal('priority_list'), codes: z.array(requiredText(40)).min(1).max(20) }),
  /** Warehouses that carry the tag come first. */
  z.object({ kind: z.literal('tag'), tag: requiredText(40) }),
]);
export type Criterion = z.output<typeof criterionSchema>;

const amount = z.number().int().min(0).max(1_000_000_000);
/** What each thing counts in money, in minor units of the shop's currency. */
export const weightsSchema = z.object({
  /** Carriage, in per cent of its price. */
  shipPercent: z.number().int().min(0).max(1000),
  /** null: as in the pipeline's settings. */
  splitMinor: amount.nullable(),
  lateDayMinor: amount.nullable(),
  per100KmMinor: amount,
  /** A parcel from a warehouse whose day is full; less full days cost their part of it. */
  fullDayMinor: amount,
  /** Taken off for each unit from a warehouse that carries the clearance tag. */
  markdownMinor: amount,
  clearanceTag: text(40),
});
export type Weights = z.output<typeof weightsSchema>;

export const strategyConfigSchema = z.object({
  criteria: z.array(criterionSchema).min(1).max(8),
  weights: weightsSchema,
  after: z.object({
    short: z.enum(actionsFor.short),
    no_single_site: z.enum(actionsFor.no_single_site),
    no_carrier: z.enum(actionsFor.no_carrier),
    no_capacity: z.enum(actionsFor.no_capacity),
  }),
  backorder: z.enum(backorderPolicies),
  reoptimise: z.object({ mode: z.enum(reoptimiseModes), leastSavingMinor: amount }),
});
export type StrategyConfig = z.output<typeof strategyConfigSchema>;
/** One version; its number counts up in the shop and stands in every decision. */
export type StrategyView = {
  id: string;
  number: number;
  state: StrategyState;
  comment: string;
  config: StrategyConfig;
  createdBy: string | null;
  createdAt: string;
  activatedAt: string | null;
  version: number;
};
export type StrategiesView = {
  currency: string;
  active: StrategyView | null;
  versions: StrategyView[];
  warehouses: WarehouseCalendarView[];
};
export const saveStrategySchema = z.object({
  /** absent: a new draft */
  strategyId: publicId.optional(),
  version: wholeNumber().positive().optional(),
  comment: text(300).default(''),
  config: strategyConfigSchema,
});
export const activateStrategySchema = z.object({ strategyId: publicId });
export const dryRunSchema = z.object({
  config: strategyConfigSchema,
  days: z.number().int().min(1).max(180).default(30),
});
/** What a strategy would have made of past decisions, decided again from their own facts. Units: minor units. */
export type DryRun = {
  looked: number;
  differ: number;
  /** Decisions that both would have released: what they cost together. */
  compared: number;
  costNowMinor: number;
  costThenMinor: number;
  parcelsNow: number;
  parcelsThen: number;
  releasedNow: number;
  releasedThen: number;
  heldThen: number;
  examples: {
    orderId: string;
    number: string;
    was: string;
    would: string;
    costNowMinor: number | null;
    costThenMinor: number | null;
  }[];
};

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** One weekday: until when what is released leaves the same day; null: closed. Sunday first. */
export const workdaySchema = z.object({ cutoff: clock }).nullable();
export const calendarSchema = z.object({
  days: z.array(workdaySchema).length(7),
  holidays: z.array(z.iso.date()).max(200),
  /** By carrier, where it collects earlier than the warehouse closes. */
  carrierCutoffs: z.record(z.string().max(60), clock),
  /** Most pieces of work for one day; null: no limit. */
  dailyLimit: z.number().int().min(1).max(1_000_000).nullable(),
  tags: z.array(requiredText(40)).max(20),
});
export type WorkCalendar = z.output<typeof calendarSchema>;
export type WarehouseCalendarView = {
  id: string;
  code: string;
  name: string;
  /** null: the warehouse's own cut-off, Monday to Friday or every day as the pipeline's settings say, without limit */
  calendar: WorkCalendar | null;
  version: number;
  /** Work that is planned for the coming days, by date. */
  planned: { day: string; count: number }[];
};
export const saveCalendarSchema = z.object({
  warehouseId: publicId,
  version: wholeNumber().min(0),
  /** null: back to the warehouse's own cut-off */
  calendar: calendarSchema.nullable(),
});

/** One order in a certificate: what it wanted, and what it got. Units by variant, taken by variant and warehouse. */
export type CertificateEntry = {
  orderId: string;
  number: string;
  priority: number;
  placedAt: string;
  totalMinor: number;
  wanted: Record<string, number>;
  took: Record<string, Record<string, number>>;
  /** It could not have taken anything, whatever there was: held, unpaid, not mapped, or no carrier. */
  blocked: boolean;
  maxParcels: number;
};
/** Who got the units that were there, in the order of the policy, so that anybody can check it without the pipeline. */
export type Certificate = {
  policy: BackorderPolicy;
  at: string;
  /** By variant, then warehouse, before the first. */
  stock: Record<string, Record<string, number>>;
  entries: CertificateEntry[];
};
export type CertificateRow = {
  id: string;
  policy: BackorderPolicy;
  at: string;
  received: string[];
  passedOver: string[];
  /** null: the independent check accepts it; else what it found. */
  problem: string | null;
};

/** Open orders that would ship for less from elsewhere. Units: minor units. */
export type Improvement = {
  orderId: string;
  number: string;
  from: string;
  to: string;
  nowMinor: number;
  thenMinor: number;
  parcelsNow: number;
  parcelsThen: number;
};
export type Improvements = { looked: number; savingMinor: number; currency: string; moves: Improvement[] };
export const applyImprovementsSchema = z.object({ orderIds: z.array(publicId).min(1).max(500) });
