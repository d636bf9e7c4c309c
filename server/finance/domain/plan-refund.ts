import { storeCreditProvider } from '@/lib/contracts/finance-refunds';
import { largestRemainder } from '@/lib/kernel/money';
import { ok, type Result, refused } from '@/lib/kernel/result';

/** One payment of the order, and what has been given back or promised of it. Units: minor units. */
export type Tender = {
  paymentId: string;
  provider: string;
  capturedMinor: number;
  /** What the provider says went back, ours and others'. */
  refundedMinor: number;
  /** Refunds of ours that are not settled yet. */
  pendingMinor: number;
  /** Under dispute: the bank has it. */
  disputedMinor: number;
};

/** Money as a plan gives it, for a line or without one. Total = goods + tax + shipping − fee. */
export type RefundPart = {
  orderLineId: string | null;
  quantity: number;
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
  feeMinor: number;
};

/** How many units of a line were ordered, and how many have been given back by refunds that still stand. */
export type LineRoom = { quantity: number; granted: number };

export type RefundWanted = {
  parts: readonly RefundPart[];
  tender: 'original' | 'store_credit';
  /** Given on top, as store credit only. */
  bonusMinor: number;
};

export type RefundDraft = { paymentId: string | null; provider: string; amountMinor: number };
export type PlannedRefund = {
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
  feeMinor: number;
  totalMinor: number;
  refunds: RefundDraft[];
};

/** What may still go back over a payment. */
export function roomOf(t: Tender): number {
  return Math.max(0, t.capturedMinor - t.refundedMinor - t.pendingMinor - t.disputedMinor);
}

export function totalOf(p: Omit<RefundPart, 'orderLineId' | 'quantity'>): number {
  return p.goodsMinor + p.taxMinor + p.shippingMinor - p.feeMinor;
}

/**
 * The refunds that carry a plan out: never more over a payment than it captured and still holds, split over several by
 * largest remainder of what each still holds, so that they sum exactly to the parts. Store credit takes the place of money
 * that was paid, so it is bound by the same room.
 * Errors: refund_over_cap (more than is left), quantity_out_of_range (more units of a line than are left), invalid_input
 * (nothing to give, or a part below zero).
 */
export function decideRefund(
  tenders: readonly Tender[],
  rooms: ReadonlyMap<string, LineRoom>,
  wanted: RefundWanted,
  heldAsCreditMinor = 0,
): Result<PlannedRefund, 'refund_over_cap' | 'quantity_out_of_range' | 'invalid_input'> {
  const units = new Map<string, number>();
  for (const p of wanted.parts)
    if (p.orderLineId) units.set(p.orderLineId, (units.get(p.orderLineId) ?? 0) + p.quantity);
  for (const [lineId, quantity] of units) {
    const room = rooms.get(lineId);
    const left = room ? room.quantity - room.granted : 0;
    if (quantity > left) return refused('quantity_out_of_range', { value: quantity, max: left }, 'lines');
  }
  const sum = (of: (p: RefundPart) => number) => wanted.parts.reduce((a, p) => a + of(p), 0);
  const totalMinor = sum(totalOf);
  if (totalMinor <= 0 || wanted.parts.some((p) => totalOf(p) < 0 || p.feeMinor < 0) || wanted.bonusMinor < 0)
    return refused('invalid_input', { param: 'amount', problem: 'nothing is left to refund' }, 'amount');
  const room = tenders.map(roomOf);
  const available = room.reduce((a, b) => a + b, 0) - heldAsCreditMinor;
  if (totalMinor > available)
    return refused('refund_over_cap', { available: Math.max(0, available), wanted: totalMinor }, 'amount');
  const refunds: RefundDraft[] =
    wanted.tender === 'store_credit'
      ? [{ paymentId: null, provider: storeCreditProvider, amountMinor: totalMinor }]
      : largestRemainder(totalMinor, room).map((amountMinor, i) => ({
          paymentId: tenders[i]!.paymentId,
          provider: tenders[i]!.provider,
          amountMinor,
        }));
  return ok({
    goodsMinor: sum((p) => p.goodsMinor),
    taxMinor: sum((p) => p.taxMinor),
    shippingMinor: sum((p) => p.shippingMinor),
    feeMinor: sum((p) => p.feeMinor),
    totalMinor,
    refunds: refunds.filter((r) => r.amountMinor > 0),
  });
}
