import type { Subject } from './conditions-words';
import { subjects } from './conditions-words';
import type { eventTypes } from './events';
import type { ActionKind } from './rules';

/** Bounds of a shop's rules. */
export const ruleLimits = { rules: 200, actions: 10, events: 20, runNow: 200, backtestDays: 400 } as const;

/** What can start a rule of each subject, and what it can be about. */
export const ruleSubjects = subjects.filter((s) => s !== 'line') as Exclude<Subject, 'line'>[];
export type RuleSubject = (typeof ruleSubjects)[number];

/**
 * When a rule is asked. `pipeline`: whenever an order is decided, inside the decision, so that a back-test is exact. `event`: when one of these
 * things happened. `schedule`: by the clock of the shop, for every record that fits. `manual`: by hand.
 */
export const triggerKinds = ['pipeline', 'event', 'schedule', 'manual'] as const;
export const scheduleGrains = ['hour', 'day', 'week'] as const;

/** Events that can start a rule, by the subject they are about. An event about a parcel's order starts rules of orders. */
export const triggerEvents: Record<RuleSubject, readonly (typeof eventTypes)[number][]> = {
  order: [
    'orders.placed',
    'orders.updated',
    'orders.released',
    'orders.closed',
    'orders.cancelled',
    'orders.lines_cancelled',
    'orders.expired',
    'orders.reopened',
    'orders.hold_placed',
    'orders.hold_released',
    'orders.note_added',
    'orders.tagged',
    'orders.priority_set',
    'orders.exception_raised',
    'orders.exception_resolved',
    'orders.payment_changed',
    'orders.address_changed',
    'orders.sku_mapped',
    'orders.edited',
    'orders.merged',
    'orders.split',
    'finance.payment_recorded',
    'finance.payment_anomaly_found',
    'finance.refund_recorded',
    'finance.refund_failed',
    'fulfilment.rejected',
    'fulfilment.short_picked',
    'fulfilment.handed_over',
    'fulfilment.shipment_delivered',
    'aftersales.exchange_approved',
    'aftersales.exchange_fulfilled',
    'aftersales.exchange_converted_to_refund',
    'aftersales.exchange_cancelled',
    'aftersales.claim_opened',
    'aftersales.claim_changed',
    'support.survey_answered',
  ],
  customer: ['customers.customer_created', 'customers.customer_changed'],
  shipment: [
    'fulfilment.shipment_label_created',
    'fulfilment.shipment_handed_over',
    'fulfilment.shipment_delivered',
    'fulfilment.shipment_voided',
    'fulfilment.tracking_changed',
  ],
  stock: [
    'inventory.stock_moved',
    'inventory.stock_available',
    'inventory.allocation_withdrawn',
    'inventory.purchase_order_partially_received',
    'inventory.purchase_order_received',
    'inventory.transfer_partially_received',
    'inventory.transfer_received',
  ],
  exception: ['orders.exception_raised', 'orders.exception_assigned', 'orders.exception_resolved'],
  return: [
    'aftersales.return_requested',
    'aftersales.return_approved',
    'aftersales.return_declined',
    'aftersales.return_in_transit',
    'aftersales.return_received',
    'aftersales.return_inspected',
    'aftersales.return_resolved',
    'aftersales.return_closed',
    'aftersales.return_disputed',
    'aftersales.return_expired',
  ],
  ticket: [
    'support.ticket_new',
    'support.ticket_open',
    'support.ticket_waiting_customer',
    'support.ticket_resolved',
    'support.ticket_closed',
    'support.ticket_assigned',
    'support.ticket_changed',
    'support.survey_answered',
    'support.sla_warned',
    'support.sla_breached',
  ],
};

/** What happens when a condition cannot be evaluated for lack of a fact. */
export const unknownPolicies = ['skip', 'no', 'hold'] as const;
export type UnknownPolicy = (typeof unknownPolicies)[number];

/**
 * What an action is. `decides`: it acts inside the decision about an order (trigger `pipeline`); `effect`: the executor carries it out, once
 * per event, for any trigger. Some are both. `undo`: `full` can be taken back while nobody changed it since, `none` never (a mail is read).
 */
