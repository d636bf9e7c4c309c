/** The words of an order's payment summary (states.md §1). */
export const paymentStates = [
  'unpaid',
  'authorized',
  'partially_paid',
  'paid',
  'overpaid',
  'partially_refunded',
  'refunded',
  'chargeback',
] as const;
export type PaymentState = (typeof paymentStates)[number];

export type PaymentFigures = {
  totalMinor: number;
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  /** True while a chargeback is open or lost. */
  disputed?: boolean;
};

/**
 * The payment summary that follows from the figures alone, so that any order of the same provider events gives the same
 * word. What is refunded of an overpayment leaves the order paid. An authorization of less than the total counts for
 * nothing yet.
 * Units: minor units, all of the order's own currency.
 */
export function paymentStateOf(f: PaymentFigures): PaymentState {
  if (f.disputed) return 'chargeback';
  const kept = f.capturedMinor - f.refundedMinor;
  if (f.refundedMinor > 0 && kept < f.totalMinor) return kept <= 0 ? 'refunded' : 'partially_refunded';
  if (kept > f.totalMinor) return 'overpaid';
  if (kept === f.totalMinor) return 'paid';
  if (kept > 0) return 'partially_paid';
  return f.authorizedMinor >= f.totalMinor ? 'authorized' : 'unpaid';
}
