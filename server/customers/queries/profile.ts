import { type CustomerProfile, consentPurposes, type Segment } from '@/lib/contracts/customers-profile';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { groupOf } from '../customer-group';

const iso = (d: Date | string | null) => (d === null ? null : new Date(d).toISOString());

async function headOf(tx: TenantTx, id: string) {
  const mergedInto = await tx.maybeOne<{ id: string; name: string }>(
    `SELECT c.id, c.name FROM customer_merge m JOIN customer c ON c.tenant_id = m.tenant_id AND c.id = m.kept_id
     WHERE m.tenant_id = $1 AND m.merged_id = $2`,
    [tx.tenantId, id],
  );
  const merged = await tx.q<{
    id: string;
    name: string;
    email: string | null;
    phone: string | null;
    mergedAt: Date;
  }>(
    `SELECT c.id, c.name, c.email, c.phone, m.merged_at AS "mergedAt" FROM customer_merge m
     JOIN customer c ON c.tenant_id = m.tenant_id AND c.id = m.merged_id WHERE m.tenant_id = $1 AND m.kept_id = $2 ORDER BY m.merged_at`,
    [tx.tenantId, id],
  );
  return {
    mergedInto: mergedInto && { ...mergedInto, id: toPublicId('cus', mergedInto.id) },
    merged: merged.map((m) => ({ ...m, id: toPublicId('cus', m.id), mergedAt: m.mergedAt.toISOString() })),
  };
}

async function moneyOf(
  tx: TenantTx,
  group: string[],
): Promise<Pick<CustomerProfile, 'value' | 'returns' | 'risk'>> {
  const sums = await tx.q<{ currency: string; minor: number; orders: number; first: Date; last: Date }>(
    `SELECT currency, sum(paid_minor - refunded_minor)::bigint AS minor, count(*)::int AS orders, min(placed_at) AS first, max(placed_at) AS last
     FROM sales_order WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[]) AND counts_as_order GROUP BY currency ORDER BY currency`,
    [tx.tenantId, group],
  );
  const units = await tx.one<{ returned: number; delivered: number }>(
    `SELECT coalesce(sum(l.returned), 0)::int AS returned, coalesce(sum(l.delivered), 0)::int AS delivered FROM order_line l
     JOIN sales_order o ON o.tenant_id = l.tenant_id AND o.id = l.order_id WHERE o.tenant_id = $1 AND o.customer_id = ANY($2::uuid[])`,
    [tx.tenantId, group],
  );
  const risk = await tx.one<CustomerProfile['risk']>(
    `SELECT count(*) FILTER (WHERE o.lifecycle = 'cancelled')::int AS cancelled,
       count(*) FILTER (WHERE o.payment_state = 'unpaid' AND o.lifecycle <> 'cancelled')::int AS unpaid,
       count(*) FILTER (WHERE o.payment_state = 'chargeback')::int AS chargebacks,
       (SELECT count(*)::int FROM order_hold h JOIN sales_order p ON p.tenant_id = h.tenant_id AND p.id = h.order_id
        WHERE p.tenant_id = $1 AND p.customer_id = ANY($2::uuid[]) AND h.kind = 'risk') AS "riskHolds",
       (SELECT count(DISTINCT p.customer_id)::int FROM sales_order p WHERE p.tenant_id = $1 AND NOT (p.customer_id = ANY($2::uuid[]))
          AND p.ship_line1 <> '' AND (p.ship_line1, p.ship_postal_code) IN (
            SELECT q.ship_line1, q.ship_postal_code FROM sales_order q WHERE q.tenant_id = $1 AND q.customer_id = ANY($2::uuid[])
            ORDER BY q.placed_at DESC LIMIT 20)) AS "sharedAddress"
     FROM sales_order o WHERE o.tenant_id = $1 AND o.customer_id = ANY($2::uuid[])`,
    [tx.tenantId, group],
  );
  const times = (key: 'first' | 'last') => sums.map((s) => s[key].getTime());
  return {
    value: {
      orders: sums.reduce((n, s) => n + s.orders, 0),
      spent: sums.map(({ minor, currency }) => ({ minor, currency })),
      firstOrderAt: sums.length ? new Date(Math.min(...times('first'))).toISOString() : null,
      lastOrderAt: sums.length ? new Date(Math.max(...times('last'))).toISOString() : null,
    },
    returns: units,
    risk,
  };
}

