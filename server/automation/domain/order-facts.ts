import type { StrategyConfig, WorkCalendar } from '@/lib/contracts/allocation';
import type { PipelineSettings, Reason, StepRecord } from '@/lib/contracts/automation';
import type { Facts } from '@/lib/contracts/conditions';
import type { RuleAction, SkipReason } from '@/lib/contracts/rules';
import type { ParcelSize, UnitSize } from '@/lib/kernel/parcel-size';
import type { AddressFinding } from './address-check';
import type { RiskEvidence } from './risk';
import type { Judged, RuleInForce } from './rules/judge';

/** One goods line with what it still needs, as simple variants (a bundle as its components). */
export type LineFacts = {
  id: string;
  sku: string;
  mapped: boolean;
  /** Units that are neither shipped nor in work. `unitGrams` null: never weighed. */
  wanted: {
    variantId: string;
    sku: string;
    quantity: number;
    unitGrams: number | null;
    /** Absent: never measured. */
    unitSize?: UnitSize;
  }[];
  /** What is kept for it already and not in work. */
  held: { variantId: string; warehouseId: string; quantity: number; state: 'reserved' | 'allocated' }[];
};

export type AnomalyFacts = {
  type: 'wrong_currency' | 'captured_after_cancel' | 'double_paid' | 'overpaid' | 'underpaid';
  expectedMinor: number;
  receivedMinor: number;
  differenceMinor: number;
  currency: string;
  references: string[];
};

/** All that is known of one order when it is decided. No names, addresses or contacts: a record may outlive them. */
export type OrderFacts = {
  id: string;
  number: string;
  lifecycle: string;
  placedAt: string;
  priority: number;
  currency: string;
  totalMinor: number;
  paymentState: string;
  cashOnDelivery: boolean;
  noSplit: boolean;
  /** True: its places are chosen anew, whatever it keeps. Absent: false. */
  replan?: boolean;
  /** CARRIER/SERVICE that it shall go with where that is offered. Absent: none. */
  serviceWish?: string;
  destination: { countryCode: string; province: string };
  /** Kilometres from each warehouse; null: not on the map. */
  distances: Record<string, number | null>;
  addressFindings: AddressFinding[];
  lines: LineFacts[];
  /** `rule`: the rule that placed it; absent: none did. */
  holds: { kind: string; reason: string; own: boolean; rule?: string }[];
  /** Kinds of hold that a person has released (`rule:ID`: of that rule): the pipeline does not place them again. */
  overrides: string[];
  /** Types of open exceptions that the pipeline raised. */
  openExceptions: { type: string; causeKey: string }[];
  anomalies: AnomalyFacts[];
  risk: RiskEvidence;
  /** True when units were kept for it and given up, unpaid. */
  reservationLapsed: boolean;
  /** What conditions see of it. Absent in records from before there were rules. */
  known?: { fields: Facts; lines: Facts[] };
  /**
   * What a person has set on it: priority, tags, split; `rule:split`: a rule said whether it may be split. Absent: not asked, as no rule is
   * in force. A wished service is always a person's.
   */
  humanSet?: string[];
  /** Rules whose work on it a person took back: they are not asked again. Absent: none. */
  takenBack?: string[];
};

export type WarehouseFacts = {
  id: string;
  code: string;
  priority: number;
  handlingMinor: number;
  cutoff: string;
  /** Absent in records from before there were strategies. */
  countryCode?: string;
  /** Absent: its own cut-off, and no limit. */
  calendar?: WorkCalendar;
};

export type ServiceFacts = {
  id: string;
  carrier: string;
  service: string;
  name: string;
  deliversOn: 'weekdays' | 'every_day';
};

export type QuoteFacts = {
  costMinor: number;
  days: { min: number; max: number };
  zone: string;
  /** What the price is made of; absent in records from before it was kept, and where it is the zone's price alone. */
  parts?: QuoteParts;
};
/** Units: minor units; `billedGrams`: the weight that counts, where the volume makes it more than is weighed. */
export type QuoteParts = {
  baseMinor: number;
  fuelMinor?: number;
  billedGrams?: number;
  remote?: number;
  oversize?: number;
  residential?: number;
};

/** The shop's settings as far as decisions read them; the block list is answered in the risk evidence. */
export type DecidingSettings = Omit<PipelineSettings, 'blockList'>;

