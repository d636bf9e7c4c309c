import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { NewEvent } from '@/server/platform/events/emit';
import { journalOfPaymentEvent } from '../domain/journal';
import { sumEvents } from '../domain/payment-events';
import type { PaymentRow } from './record-payments';

type Draft = PaymentRow & { id: string; at: number; figures: ReturnType<typeof sumEvents> };
type Written = {
  /** The places of the rows that were written; the others' references are known already: give them to recordPayments. */
  written: Set<number>;
  /** finance.payment_recorded of each report, to be emitted by the caller. */
  events: NewEvent[];
};

/**
 * Records the payments of orders that this transaction has just stored, in one statement, whatever the number: payments,
 * their reports and the postings to the books. A reference that is known already is left alone and named in the answer.
 * Locks: new references in their order. The caller emits what comes back.
 */
export async function recordNewPayments(tx: TenantTx, rows: readonly PaymentRow[]): Promise<Written> {
  if (rows.length === 0) return { written: new Set(), events: [] };
  const drafts = rows.map((row, at): Draft => {
    const events = [...new Map(row.events.map((e) => [`${e.kind}\n${e.externalId}`, e])).values()];
    return { ...row, events, id: newId('pay'), at, figures: sumEvents(events) };
  });
  const reports = drafts.flatMap((draft) => draft.events.map((e) => ({ ...e, draft, id: newId('evt') })));
  const postings = reports.flatMap((r) =>
    journalOfPaymentEvent(r.kind, r.draft.provider, r.amountMinor).map((side) => ({ ...side, report: r })),
  );
  const stored = await tx.q<{ id: string }>(
    `WITH paid AS (
       INSERT INTO payment (tenant_id, id, order_id, provider, reference, currency, authorized_minor, captured_minor,
         refunded_minor, created_at)
       SELECT $1, p.*, $2 FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bigint[],
         $10::bigint[]) AS p (id, order_id, provider, reference, currency, authorized, captured, refunded)
       ORDER BY provider, reference
       ON CONFLICT (tenant_id, provider, reference) DO NOTHING RETURNING id, order_id, currency
     ), reported AS (
       INSERT INTO payment_event (tenant_id, id, payment_id, kind, amount_minor, external_id, occurred_at, currency, created_at)
       SELECT $1, e.*, paid.currency, $2 FROM unnest($11::uuid[], $12::uuid[], $13::text[], $14::bigint[], $15::text[],
         $16::timestamptz[]) AS e (id, payment_id, kind, amount_minor, external_id, occurred_at)
       JOIN paid ON paid.id = e.payment_id
     ), posted AS (
       INSERT INTO posting (tenant_id, id, journal_id, account, amount_minor, occurred_at, currency, order_id)
       SELECT $1, j.id, j.journal_id, j.account, j.amount_minor, j.occurred_at, paid.currency, paid.order_id
       FROM unnest($17::uuid[], $18::uuid[], $19::uuid[], $20::text[], $21::bigint[], $22::timestamptz[])
         AS j (payment_id, id, journal_id, account, amount_minor, occurred_at)
       JOIN paid ON paid.id = j.payment_id
     )
     SELECT id FROM paid`,
    [
      tx.tenantId,
      tx.ctx.now,
      drafts.map((d) => d.id),
      drafts.map((d) => d.orderId),
      drafts.map((d) => d.provider),
      drafts.map((d) => d.reference),
      drafts.map((d) => d.currency),
      drafts.map((d) => d.figures.authorizedMinor),
      drafts.map((d) => d.figures.capturedMinor),
      drafts.map((d) => d.figures.refundedMinor),
      reports.map((r) => r.id),
      reports.map((r) => r.draft.id),
      reports.map((r) => r.kind),
      reports.map((r) => r.amountMinor),
      reports.map((r) => r.externalId),
      reports.map((r) => r.occurredAt.toISOString()),
      postings.map((p) => p.report.draft.id),
      postings.map(() => newId('evt')),
      postings.map((p) => p.report.id),
      postings.map((p) => p.account),
      postings.map((p) => p.amountMinor),
      postings.map((p) => p.report.occurredAt.toISOString()),
    ],
  );
  const ids = new Set(stored.map((s) => s.id));
  return {
    written: new Set(drafts.filter((d) => ids.has(d.id)).map((d) => d.at)),
    events: reports
      .filter((r) => ids.has(r.draft.id))
      .map((r) => ({
        type: 'finance.payment_recorded' as const,
        subjectType: 'order',
        subjectId: r.draft.orderId,
        data: {
          paymentId: r.draft.id,
          provider: r.draft.provider,
          kind: r.kind,
          amountMinor: r.amountMinor,
          currency: r.draft.currency,
        },
        occurredAt: r.occurredAt,
      })),
  };
}