async function listsOf(
  tx: TenantTx,
  group: string[],
): Promise<Pick<CustomerProfile, 'orders' | 'tickets' | 'feedback' | 'care'>> {
  const at = [tx.tenantId, group];
  const orders = await tx.q<
    Omit<CustomerProfile['orders'][number], 'total' | 'placedAt'> & {
      minor: number;
      currency: string;
      placedAt: Date;
    }
  >(
    `SELECT id, number, customer_id AS "customerId", channel, lifecycle, fulfilment_state AS "fulfilmentState", total_minor AS minor, currency,
       placed_at AS "placedAt", version,
       fulfilment_state IN ('delivered', 'partially_delivered') AND buyer_email LIKE '%@%' AND NOT EXISTS (
         SELECT 1 FROM survey s WHERE s.tenant_id = $1 AND s.order_id = o.id AND s.kind = 'order') AS askable
     FROM sales_order o WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[]) ORDER BY placed_at DESC, id DESC LIMIT 30`,
    at,
  );
  const tickets = await tx.q<Omit<CustomerProfile['tickets'][number], 'createdAt'> & { createdAt: Date }>(
    `SELECT id, number, type, state, subject, created_at AS "createdAt" FROM ticket WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[])
     ORDER BY created_at DESC LIMIT 20`,
    at,
  );
  const feedback = await tx.q<{
    id: string;
    score: number;
    scale: number;
    comment: string;
    orderId: string | null;
    number: string | null;
    createdAt: Date;
  }>(
    `SELECT f.id, f.score, f.scale, f.comment, f.order_id AS "orderId", o.number, f.created_at AS "createdAt" FROM feedback f
     LEFT JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
     WHERE f.tenant_id = $1 AND f.customer_id = ANY($2::uuid[]) ORDER BY f.created_at DESC LIMIT 20`,
    at,
  );
  const care = await tx.q<{ id: string; journey: string; state: string; reason: string; at: Date }>(
    `SELECT m.id, j.name AS journey, m.state, m.reason, coalesce(m.sent_at, m.due_at) AS at FROM care_message m
     JOIN care_journey j ON j.tenant_id = m.tenant_id AND j.id = m.journey_id
     WHERE m.tenant_id = $1 AND m.customer_id = ANY($2::uuid[]) ORDER BY 5 DESC LIMIT 20`,
    at,
  );
  return {
    orders: orders.map(({ minor, currency, ...o }) => ({
      ...o,
      id: toPublicId('ord', o.id),
      customerId: toPublicId('cus', o.customerId),
      total: { minor, currency },
      placedAt: o.placedAt.toISOString(),
    })),
    tickets: tickets.map((t) => ({
      ...t,
      id: toPublicId('tkt', t.id),
      createdAt: t.createdAt.toISOString(),
    })),
    feedback: feedback.map(({ orderId, number, ...f }) => ({
      ...f,
      id: toPublicId('fbk', f.id),
      order: orderId ? { id: toPublicId('ord', orderId), number: number ?? '' } : null,
      createdAt: f.createdAt.toISOString(),
    })),
    care: care.map((c) => ({ ...c, id: toPublicId('cms', c.id), at: c.at.toISOString() })),
  };
}

/** Everything about one person on one page, over all identities that were merged into this one. Errors: not_found. */
export async function customerProfile(tx: TenantTx, customerId: string | null): Promise<CustomerProfile> {
  const found = await tx.maybeOne<{ marketing: boolean }>(
    'SELECT marketing FROM customer WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, customerId],
  );
  if (!found || !customerId) refuse('not_found');
  const group = await groupOf(tx, customerId);
  const score = await tx.maybeOne<{
    segment: Segment;
    r: number;
    f: number;
    m: number;
    recencyDays: number;
    scoredAt: Date;
  }>(
    `SELECT segment, r, f, m, recency_days AS "recencyDays", scored_at AS "scoredAt" FROM customer_score WHERE tenant_id = $1 AND customer_id = $2`,
    [tx.tenantId, customerId],
  );
  const given = await tx.q<{ purpose: string; granted: boolean; source: string; at: Date }>(
    `SELECT DISTINCT ON (purpose) purpose, granted, source, at FROM customer_consent WHERE tenant_id = $1 AND customer_id = ANY($2::uuid[])
     ORDER BY purpose, at DESC, id DESC`,
    [tx.tenantId, group],
  );
  return {
    ...(await headOf(tx, customerId)),
    segment: score && {
      name: score.segment,
      r: score.r,
      f: score.f,
      m: score.m,
      recencyDays: score.recencyDays,
      scoredAt: score.scoredAt.toISOString(),
    },
    ...(await moneyOf(tx, group)),
    ...(await listsOf(tx, group)),
    consent: consentPurposes.map((purpose) => {
      const last = given.find((g) => g.purpose === purpose);
      const usual = purpose === 'marketing' ? found.marketing : true;
      return {
        purpose,
        granted: last?.granted ?? usual,
        source: last?.source ?? null,
        at: iso(last?.at ?? null),
      };
    }),
  };
}