/** What surrounds the orders of a batch. `stock`: available units by variant, then warehouse. */
export type World = {
  now: string;
  timezone: string;
  currency: string;
  settings: DecidingSettings;
  engineVersion: string;
  warehouses: readonly WarehouseFacts[];
  services: readonly ServiceFacts[];
  stock: Record<string, Record<string, number>>;
  /** The shop's strategy; absent: the product's own. */
  strategy?: StrategyConfig;
  /** Pieces of work planned, by warehouse with a limit and day; absent: none has a limit. */
  load?: Record<string, Record<string, number>>;
  /** What a service takes for a parcel of that order from that warehouse; null when it does not take it. */
  quote(
    orderId: string,
    warehouseId: string,
    serviceId: string,
    grams: number,
    size?: ParcelSize,
  ): QuoteFacts | null;
  /** The rules that act, in their order. */
  rules?: readonly RuleInForce[];
  /** Rules on trial: what they would do is told beside the plan, and not done. */
  shadowRules?: readonly RuleInForce[];
};

/** What a record keeps: everything that decided, and nothing else. */
export type DecisionFacts = {
  order: OrderFacts;
  now: string;
  timezone: string;
  currency: string;
  settings: DecidingSettings;
  engineVersion: string;
  warehouses: WarehouseFacts[];
  services: ServiceFacts[];
  stock: Record<string, Record<string, number>>;
  strategy?: StrategyConfig;
  load?: Record<string, Record<string, number>>;
  quotes: QuoteBook;
  /** Absent in records from before there were rules, and when none was in force. */
  rules?: RuleInForce[];
};

/**
 * Quotes that were asked for, by warehouse and parcel (its grams, and its size where that is known); in the order of the services:
 * cost, fewest days, most days, zone, and what the price is made of where that is more than the zone's price.
 */
export type QuoteBook = Record<
  string,
  Record<string, ([number, number, number, string] | [number, number, number, string, QuoteParts] | null)[]>
>;

/** The name of a parcel in the book of quotes. */
export const parcelKey = (grams: number, size: ParcelSize | undefined) =>
  size ? `${grams}/${size.volumeCm3}/${size.longestMm}/${size.girthMm}` : String(grams);

export type HoldEffect = {
  kind: 'address' | 'payment' | 'risk' | 'manual' | 'approval';
  reason: string;
  facts: Record<string, unknown>;
};
export type ExceptionEffect = { type: string; causeKey: string; facts: Record<string, unknown> };
export type CommitEffect = { orderLineId: string; variantId: string; warehouseId: string; quantity: number };
export type WorkEffect = {
  warehouseId: string;
  carrier: string;
  service: string;
  costMinor: number;
  promisedOn: string;
  shipBy: string;
  /** The day whose capacity it takes. */
  shipOn: string;
  lines: { orderLineId: string; variantId: string; quantity: number }[];
};

/** An action of a rule that happens beside the decision, once. */
export type RuleEffect = { ruleId: string; version: number; rule: string; index: number; action: RuleAction };

/** What is to be done about one order; applying it is the shell's task. */
export type Effects = {
  placeHolds: HoldEffect[];
  releaseHolds: { kind: string; reason: string }[];
  raise: ExceptionEffect[];
  /** Types of exceptions whose cause is gone. */
  resolve: string[];
  /** Give up all units kept so far before keeping the new ones. */
  giveUpStock: boolean;
  commit: CommitEffect[];
  mode: 'reserve' | 'allocate';
  reservedUntil: string | null;
  /** Turn the reservation into an allocation. */
  promote: boolean;
  work: WorkEffect[];
  promisedOn: string | null;
  release: boolean;
  /** The priority that a rule gives it; null: it keeps its own. */
  priority: number | null;
  /** What the rules do beside the decision. */
  rules: RuleEffect[];
  /** Missing units of variants that are to be cancelled; empty: none. */
  cancel: Record<string, number>;
};

export type Plan = {
  orderId: string;
  outcome: 'released' | 'held' | 'waiting' | 'refused';
  engineVersion: string;
  steps: StepRecord[];
  effects: Effects;
  facts: DecisionFacts;
  /** What became of the rules, and of each action of those that applied; absent when none did. */
  judged?: Judged & { taken: { rule: RuleInForce; index: number; skipped: SkipReason | null }[] };
  /** What rules on trial would have made of it; absent when none applied. */
  shadow?: { fired: RuleInForce[]; steps: StepRecord[]; effects: Effects; outcome: Plan['outcome'] };
};

/** A reason in one short call. */
export function because(code: Reason['code'], facts: Reason['facts'] = {}): Reason {
  return { code, facts };
}
