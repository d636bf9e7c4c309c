import type { PaymentEventKind } from '@/lib/contracts/finance';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type PaymentKey = { orderId: string; provider: string; reference: string; currency: string };
export type StoredPayment = PaymentKey & { id: string };

const keyOf = (p: { provider: string; reference: string }) => `${p.provider}\n${p.reference}`;

async function upsert(tx: TenantTx, keys: readonly PaymentKey[]): Promise<Map<string, StoredPayment>> {
  const first = [...new Map(keys.map((k) => [keyOf(k), k])).values()];
  const rows = await tx.q<{
    id: string;
    order_id: string;
    provider: string;
    reference: string;
    currency: string;
  }>(
    `INSERT INTO payment (tenant_id, id, order_id, provider, reference, currency, created_at)
     SELECT $1, id, order_id, provider, reference, currency, $7
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[]) AS p (id, order_id, provider, reference, currency)
     ORDER BY provider, reference
     ON CONFLICT (tenant_id, provider, reference) DO UPDATE SET reference = EXCLUDED.reference
     RETURNING id, order_id, provider, reference, currency`,
    [
      tx.tenantId,
      first.map(() => newId('pay')),
      first.map((k) => k.orderId),
      first.map((k) => k.provider),
      first.map((k) => k.reference),
      first.map((k) => k.currency),
      tx.ctx.now,
    ],
  );
  return new Map(rows.map((r) => [keyOf(r), { ...r, orderId: r.order_id }]));
}

/**
 * The payment of each key, in the same order, created where it is new and locked until the transaction ends. A reference
 * that another order has used already (one charge for two orders) is kept apart under a reference of this order's own.
 */
export async function ensurePayments(tx: TenantTx, keys: readonly PaymentKey[]): Promise<StoredPayment[]> {
  if (keys.length === 0) return [];
  const owner = new Map<string, string>();
  for (const k of keys) if (!owner.has(keyOf(k))) owner.set(keyOf(k), k.orderId);
  const apart = (k: PaymentKey): PaymentKey => ({ ...k, reference: `${k.reference} (${k.orderId})` });
  let wanted = keys.map((k) => (owner.get(keyOf(k)) === k.orderId ? k : apart(k)));
  let stored = await upsert(tx, wanted);
  const foreign = wanted.some((k) => stored.get(keyOf(k))!.orderId !== k.orderId);
  if (foreign) {
    wanted = wanted.map((k) => (stored.get(keyOf(k))!.orderId === k.orderId ? k : apart(k)));
    stored = await upsert(tx, wanted);
  }
  return wanted.map((k) => stored.get(keyOf(k))!);
}

export type NewPaymentEvent = {
  paymentId: string;
  kind: PaymentEventKind;
  amountMinor: number;
  currency: string;
  externalId: string;
  occurredAt: Date;
};

/** Appends those events that are not known yet; returns the ids of exactly those, by their place in the input. */
export async function insertPaymentEvents(
  tx: TenantTx,
  events: readonly NewPaymentEvent[],
): Promise<Map<number, string>> {
  if (events.length === 0) return new Map();
  const ids = events.map(() => newId('evt'));
  const rows = await tx.q<{ id: string }>(
    `INSERT INTO payment_event (tenant_id, id, payment_id, kind, amount_minor, currency, external_id, occurred_at, created_at)
     SELECT $1, id, payment_id, kind, amount_minor, currency, external_id, occurred_at, $9
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::timestamptz[])
       AS e (id, payment_id, kind, amount_minor, currency, external_id, occurred_at)
     ON CONFLICT (tenant_id, payment_id, kind, external_id) DO NOTHING RETURNING id`,
    [
      tx.tenantId,
      ids,
      events.map((e) => e.paymentId),
      events.map((e) => e.kind),
      events.map((e) => e.amountMinor),
      events.map((e) => e.currency),
      events.map((e) => e.externalId),
      events.map((e) => e.occurredAt),
      tx.ctx.now,
    ],
  );
  const created = new Set(rows.map((r) => r.id));
  return new Map(ids.map((id, i) => [i, id] as const).filter(([, id]) => created.has(id)));
}

/** Sets the figures of the payments to what all their events say. Events in another currency than the payment's do not count. */
export async function deriveFigures(tx: TenantTx, paymentIds: readonly string[]): Promise<void> {
  if (paymentIds.length === 0) return;
  await tx.exec(
    `UPDATE payment p SET authorized_minor = s.authorized, captured_minor = s.captured,
       refunded_minor = LEAST(s.refunded, s.captured)
     FROM (SELECT z.id AS payment_id, f.authorized, f.captured, f.refunded
       FROM payment z CROSS JOIN LATERAL (${eventSums('e.payment_id = z.id')}) AS f
       WHERE z.tenant_id = $1 AND z.id = ANY($2)) AS s
     WHERE p.tenant_id = $1 AND p.id = s.payment_id`,
    [tx.tenantId, paymentIds],
  );
}

/** The figures of payments as their events alone give them; `$1` is the tenant. The same rule as domain/payment-events. */
export function eventSums(where: string): string {
  return `SELECT e.payment_id,
      GREATEST(0, COALESCE(sum(e.amount_minor) FILTER (WHERE e.kind IN ('auth_ok','auth_adjust')), 0)
        - COALESCE(sum(e.amount_minor) FILTER (WHERE e.kind IN ('auth_expired','void_ok')), 0))::bigint AS authorized,
      GREATEST(0, COALESCE(sum(e.amount_minor) FILTER (WHERE e.kind = 'capture_ok'), 0))::bigint AS captured,
      GREATEST(0, COALESCE(sum(e.amount_minor) FILTER (WHERE e.kind = 'refund_ok'), 0)
        - COALESCE(sum(e.amount_minor) FILTER (WHERE e.kind = 'refund_reversed'), 0))::bigint AS refunded,
      GREATEST(0, COALESCE(sum(e.amount_minor) FILTER (WHERE e.kind = 'chargeback_opened'), 0)
        - COALESCE(sum(e.amount_minor) FILTER (WHERE e.kind = 'chargeback_won'), 0))::bigint AS disputed
    FROM payment_event e JOIN payment q ON q.tenant_id = e.tenant_id AND q.id = e.payment_id AND q.currency = e.currency
    WHERE e.tenant_id = $1 AND ${where} GROUP BY e.payment_id`;
}
