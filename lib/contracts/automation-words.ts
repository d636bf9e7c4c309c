import { exponentOf } from '@/lib/kernel/money';
import type { PipelineSettings } from './automation';

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
  'charges_only',
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
  'price_of_zone',
  'price_by_volume',
  'price_remote',
  'price_oversize',
  'price_residential',
  'price_fuel',
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
  'rule_taken_back',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** When goods may leave. */
export const paymentPolicies = ['paid', 'authorized'] as const;

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
