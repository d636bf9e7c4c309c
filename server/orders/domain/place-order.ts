import type { FulfilmentState, HoldKind, Lifecycle, StatusMeaning } from '@/lib/contracts/orders';
import type { ExceptionType } from '@/lib/contracts/orders-exceptions';
import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import { ok, type Result } from '@/lib/kernel/result';
import { skuKey } from '@/lib/kernel/sku';
import { searchText } from '@/lib/kernel/text';
import { fulfilmentStateOf } from './derived-states';
import { statusKey } from './external-status';
import { type ExpectedSums, expectedSums, type PaymentDraft, paymentDraftsOf } from './payment-events';
import { calculateTotals, type PricedLine, type Totals, type TotalsRefusal } from './totals';

export type PlaceFacts = {
  /** The variant behind a channel's SKU; undefined while nobody has mapped it. */
  variantOf(channel: string, sku: string): { variantId: string; title: string } | undefined;
  /** What a source's status word means; null when nobody knows. */
  meaningOf(channel: string, status: string): StatusMeaning | null;
};

export type PlacedLine = PricedLine & {
  variantId: string | null;
  cancelled: number;
  shipped: number;
  delivered: number;
};
export type HoldDraft = { kind: HoldKind; reason: string; facts: Record<string, unknown> };
export type ExceptionDraft = { type: ExceptionType; causeKey: string; facts: Record<string, unknown> };

/** An order as it is to be stored: totals that add up, the states its source tells of, and what keeps it from going on. */
export type PlacedOrder = {
  input: PlaceOrderInput;
  lifecycle: Lifecycle;
  fulfilmentState: FulfilmentState;
  /** True: nothing is left to do; the pipeline never sees it. */
  finished: boolean;
  meaning: StatusMeaning | null;
  totals: Totals;
  lines: PlacedLine[];
  holds: HoldDraft[];
  exceptions: ExceptionDraft[];
  payments: PaymentDraft[];
  sums: ExpectedSums;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  /** What the list's search finds it by, without its number. */
  searchText: string;
};

/** The cause that all orders share which wait for one SKU of a channel. */
export function skuCause(channel: string, sku: string): string {
  return `sku:${channel}:${skuKey(sku)}`;
}

/** The cause that all orders share which wait for one status word of a channel. */
export function statusCause(channel: string, status: string): string {
  return `status:${channel}:${statusKey(status)}`;
}

/**
 * The order to store, or why not. An unknown SKU or status never refuses it: the order gets a hold and an exception that
 * name the cause. What was finished before it came to us gets neither.
 * Errors: those of calculateTotals.
 */
export function decidePlaceOrder(
  facts: PlaceFacts,
  input: PlaceOrderInput,
): Result<PlacedOrder, TotalsRefusal> {
  const priced = calculateTotals(input);
  if (!priced.ok) return priced;
  const meaning =
    input.status ?? (input.externalStatus ? facts.meaningOf(input.channel, input.externalStatus) : 'open');
  const end = endOf(input, meaning);
  const lines = priced.value.lines.map((l) => ({
    ...l,
    ...variantFacts(facts, input, l),
    ...quantitiesOf(l, end),
  }));
  const payments = paymentDraftsOf(input.payments ?? [], input.placedAt);
  const blocks = end ? { holds: [], exceptions: [] } : blocksOf(input, meaning, lines);
  return ok({
    input,
    lifecycle: end ? end.lifecycle : 'placed',
    fulfilmentState: fulfilmentStateOf(lines),
    finished: end !== null,
    meaning,
    totals: priced.value.totals,
    lines,
    ...blocks,
    payments,
    sums: expectedSums(payments, input.currency),
    handedOverAt: end?.handedOverAt ?? null,
    deliveredAt: end?.deliveredAt ?? null,
    cancelledAt: end?.cancelledAt ?? null,
    searchText: searchTextOf(input),
  });
}

type End = {
  lifecycle: 'closed' | 'cancelled';
  shipped: boolean;
  delivered: boolean;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
};

/** How an order ended before it came to us; null when it did not. */
export function endOf(input: PlaceOrderInput, meaning: StatusMeaning | null): End | null {
  const { history } = input;
  const at = input.sourceUpdatedAt ?? input.placedAt;
  const cancelled = history?.cancelledAt !== undefined || meaning === 'cancelled';
  const shipped =
    history?.shippedAt !== undefined || history?.deliveredAt !== undefined || meaning === 'shipped';
  if (cancelled && !shipped)
    return {
      lifecycle: 'cancelled',
      shipped: false,
      delivered: false,
      handedOverAt: null,
      deliveredAt: null,
      cancelledAt: history?.cancelledAt ?? at,
    };
  if (!history && !shipped && meaning !== 'delivered' && meaning !== 'closed') return null;
  const delivered = !shipped || history?.deliveredAt !== undefined || meaning === 'delivered';
  return {
    lifecycle: 'closed',
    shipped: true,
    delivered,
    handedOverAt: history?.shippedAt ?? null,
    deliveredAt: history?.deliveredAt ?? null,
    cancelledAt: null,
  };
}

function variantFacts(facts: PlaceFacts, input: PlaceOrderInput, line: PricedLine) {
  if (line.kind === 'fee') return { variantId: null };
  const found = facts.variantOf(input.channel, line.sku);
  return found ? { variantId: found.variantId, title: line.title || found.title } : { variantId: null };
}

function quantitiesOf(line: PricedLine, end: End | null) {
  const done = line.kind === 'goods' && end !== null;
  return {
    cancelled: done && end.lifecycle === 'cancelled' ? line.quantity : 0,
    shipped: done && end.shipped ? line.quantity : 0,
    delivered: done && end.shipped && end.delivered ? line.quantity : 0,
  };
}

function blocksOf(input: PlaceOrderInput, meaning: StatusMeaning | null, lines: readonly PlacedLine[]) {
  const holds: HoldDraft[] = [];
  const exceptions: ExceptionDraft[] = [];
  const { channel, externalStatus } = input;
  if (meaning === null && externalStatus) {
    const reason = statusCause(channel, externalStatus);
    holds.push({ kind: 'needs_mapping', reason, facts: { channel, status: externalStatus } });
    exceptions.push({
      type: 'status_unknown',
      causeKey: reason,
      facts: { channel, status: externalStatus },
    });
  }
  if (meaning === 'hold')
    holds.push({ kind: 'scheduled', reason: 'channel', facts: { channel, status: externalStatus ?? '' } });
  const seen = new Set<string>();
  for (const line of lines) {
    if (line.kind !== 'goods' || line.variantId) continue;
    const cause = skuCause(channel, line.sku);
    if (seen.has(cause)) continue;
    seen.add(cause);
    const facts = { channel, sku: line.sku, title: line.title };
    holds.push({ kind: 'sku_unmapped', reason: cause, facts });
    exceptions.push({ type: 'sku_unmapped', causeKey: cause, facts });
  }
  return { holds, exceptions };
}

/** What an order is found by, its number apart: external id, buyer, ship-to name and postal code, and the tags it came with, of which a platform's own number for it is one. */
export function searchTextOf(input: PlaceOrderInput): string {
  const { customer, shipTo } = input;
  return searchText(
    input.externalId,
    customer?.name,
    customer?.email,
    customer?.phone,
    shipTo?.name && shipTo.name !== customer?.name ? shipTo.name : '',
    shipTo?.postalCode,
    ...(input.tags ?? []),
  );
}
