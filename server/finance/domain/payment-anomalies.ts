import { paymentStateOf } from './payment-state';

/** One payment of an order with the captures its provider reported. */
export type PaymentSeen = {
  provider: string;
  reference: string;
  currency: string;
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  captures: readonly { amountMinor: number; at: string }[];
};

export type AnomalyInput = {
  totalMinor: number;
  currency: string;
  /** ISO instant of the cancellation; null while the order stands. */
  cancelledAt: string | null;
  payments: readonly PaymentSeen[];
};

export const anomalyTypes = [
  'wrong_currency',
  'captured_after_cancel',
  'double_paid',
  'overpaid',
  'underpaid',
] as const;
export type AnomalyType = (typeof anomalyTypes)[number];

/** What is wrong with the money of an order. Units: minor units of `currency`; `differenceMinor` is signed. */
export type Anomaly = {
  type: AnomalyType;
  expectedMinor: number;
  receivedMinor: number;
  differenceMinor: number;
  currency: string;
  references: string[];
};

/**
 * Every way in which the money of an order differs from what it should be, in a fixed order. Money in another currency is
 * never added to the rest: it is an anomaly of its own. Two captures of the whole amount are double_paid, not overpaid.
 * Partly refunded orders are not underpaid.
 */
export function paymentAnomalies(input: AnomalyInput): Anomaly[] {
  const found: Anomaly[] = [];
  const refs = (of: readonly PaymentSeen[]) => of.map((p) => `${p.provider}:${p.reference}`).sort();
  const own = input.payments.filter((p) => p.currency === input.currency);
  const foreign = input.payments.filter(
    (p) => p.currency !== input.currency && (p.capturedMinor > p.refundedMinor || p.authorizedMinor > 0),
  );
  for (const currency of [...new Set(foreign.map((p) => p.currency))].sort()) {
    const of = foreign.filter((p) => p.currency === currency);
    const received = of.reduce((sum, p) => sum + p.capturedMinor - p.refundedMinor, 0);
    found.push({
      type: 'wrong_currency',
      expectedMinor: input.totalMinor,
      receivedMinor: received,
      differenceMinor: received,
      currency,
      references: refs(of),
    });
  }
  const capturedMinor = own.reduce((sum, p) => sum + p.capturedMinor, 0);
  const refundedMinor = own.reduce((sum, p) => sum + p.refundedMinor, 0);
  const kept = capturedMinor - refundedMinor;
  const anomaly = (type: AnomalyType, of: readonly PaymentSeen[], expectedMinor = input.totalMinor) =>
    found.push({
      type,
      expectedMinor,
      receivedMinor: kept,
      differenceMinor: kept - expectedMinor,
      currency: input.currency,
      references: refs(of),
    });
  const { cancelledAt } = input;
  if (cancelledAt !== null) {
    const late = own.filter(
      (p) => p.captures.some((c) => c.at > cancelledAt) && p.capturedMinor > p.refundedMinor,
    );
    if (late.length > 0) anomaly('captured_after_cancel', late, 0);
    return found;
  }
  const state = paymentStateOf({
    totalMinor: input.totalMinor,
    authorizedMinor: own.reduce((sum, p) => sum + p.authorizedMinor, 0),
    capturedMinor,
    refundedMinor,
  });
  if (state === 'overpaid') {
    const whole = own.filter((p) => p.captures.some((c) => c.amountMinor === input.totalMinor));
    const wholeCaptures = own.flatMap((p) => p.captures).filter((c) => c.amountMinor === input.totalMinor);
    if (input.totalMinor > 0 && wholeCaptures.length >= 2) anomaly('double_paid', whole);
    else
      anomaly(
        'overpaid',
        own.filter((p) => p.capturedMinor > 0),
      );
  }
  if (state === 'partially_paid')
    anomaly(
      'underpaid',
      own.filter((p) => p.capturedMinor > 0),
    );
  return found;
}
