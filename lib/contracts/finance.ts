import { z } from 'zod';

/** What a payment provider can report of a payment (states.md §2). */
export const paymentEventKinds = [
  'auth_requested',
  'auth_ok',
  'auth_fail',
  'auth_adjust',
  'auth_expired',
  'action_required',
  'capture_requested',
  'capture_ok',
  'capture_fail',
  'void_requested',
  'void_ok',
  'void_fail',
  'refund_requested',
  'refund_ok',
  'refund_fail',
  'refund_reversed',
  'chargeback_opened',
  'chargeback_won',
  'chargeback_lost',
  'info',
] as const;
export type PaymentEventKind = (typeof paymentEventKinds)[number];

export const paymentsOfOrderInput = z.object({ orderId: z.string().max(64) });

/** One payment of an order, as its page shows it. Units: minor units of `currency`. */
export type PaymentView = {
  id: string;
  provider: string;
  reference: string;
  currency: string;
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  createdAt: Date;
  events: { id: string; kind: PaymentEventKind; amountMinor: number; currency: string; occurredAt: Date }[];
};

/** A credit given to a buyer, as the order's page shows it. Units: minor units of `currency`. */
export type CreditNoteView = {
  id: string;
  channel: string;
  externalId: string;
  currency: string;
  totalMinor: number;
  reason: string;
  issuedAt: Date;
};

export type OrderMoneyView = { payments: PaymentView[]; creditNotes: CreditNoteView[] };

/** In which way the money of an order differs from what it should be, as customer service hears of it. */
export const anomalyKinds = [
  'underpaid',
  'overpaid',
  'double_paid',
  'wrong_currency',
  'captured_after_cancel',
  'chargeback',
  'payment_missing',
] as const;
export type AnomalyKind = (typeof anomalyKinds)[number];

/**
 * What `finance.payment_anomaly_found` carries (its subject is the order): references only, no personal data.
 * Units: minor units of `currency`; `references` are provider:reference, separated by commas.
 */
export type PaymentAnomalyFound = {
  anomalyId: string;
  exceptionId: string;
  kind: AnomalyKind;
  expectedMinor: number;
  receivedMinor: number;
  differenceMinor: number;
  currency: string;
  references: string;
};