export type ActionDef = {
  subjects: readonly RuleSubject[];
  decides: boolean;
  effect: boolean;
  undo: 'full' | 'none';
};
const inDecision = { subjects: ['order'], decides: true, effect: false, undo: 'full' } as const;
const both = { subjects: ['order'], decides: true, effect: true, undo: 'full' } as const;
const everyone: readonly RuleSubject[] = [
  'order',
  'customer',
  'shipment',
  'stock',
  'exception',
  'return',
  'ticket',
];
/** Every action that a rule can take. Labels: messages `rules.actions.KIND`. */
export const actionCatalogue: Record<ActionKind, ActionDef> = {
  hold: both,
  require_approval: both,
  approve: inDecision,
  set_priority: both,
  prefer_warehouse: inDecision,
  forbid_warehouse: inDecision,
  prefer_carrier: inDecision,
  forbid_carrier: inDecision,
  split: inDecision,
  no_split: inDecision,
  set_promise: inDecision,
  release_hold: { subjects: ['order'], decides: false, effect: true, undo: 'full' },
  add_tag: { subjects: ['order'], decides: false, effect: true, undo: 'full' },
  remove_tag: { subjects: ['order'], decides: false, effect: true, undo: 'full' },
  add_note: { subjects: ['order'], decides: false, effect: true, undo: 'none' },
  raise_exception: { subjects: ['order', 'shipment'], decides: false, effect: true, undo: 'full' },
  assign: { subjects: ['order', 'exception'], decides: false, effect: true, undo: 'full' },
  route_exception: { subjects: ['order', 'exception'], decides: false, effect: true, undo: 'full' },
  notify: { subjects: everyone, decides: false, effect: true, undo: 'none' },
  send_mail: { subjects: ['order', 'shipment', 'customer'], decides: false, effect: true, undo: 'none' },
  call_webhook: { subjects: everyone, decides: false, effect: true, undo: 'none' },
  create_ticket: { subjects: ['order', 'shipment', 'return'], decides: false, effect: true, undo: 'none' },
  set_ticket_priority: { subjects: ['ticket'], decides: false, effect: true, undo: 'full' },
  set_ticket_type: { subjects: ['ticket'], decides: false, effect: true, undo: 'full' },
  assign_ticket: { subjects: ['ticket'], decides: false, effect: true, undo: 'full' },
  propose_purchase: { subjects: ['stock'], decides: false, effect: true, undo: 'none' },
  set_reorder_point: { subjects: ['stock'], decides: false, effect: true, undo: 'full' },
};

export const ruleStates = ['draft', 'shadow', 'active', 'off', 'tripped'] as const;
/** `draft`: never ran. `shadow`: records what it would do. `active`. `off`: was switched off. `tripped`: the product switched it off (a loop). */
export type RuleState = (typeof ruleStates)[number];

/** What static analysis found. Each is shown on a made-up order that was run through the rules, where there can be one. */
export const findingKinds = [
  'never_true',
  'unreachable',
  'contradiction',
  'overlap',
  'duplicate',
  'always_true',
] as const;
/** Why an action of a rule that applied did nothing. */
export const skipReasons = [
  'human_set',
  'already_so',
  'not_possible',
  'stopped_by_earlier',
  'unknown_target',
  'not_open',
  'limited',
] as const;
export type SkipReason = (typeof skipReasons)[number];
/** Figures of a back-test that count orders as they would be with the rule, and those that were held without it. */
export const backtestTotals = ['cost', 'parcels', 'split', 'held', 'promised', 'held_before'] as const;
/** Figures of a back-test; each opens the orders behind it. */
export const backtestFigures = [
  'looked',
  'fired',
  'cannot',
  'differs',
  'dearer',
  'cheaper',
  'more_parcels',
  'fewer_parcels',
  'promised_later',
  'promised_earlier',
  'held_new',
  'held_no_more',
  'warehouse',
  'carrier',
  'priority',
  'effects',
  'conflict',
  ...backtestTotals,
] as const;
export type BacktestFigure = (typeof backtestFigures)[number];

export const runOutcomes = [
  'acted',
  'would_act',
  'skipped',
  'cannot',
  'limited',
  'failed',
  'undone',
] as const;
/** `limited`: the loop guard or the circuit breaker stopped it. */
export type RunOutcome = (typeof runOutcomes)[number];
export const undoReasons = [
  'undoable',
  'changed_since',
  'mail_sent',
  'notified',
  'webhook_called',
  'note_stays',
  'already_handed_over',
  'picking_started',
  'already_gone',
  'ticket_opened',
  'purchase_proposed',
] as const;
