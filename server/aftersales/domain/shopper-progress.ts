import type {
  ExchangeState,
  Resolution,
  ReturnMethod,
  ReturnState,
  ReturnType,
} from '@/lib/contracts/aftersales';
import type { Conversion, ReturnStep, ReturnStepKey } from '@/lib/contracts/aftersales-portal';

/** What the shopper's view of a return depends on. Units: pieces. */
export type ProgressFacts = {
  state: ReturnState;
  type: ReturnType;
  method: ReturnMethod;
  resolutions: readonly Resolution[];
  comesBack: boolean;
  /** still to arrive */
  expected: number;
  /** at repair, to be sent back to the shopper */
  repairing: number;
  /** in cents, decided so far */
  grantedMinor: number;
  dueAt: Date | null;
  requestedAt: Date;
  approvedAt: Date | null;
  inTransitAt: Date | null;
  /** the carrier says that it brought the parcel */
  arrivedAt: Date | null;
  receivedAt: Date | null;
  inspectedAt: Date | null;
  resolvedAt: Date | null;
  endedAt: Date | null;
};

export const sentences = [
  'requested',
  'requestedStop',
  'approvedLabel',
  'approvedPickup',
  'approvedOwn',
  'approvedNothingBack',
  'inTransit',
  'arrived',
  'received',
  'receivedPart',
  'inspected',
  'inspectedPart',
  'repairing',
  'resolvedRefund',
  'resolvedCredit',
  'resolvedReplacement',
  'resolvedBoth',
  'resolvedRepair',
  'resolvedPrice',
  'resolvedKeep',
  'resolvedNoMoney',
  'closedRefund',
  'closedCredit',
  'closedReplacement',
  'closedBoth',
  'closedRepair',
  'closedPrice',
  'closedKeep',
  'closedNoMoney',
  'declined',
  'cancelled',
  'expired',
] as const;
export type Sentence = (typeof sentences)[number];

const bankDays = 5;

/** What ends the return for the shopper: money, credit, goods, or several of them. */
function endOf(
  f: ProgressFacts,
): 'Refund' | 'Credit' | 'Replacement' | 'Repair' | 'Price' | 'Keep' | 'Both' | 'NoMoney' {
  const goods = f.resolutions.some((r) => r === 'exchange' || r === 'reship' || r === 'repair');
  const credit = f.resolutions.includes('store_credit');
  const refund = f.resolutions.some((r) => r === 'refund' || r === 'keep_item' || r === 'price_protect');
  if ([goods, credit, refund].filter(Boolean).length > 1) return 'Both';
  if (goods) return f.resolutions.every((r) => r === 'repair') ? 'Repair' : 'Replacement';
  if (f.grantedMinor === 0) return 'NoMoney';
  if (credit) return 'Credit';
  if (f.resolutions.every((r) => r === 'price_protect')) return 'Price';
  return f.resolutions.every((r) => r === 'keep_item') ? 'Keep' : 'Refund';
}

/** The one sentence, as a key, that tells the shopper where their return stands. Source: states.md §5. */
export function sentenceOf(f: ProgressFacts): Sentence {
  switch (f.state) {
    case 'requested':
      return f.type === 'refund_only_preship' ? 'requestedStop' : 'requested';
    case 'approved':
      if (!f.comesBack) return 'approvedNothingBack';
      if (f.method === 'label') return 'approvedLabel';
      return f.method === 'pickup' ? 'approvedPickup' : 'approvedOwn';
    case 'in_transit':
      return f.arrivedAt ? 'arrived' : 'inTransit';
    case 'received':
      return f.expected > 0 ? 'receivedPart' : 'received';
    case 'inspected':
      if (f.expected > 0) return 'inspectedPart';
      return f.repairing > 0 ? 'repairing' : 'inspected';
    case 'resolved':
      return `resolved${endOf(f)}`;
    case 'closed':
      return `closed${endOf(f)}`;
    default:
      return f.state;
  }
}

/** Why the shopper gets money instead of new goods, by how the replacement ended; null when they do not. */
export function conversionOf(exchange: ExchangeState, cancelReason: string | null): Conversion | null {
  if (exchange !== 'converted_to_refund') return null;
  return cancelReason === 'payment_expired' ? 'unpaid' : 'unavailable';
}

/** That many working days (Monday to Friday) later. */
export function workingDaysAfter(at: Date, days: number): Date {
  const day = new Date(at);
  for (let left = days; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (day.getUTCDay() % 6 !== 0) left -= 1;
  }
  return day;
}

/** By when the next thing happens; money is with a bank within five working days. Null when nothing is awaited. */
export function nextDateOf(f: ProgressFacts): Date | null {
  if (f.state !== 'resolved') return f.dueAt;
  return f.resolvedAt ? workingDaysAfter(f.resolvedAt, bankDays) : null;
}

/** The steps of a return in their order, with when each was reached; those that cannot come are left out. */
export function stepsOf(f: ProgressFacts): ReturnStep[] {
  const at: Record<ReturnStepKey, Date | null> = {
    requested: f.requestedAt,
    approved: f.approvedAt,
    in_transit: f.inTransitAt ?? f.receivedAt,
    received: f.receivedAt,
    inspected: f.inspectedAt,
    money: f.state === 'closed' ? f.endedAt : null,
  };
  const keys: ReturnStepKey[] = f.comesBack
    ? ['requested', 'approved', 'in_transit', 'received', 'inspected', 'money']
    : ['requested', 'approved', 'money'];
  const over = f.state === 'declined' || f.state === 'cancelled' || f.state === 'expired';
  return keys.filter((key) => !over || at[key]).map((key) => ({ key, at: at[key]?.toISOString() ?? null }));
}

/** What the shopper may dispute: a refusal, and money that was decided, once. */
export function mayDispute(state: ReturnState, disputed: boolean): boolean {
  return !disputed && ['declined', 'inspected', 'resolved', 'closed'].includes(state);
}
