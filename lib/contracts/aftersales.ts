/** The words of states.md §5. */
export const returnStates = [
  'requested',
  'approved',
  'in_transit',
  'received',
  'inspected',
  'resolved',
  'closed',
  'declined',
  'cancelled',
  'expired',
] as const;
export type ReturnState = (typeof returnStates)[number];
export const returnTypes = [
  'return_refund',
  'refund_only_preship',
  'refund_only_postship',
  'exchange',
  'reship',
  'repair',
  'price_protect',
  'keep_item',
] as const;
export type ReturnType = (typeof returnTypes)[number];
export const resolutions = [
  'refund',
  'store_credit',
  'exchange',
  'keep_item',
  'reship',
  'repair',
  'price_protect',
] as const;
export type Resolution = (typeof resolutions)[number];
export const returnMethods = ['label', 'pickup', 'own', 'none'] as const;
export type ReturnMethod = (typeof returnMethods)[number];
export const returnOrigins = ['portal', 'staff', 'api', 'demo'] as const;
export type ReturnOrigin = (typeof returnOrigins)[number];
export const grades = ['a', 'b', 'c', 'd'] as const;
export type Grade = (typeof grades)[number];
export const dispositions = ['restock', 'refurbish', 'scrap', 'supplier', 'repair'] as const;
export type Disposition = (typeof dispositions)[number];

/** What comes of goods at repair: back to the buyer, or what the buyer gets instead. */
export const repairOutcomes = ['repaired', 'refund', 'replace'] as const;
export type RepairOutcome = (typeof repairOutcomes)[number];

/** Outcomes for which the buyer sends nothing back. */
export const staysWithBuyer: readonly Resolution[] = ['keep_item', 'reship', 'price_protect'];

/** How a waiting state ends by itself. */
export const dueOutcomes = ['approve', 'expire', 'claim', 'inspect', 'waive', 'repair'] as const;
export type DueOutcome = (typeof dueOutcomes)[number];

export const returnCommands = [
  'approve',
  'decline',
  'ship',
  'receive',
  'inspect',
  'resolve',
  'settle',
  'cancel',
  'expire',
  'waive',
  'repair',
] as const;
export type ReturnCommand = (typeof returnCommands)[number];

export const exchangeStates = [
  'requested',
  'approved',
  'awaiting_return',
  'advance_ship',
  'fulfilled',
  'settled',
  'closed',
  'converted_to_refund',
  'cancelled',
] as const;
export type ExchangeState = (typeof exchangeStates)[number];

export const claimKinds = ['damaged', 'missing', 'wrong', 'production'] as const;
export type ClaimKind = (typeof claimKinds)[number];
export const claimStates = ['open', 'approved', 'resolved', 'denied'] as const;
export type ClaimState = (typeof claimStates)[number];

/** Why goods come back, in two levels. `fault`: the shop's or its carrier's, so the buyer pays nothing for it. */
export const returnReasons = {
  fit: { too_small: false, too_large: false, does_not_suit: false },
  damaged: { damaged_in_transit: true, defective: true, missing_parts: true, stopped_working: true },
  wrong: { wrong_item: true, not_as_described: true, quality: true },
  delivery: { arrived_late: true, never_arrived: true },
  mind: { changed_mind: false, ordered_by_mistake: false, found_cheaper: false },
  other: { price_dropped: false, other: false },
} as const;
export type ReasonGroup = keyof typeof returnReasons;
export const reasonGroups = Object.keys(returnReasons) as ReasonGroup[];
export type Reason = { [G in ReasonGroup]: keyof (typeof returnReasons)[G] }[ReasonGroup];
export const reasons = reasonGroups.flatMap((g) => Object.keys(returnReasons[g])) as Reason[];

const faults = new Set(
  reasonGroups.flatMap((g) =>
    Object.entries(returnReasons[g])
      .filter(([, fault]) => fault)
      .map(([reason]) => reason),
  ),
);

/** The reasons of a group. */
export function reasonsOf(group: ReasonGroup): Reason[] {
  return Object.keys(returnReasons[group]) as Reason[];
}

/** True when the shop or its carrier is to blame. */
export function isFault(reason: string): boolean {
  return faults.has(reason);
}

/** The first level of a reason. */
export function groupOf(reason: string): ReasonGroup {
  return reasonGroups.find((g) => reason in returnReasons[g]) ?? 'other';
}

const others: Record<string, Reason> = {
  damaged: 'damaged_in_transit',
  broken: 'defective',
  faulty: 'defective',
  wrong_size: 'does_not_suit',
  size: 'does_not_suit',
  not_needed: 'changed_mind',
  no_longer_needed: 'changed_mind',
  unwanted: 'changed_mind',
  late: 'arrived_late',
  wrong: 'wrong_item',
  not_received: 'never_arrived',
  lost: 'never_arrived',
};

/** Our reason for a word from outside, and what of it our words do not say. */
export function readReason(text: string): { reason: Reason; detail: string } {
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if ((reasons as string[]).includes(word)) return { reason: word as Reason, detail: '' };
  const known = others[word];
  return known ? { reason: known, detail: '' } : { reason: 'other', detail: text.trim() };
}

/** The tabs of the board. */
export const returnTabs = [
  'review',
  'in_transit',
  'arrived',
  'inspect',
  'money',
  'done',
  'expired',
  'all',
] as const;
export type ReturnTab = (typeof returnTabs)[number];
