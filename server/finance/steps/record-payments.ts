import type { PaymentEventKind } from '@/lib/contracts/finance';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { journalOfPaymentEvent } from '../domain/journal';
import { deriveFigures, ensurePayments, eventSums, insertPaymentEvents } from '../payment.store';
import { insertJournals } from '../posting.store';

export type PaymentRow = {
  orderId: string;
  provider: string;
  reference: string;
  currency: string;
  events: { kind: PaymentEventKind; amountMinor: number; externalId: string; occurredAt: Date }[];
};

/** What is known of an order's money. Units: minor units of the order's own currency; other currencies are not added. */
export type PaymentSums = {
  orderId: string;
  authorizedMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  disputedMinor: number;
  payments: number;
  currencies: string[];
};

/**
 * Appends what providers reported, each event once however often and in whatever order it comes, posts the money it moved
 * to the books, and returns the sums of each order named. `derive`: the caller knows no orders, so that their summaries are
 * to be derived on the event.
 * Locks: the orders, by id, so that two reports on one order are summed one after the other; then their payments.
 * Emits: finance.payment_recorded on the order, for new events only.
 */
export async function recordPayments(
  tx: TenantTx,
  rows: readonly PaymentRow[],
  options: { react?: boolean; derive?: boolean } = {},
): Promise<PaymentSums[]> {
  if (rows.length === 0) return [];
  const orderIds = [...new Set(rows.map((r) => r.orderId))].sort();
  await tx.q(
    'SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = ANY($2) ORDER BY id FOR NO KEY UPDATE',
    [tx.tenantId, orderIds],
  );
  const payments = await ensurePayments(tx, rows);
  const events = rows.flatMap((row, i) =>
    row.events.map((e) => ({ ...e, currency: row.currency, paymentId: payments[i]!.id, row })),
  );
  const created = await insertPaymentEvents(tx, events);
  const fresh = [...created].map(([i, id]) => ({ ...events[i]!, id }));
  await insertJournals(
    tx,
    fresh.map((e) => ({
      id: e.id,
      currency: e.currency,
      orderId: e.row.orderId,
      occurredAt: e.occurredAt,
      sides: journalOfPaymentEvent(e.kind, e.row.provider, e.amountMinor),
    })),
  );
  await deriveFigures(tx, [...new Set(fresh.map((e) => e.paymentId))]);
  await emit(
    tx,
    fresh.map((e) => ({
      type: 'finance.payment_recorded' as const,
      subjectType: 'order',
      subjectId: e.row.orderId,
      data: {
        paymentId: e.paymentId,
        provider: e.row.provider,
        kind: e.kind,
        amountMinor: e.amountMinor,
        currency: e.currency,
        ...(options.derive ? { derive: true } : {}),
      },
      occurredAt: e.occurredAt,
      ...(options.react === undefined ? {} : { react: options.react }),
    })),
  );
  return sumsOf(tx, orderIds);
}

type SumRow = {
  order_id: string;
  authorized: number;
  captured: number;
  refunded: number;
  disputed: number;
  payments: number;
  currencies: string[];
};

async function sumsOf(tx: TenantTx, orderIds: readonly string[]): Promise<PaymentSums[]> {
  const rows = await tx.q<SumRow>(
    `SELECT o.id AS order_id, count(p.id)::int AS payments,
       COALESCE(sum(p.authorized_minor) FILTER (WHERE p.currency = o.currency), 0)::bigint AS authorized,
       COALESCE(sum(p.captured_minor) FILTER (WHERE p.currency = o.currency), 0)::bigint AS captured,
       COALESCE(sum(p.refunded_minor) FILTER (WHERE p.currency = o.currency), 0)::bigint AS refunded,
       COALESCE(sum(s.disputed) FILTER (WHERE p.currency = o.currency), 0)::bigint AS disputed,
       COALESCE(array_agg(DISTINCT p.currency) FILTER (WHERE p.id IS NOT NULL), '{}') AS currencies
     FROM sales_order o
     LEFT JOIN payment p ON p.tenant_id = o.tenant_id AND p.order_id = o.id
     LEFT JOIN (${eventSums('q.order_id = ANY($2)')}) AS s ON s.payment_id = p.id
     WHERE o.tenant_id = $1 AND o.id = ANY($2) GROUP BY o.id ORDER BY o.id`,
    [tx.tenantId, orderIds],
  );
  return rows.map((r) => ({
    orderId: r.order_id,
    authorizedMinor: r.authorized,
    capturedMinor: r.captured,
    refundedMinor: r.refunded,
    disputedMinor: r.disputed,
    payments: r.payments,
    currencies: r.currencies,
  }));
}
