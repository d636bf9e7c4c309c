import type { CreditNoteView, OrderMoneyView, PaymentEventKind, PaymentView } from '@/lib/contracts/finance';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type PaymentRow = {
  id: string;
  order_id: string;
  provider: string;
  reference: string;
  currency: string;
  authorized_minor: number;
  captured_minor: number;
  refunded_minor: number;
  created_at: Date;
};
type EventRow = {
  id: string;
  payment_id: string;
  kind: PaymentEventKind;
  amount_minor: number;
  currency: string;
  occurred_at: Date;
};

/** The payments of each order with their events, oldest first. */
export async function paymentsOfOrders(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<Map<string, PaymentView[]>> {
  const rows = await tx.q<PaymentRow>(
    `SELECT id, order_id, provider, reference, currency, authorized_minor, captured_minor, refunded_minor, created_at
     FROM payment WHERE tenant_id = $1 AND order_id = ANY($2) ORDER BY created_at, id`,
    [tx.tenantId, orderIds],
  );
  const events = await tx.q<EventRow>(
    `SELECT id, payment_id, kind, amount_minor, currency, occurred_at FROM payment_event
     WHERE tenant_id = $1 AND payment_id = ANY($2) ORDER BY occurred_at, id`,
    [tx.tenantId, rows.map((r) => r.id)],
  );
  const byPayment = new Map<string, EventRow[]>();
  for (const e of events) byPayment.set(e.payment_id, [...(byPayment.get(e.payment_id) ?? []), e]);
  const views = rows.map((r) => ({
    orderId: r.order_id,
    view: {
      id: toPublicId('pay', r.id),
      provider: r.provider,
      reference: r.reference,
      currency: r.currency,
      authorizedMinor: r.authorized_minor,
      capturedMinor: r.captured_minor,
      refundedMinor: r.refunded_minor,
      createdAt: r.created_at,
      events: (byPayment.get(r.id) ?? []).map((e) => ({
        id: toPublicId('evt', e.id),
        kind: e.kind,
        amountMinor: e.amount_minor,
        currency: e.currency,
        occurredAt: e.occurred_at,
      })),
    } satisfies PaymentView,
  }));
  const out = new Map<string, PaymentView[]>();
  for (const { orderId, view } of views) out.set(orderId, [...(out.get(orderId) ?? []), view]);
  return out;
}

type NoteRow = {
  id: string;
  channel: string;
  external_id: string;
  currency: string;
  total_minor: number;
  reason: string;
  issued_at: Date;
};

/** All money of one order: payments with events, and credit notes. */
export async function moneyOfOrder(tx: TenantTx, orderId: string): Promise<OrderMoneyView> {
  const payments = (await paymentsOfOrders(tx, [orderId])).get(orderId) ?? [];
  const notes = await tx.q<NoteRow>(
    `SELECT n.id, n.channel, n.external_id, n.currency, n.total_minor, n.reason, n.issued_at FROM credit_note n
     WHERE n.tenant_id = $1 AND n.order_id = $2 ORDER BY n.issued_at, n.id`,
    [tx.tenantId, orderId],
  );
  const creditNotes = notes.map(
    (n): CreditNoteView => ({
      id: toPublicId('crn', n.id),
      channel: n.channel,
      externalId: n.external_id,
      currency: n.currency,
      totalMinor: n.total_minor,
      reason: n.reason,
      issuedAt: n.issued_at,
    }),
  );
  return { payments, creditNotes };
}
