import type { Alternative, Reason, StepOutcome } from '@/lib/contracts/automation';
import type { ParcelSize } from '@/lib/kernel/parcel-size';
import type { Cover, Need } from '../domain/cover';
import type {
  CommitEffect,
  ExceptionEffect,
  HoldEffect,
  OrderFacts,
  QuoteParts,
  WorkEffect,
  World,
} from '../domain/order-facts';
import type { ShipDay } from './work-calendar';

/** A carrier service for one parcel, priced. `scoreMinor` = price + cost of lateness. */
export type CarrierOption = {
  serviceId: string;
  carrier: string;
  service: string;
  name: string;
  costMinor: number;
  lateMinor: number;
  scoreMinor: number;
  daysMin: number;
  daysMax: number;
  promisedOn: string;
  shipOn: string;
  shipBy: string;
  zone: string;
  /** What the price is made of; absent where it is the zone's price alone. */
  parts?: QuoteParts;
};

/** A plan in the making: what the steps so far found out about one order. */
export type Draft = {
  order: OrderFacts;
  world: World;
  /** What the rules say beside what they made of order and world. */
  told: Told;
  /** Available units, what this order keeps itself included when it will be given up. */
  available(variantId: string, warehouseId: string): number;
  /** The services for a parcel from that warehouse, best first. */
  options(warehouseId: string, grams: number, size?: ParcelSize): readonly CarrierOption[];
  /** null: the warehouse has no room on any day. `full`: an earlier day would have done, had it had room. */
  shipOn(warehouseId: string, carrier?: string): ShipDay | null;
  /** How full its next day is, in basis points; undefined: no limit. */
  fullness(warehouseId: string): number | undefined;
  needs: Need[];
  /** True when what is needed is kept already, whole. */
  kept: boolean;
  /** A hold stands against it: its stock is kept, but it is not released. */
  blocked: boolean;
  /** It has charges alone: nothing is reserved, carried or handed over. */
  chargesOnly: boolean;
  /** Something must happen first: later steps are not reached. */
  stopped: boolean;
  payable: 'allocate' | 'reserve';
  cover: Cover | null;
  holds: HoldEffect[];
  exceptions: ExceptionEffect[];
  commit: CommitEffect[];
  work: WorkEffect[];
  /** Missing units of variants that are given up. */
  cancel: Record<string, number>;
};

/** Holds and wishes of rules. */
export type Told = {
  holds: readonly HoldEffect[];
  prefersService(carrier: string, service: string): boolean;
  overWish: boolean;
  promiseDays: number | null;
};

export type StepResult = {
  outcome: StepOutcome;
  reasons: Reason[];
  alternatives?: Alternative[];
  /** What the step adds to the plan. */
  draft?: Partial<Draft>;
};
export type Step = (draft: Draft) => StepResult;
