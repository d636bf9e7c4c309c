import { z } from 'zod';
import { exponentOf } from '@/lib/kernel/money';

/** The steps of the pipeline, in their order. */
export const pipelineSteps = [
  'confirm',
  'verify_payment',
  'reserve_stock',
  'choose_warehouse',
  'choose_carrier',
  'release',
] as const;
export type PipelineStep = (typeof pipelineSteps)[number];

/** How a step ended. `held` needs a person, `waiting` needs an event (money, stock, a carrier), `skipped` was not reached. */
export const stepOutcomes = ['passed', 'warned', 'held', 'waiting', 'skipped'] as const;
export type StepOutcome = (typeof stepOutcomes)[number];
export const decisionOutcomes = ['released', 'held', 'waiting', 'refused'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** Every reason that a step can give; its sentence is messages/LOCALE/automation.json reasons.CODE. */
export const reasonCodes = [
  'order_not_open',
  'nothing_to_ship',
  'lines_confirmed',
  'sku_unmapped',
  'status_unmapped',
  'on_hold',
  'address_verified',
  'address_missing',
  'address_postal_code_form',
  'address_country_unknown',
  'address_province_unknown',
  'address_masked',
  'address_street_unknown',
  'address_no_house_number',
  'address_accepted',
  'verified_before',
  'paid',
  'authorized',
  'cash_on_delivery',
  'cash_on_delivery_off',
  'awaiting_payment',
  'authorized_only',
  'underpaid',
  'overpaid',
  'double_paid',
  'wrong_currency',
  'captured_after_cancel',
  'refunded',
  'chargeback',
  'payment_accepted',
  'risk_low',
  'risk_high',
  'risk_accepted',
  'risk_blocked',
  'risk_same_address',
  'risk_huge_order',
  'risk_first_and_high',
  'risk_country_mismatch',
  'risk_odd_email',
  'risk_not_evaluated',
  'stock_available',
  'stock_kept',
  'stock_reserved_until',
  'stock_allocated',
  'reservation_lapsed',
  'short',
  'short_without_split',
  'suggest_wait',
  'suggest_partial',
  'suggest_split',
  'only_site',
  'cheapest_site',
  'cheapest_split',
  'site_kept',
  'site_short',
  'site_dearer',
  'site_tie',
  'would_win_with_stock',
  'weight_assumed',
  'best_service',
  'service_dearer',
  'service_later',
  'service_tie',
  'service_wished',
  'wish_not_offered',
  'ranked_by',
  'lost_by',
  'beats_if_weight',
  'asked_person',
  'short_cancelled',
  'ships_in_part',
  'split_after_all',
  'wait_transfer',
  'day_full',
  'no_service',
  'no_service_at_all',
  'promised',
  'ship_by',
  'work_opened',
  'previous_step_stopped',
  'rule_holds',
  'rule_wants_approval',
  'rule_approves',
  'rule_priority',
  'rule_forbids_site',
  'rule_prefers_site',
  'rule_forbids_carrier',
  'rule_prefers_carrier',
  'rule_no_split',
  'rule_splits',
  'rule_promise',
  'human_set',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

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

/** When goods may leave. */
export const paymentPolicies = ['paid', 'authorized'] as const;

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

/** What a shop starts with. */
export function defaultPipelineSettings(currency: string): PipelineSettings {
  const unit = 10 ** exponentOf(currency);
  const [late, split] =
    currency === 'CNY'
      ? [5, 3]
      : currency === 'JPY'
        ? [300, 200]
        : currency === 'KRW'
          ? [3000, 2000]
          : [2, 1.5];
  return {
    paymentPolicy: 'paid',
    acceptCashOnDelivery: true,
    riskThreshold: 60,
    blockList: [],
    lateCostPerDayMinor: Math.round(late * unit),
    targetDays: 3,
    splitCostMinor: Math.round(split * unit),
    maxParcels: 3,
    reservationMinutes: 1440,
    shipsOnWeekends: currency === 'CNY',
    defaultWeightGrams: 500,
  };
}

export const updatePipelineSettingsInput = z.object({
  settings: pipelineSettingsSchema,
  /** The version that was read; an older one is refused. */
  version: z.number().int().min(0),
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
