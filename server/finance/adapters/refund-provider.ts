/** What goes to a provider: which payment, how much, and under which key. Units: minor units. */
export type RefundCall = {
  refundId: string;
  /** The how manieth attempt; providers give it back with what they report of it. */
  attempt: number;
  tenantId: string;
  /** The same for every try of one attempt: the provider answers a repeat with the first answer. */
  idempotencyKey: string;
  paymentReference: string;
  amountMinor: number;
  currency: string;
  goodsMinor: number;
  shippingMinor: number;
  taxMinor: number;
  feeMinor: number;
};

/**
 * What a provider answers. `pending`: it has taken the refund and will report. `unknown`: nobody knows whether it has;
 * asking again under the same key is safe.
 */
export type RefundAnswer =
  | { outcome: 'succeeded'; providerRefundId: string }
  | { outcome: 'pending'; providerRefundId: string }
  | { outcome: 'failed'; reason: string; providerRefundId?: string };

/** A payment provider that can give money back. Errors: throws when its answer is not known; the job tries again. */
export type RefundProvider = {
  refund(call: RefundCall): Promise<RefundAnswer>;
  /** How a refund that it took stands now; absent where nobody can be asked. */
  look?(providerRefundId: string): Promise<RefundAnswer>;
};
