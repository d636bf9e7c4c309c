import { z } from 'zod';
import { type PipelineStep, paymentPolicies, type ReasonCode, type StepOutcome } from './automation-words';
import { wholeNumber } from './text';

export * from './automation-words';

/** Why, as a code and plain facts. Facts ending in `Minor` are money of the decision's currency, in `On` a date, in `At` an instant. */
export type Reason = { code: ReasonCode; facts: Record<string, string | number> };

/** One possibility that a step weighed. Units: minor units of the decision's currency; kilometres; units of stock. */
export type Alternative = {
  label: string;
  chosen: boolean;
  /** Code of the warehouse whose parcel it is about; absent when it is about the whole order. */
  parcel?: string;
  costMinor?: number;
  lateMinor?: number;
  scoreMinor?: number;
  parcels?: number;
  distanceKm?: number | null;
  stock?: number;
  needed?: number;
  daysMin?: number;
  daysMax?: number;
  promisedOn?: string;
  reasons: Reason[];
};

export type StepRecord = {
  step: PipelineStep;
  outcome: StepOutcome;
  reasons: Reason[];
  alternatives: Alternative[];
};

/** What a shop decides about its pipeline. Money in minor units of the shop's currency. */
export const pipelineSettingsSchema = z.object({
  /** When goods may leave: once paid, or as soon as the money is authorized. */
  paymentPolicy: z.enum(paymentPolicies),
  acceptCashOnDelivery: z.boolean(),
  /** An order whose signals add up to this is held. */
  riskThreshold: z.number().int().min(1).max(100),
  /** E-mail addresses or domains, phone numbers, postal codes and streets that are always held. */
  blockList: z.array(z.string().trim().min(1).max(120)).max(500),
  /** What one day after the wished date costs the shop. */
  lateCostPerDayMinor: z.number().int().min(0).max(1_000_000_000),
  /** Days after placement by which an order should arrive. */
  targetDays: z.number().int().min(0).max(60),
  /** What each further parcel of one order costs beyond its price. */
  splitCostMinor: z.number().int().min(0).max(1_000_000_000),
  /** Most parcels that one order is split into; 1: never split. */
  maxParcels: z.number().int().min(1).max(6),
  /** How long units are kept for an unpaid order. */
  reservationMinutes: z.number().int().min(5).max(43_200),
  shipsOnWeekends: z.boolean(),
  /** Taken for a unit that was never weighed. */
  defaultWeightGrams: z.number().int().min(1).max(100_000),
});
export type PipelineSettings = z.output<typeof pipelineSettingsSchema>;

export const updatePipelineSettingsInput = z.object({
  settings: pipelineSettingsSchema,
  /** The version that was read; an older one is refused. */
  version: wholeNumber().min(0),
});
export type PipelineSettingsView = { settings: PipelineSettings; version: number; currency: string };
/** What one run of the pipeline did. */
export type ProcessedOrders = {
  looked: number;
  released: number;
  held: number;
  waiting: number;
  refused: number;
  retried: number;
};
