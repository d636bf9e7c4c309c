import type { StrategyConfig } from './allocation';

/**
 * By what warehouses are ranked, the first criterion first. A later one is asked only where all before it are equal; one that
 * cannot tell two choices apart (no distance, no such tag) is neutral.
 */
export const criterionKinds = [
  'cheapest',
  'fewest_parcels',
  'same_country',
  'closest',
  'stock_balance',
  'priority_list',
  'tag',
] as const;
export type CriterionKind = (typeof criterionKinds)[number];

/** What can keep an order from being allocated, and what can be done about it. */
export const allocationFailures = ['short', 'no_single_site', 'no_carrier', 'no_capacity'] as const;
export type AllocationFailure = (typeof allocationFailures)[number];
export const afterActions = ['wait', 'split', 'transfer', 'ask', 'cancel', 'next_day'] as const;
export type AfterAction = (typeof afterActions)[number];
/** Which action fits which failure; the first is what a shop starts with. */
export const actionsFor = {
  short: ['wait', 'split', 'ask', 'cancel'],
  no_single_site: ['wait', 'split', 'transfer', 'ask', 'cancel'],
  no_carrier: ['wait', 'ask', 'cancel'],
  no_capacity: ['next_day', 'ask'],
} as const satisfies Record<AllocationFailure, readonly AfterAction[]>;

/** Who comes first when units are few. */
export const backorderPolicies = ['priority', 'fifo', 'value'] as const;
export type BackorderPolicy = (typeof backorderPolicies)[number];
export const reoptimiseModes = ['off', 'suggest', 'auto'] as const;
export const weightKeys = [
  'shipPercent',
  'splitMinor',
  'lateDayMinor',
  'per100KmMinor',
  'fullDayMinor',
  'markdownMinor',
] as const;

/** What a shop starts with: the cheapest, waiting for what is missing; exactly what it was before there were strategies. */
export const defaultStrategy: StrategyConfig = {
  criteria: [{ kind: 'cheapest' }],
  weights: {
    shipPercent: 100,
    splitMinor: null,
    lateDayMinor: null,
    per100KmMinor: 0,
    fullDayMinor: 0,
    markdownMinor: 0,
    clearanceTag: '',
  },
  after: { short: 'wait', no_single_site: 'wait', no_carrier: 'wait', no_capacity: 'next_day' },
  backorder: 'priority',
  reoptimise: { mode: 'suggest', leastSavingMinor: 0 },
};

export const strategyStates = ['draft', 'active', 'retired'] as const;
export type StrategyState = (typeof strategyStates)[number];
