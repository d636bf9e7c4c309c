import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';

type NewPayment = NonNullable<PlaceOrderInput['payments']>[number];
type EventKind =
  | 'auth_requested'
  | 'auth_ok'
  | 'auth_fail'
  | 'capture_ok'
  | 'refund_ok'
  | 'void_ok'
  | 'chargeback_opened';
export type PaymentEventDraft = {
  kind: EventKind;
  amountMinor: number;
  externalId: string;
  occurredAt: Date;
};
export type PaymentDraft = {
  provider: string;
  reference: string;
  currency: string;
  events: PaymentEventDraft[];
};
/** Units: minor units of the order's currency. */
export type ExpectedSums = {
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  disputed: boolean;
};

const kindOf: Record<NewPayment['status'], EventKind> = {
  pending: 'auth_requested',
  authorized: 'auth_ok',
  captured: 'capture_ok',
  paid: 'capture_ok',
  refunded: 'refund_ok',
  failed: 'auth_fail',
  voided: 'void_ok',
  chargeback: 'chargeback_opened',
};

/**
 * The payments of an order message as append-only events, one payment per provider and reference. A refund that comes
 * without its capture brings the capture along, since money given back had been taken. Source: states.md §2.
 */
export function paymentDraftsOf(payments: readonly NewPayment[], placedAt: Date): PaymentDraft[] {
  const drafts = new Map<string, PaymentDraft>();
  for (const p of payments) {
    const key = `${p.provider}\n${p.reference}\n${p.amount.currency}`;
    let draft = drafts.get(key);
    if (!draft) {
      draft = { provider: p.provider, reference: p.reference, currency: p.amount.currency, events: [] };
      drafts.set(key, draft);
    }
    const kind = kindOf[p.status];
    draft.events.push({
      kind,
      amountMinor: p.amount.minor,
      externalId: p.externalId || kind,
      occurredAt: p.occurredAt ?? placedAt,
    });
  }
  for (const draft of drafts.values()) {
    const refunded = sumOf(draft, 'refund_ok');
    const captured = sumOf(draft, 'capture_ok');
    if (refunded > captured)
      draft.events.unshift({
        kind: 'capture_ok',
        amountMinor: refunded - captured,
        externalId: captured === 0 ? 'capture_ok' : 'capture_ok_refunded',
        occurredAt: draft.events[0]!.occurredAt,
      });
  }
  return [...drafts.values()];
}

function sumOf(draft: PaymentDraft, kind: string): number {
  const reports = new Map(
    draft.events.filter((e) => e.kind === kind).map((e) => [e.externalId, e.amountMinor]),
  );
  return [...reports.values()].reduce((sum, minor) => sum + minor, 0);
}

/** What these payments add up to in that currency, when none of them is known yet. */
export function expectedSums(drafts: readonly PaymentDraft[], currency: string): ExpectedSums {
  const sums: ExpectedSums = { authorizedMinor: 0, capturedMinor: 0, refundedMinor: 0, disputed: false };
  for (const draft of drafts) {
    if (draft.currency !== currency) continue;
    sums.authorizedMinor += Math.max(0, sumOf(draft, 'auth_ok') - sumOf(draft, 'void_ok'));
    sums.capturedMinor += sumOf(draft, 'capture_ok');
    sums.refundedMinor += Math.min(sumOf(draft, 'refund_ok'), sumOf(draft, 'capture_ok'));
    sums.disputed ||= draft.events.some((e) => e.kind === 'chargeback_opened');
  }
  return sums;
}
