import type { CareJourneyView, CarePreview, CareTrigger } from '@/lib/contracts/customers-profile';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { careCauses } from './care-causes';

const dayMs = 86_400_000;

/** The journeys with what came of them: written, kept back, ordered again within thirty days, stopped within fourteen. */
export async function listJourneys(tx: TenantTx): Promise<CareJourneyView[]> {
  const rows = await tx.q<Omit<CareJourneyView, 'results'> & CareJourneyView['results']>(
    `SELECT j.id, j.name, j.trigger, j.after_days AS "afterDays", j.subject_en AS "subjectEn", j.body_en AS "bodyEn",
       j.subject_zh AS "subjectZh", j.body_zh AS "bodyZh", j.active, j.version,
       count(m.id) FILTER (WHERE m.state = 'planned')::int AS planned, count(m.id) FILTER (WHERE m.state = 'sent')::int AS sent,
       count(m.id) FILTER (WHERE m.state = 'suppressed')::int AS suppressed,
       count(DISTINCT m.customer_id) FILTER (WHERE m.state = 'sent' AND EXISTS (SELECT 1 FROM sales_order o WHERE o.tenant_id = $1
         AND o.customer_id = m.customer_id AND o.placed_at > m.sent_at AND o.placed_at < m.sent_at + interval '30 days'))::int AS "orderedAgain",
       count(DISTINCT m.customer_id) FILTER (WHERE m.state = 'sent' AND EXISTS (SELECT 1 FROM customer_consent k WHERE k.tenant_id = $1
         AND k.customer_id = m.customer_id AND k.purpose = 'care' AND NOT k.granted AND k.source = 'link'
         AND k.at > m.sent_at AND k.at < m.sent_at + interval '14 days'))::int AS "optedOut"
     FROM care_journey j LEFT JOIN care_message m ON m.tenant_id = j.tenant_id AND m.journey_id = j.id
     WHERE j.tenant_id = $1 GROUP BY j.tenant_id, j.id ORDER BY j.created_at, j.id`,
    [tx.tenantId],
  );
  return rows.map(({ planned, sent, suppressed, orderedAgain, optedOut, ...j }) => ({
    ...j,
    id: toPublicId('cjo', j.id),
    results: { planned, sent, suppressed, orderedAgain, optedOut },
  }));
}

/** Whom a journey would have written to in the past ninety days, whatever the cap and the hours: the newest fifty and how many. */
export async function previewCare(
  tx: TenantTx,
  input: { trigger: CareTrigger; afterDays: number },
): Promise<CarePreview> {
  const to = new Date(tx.ctx.now.getTime() - input.afterDays * dayMs);
  const causes = await careCauses(tx, input.trigger, { from: new Date(to.getTime() - 90 * dayMs), to }, 5000);
  const shown = causes.slice(0, 50);
  const names = await tx.q<{ id: string; name: string; email: string | null; optedOut: boolean }>(
    `SELECT c.id, c.name, c.email, EXISTS (SELECT 1 FROM customer_consent k WHERE k.tenant_id = $1 AND k.customer_id = c.id AND k.purpose = 'care'
       AND NOT k.granted) AS "optedOut" FROM customer c WHERE c.tenant_id = $1 AND c.id = ANY($2::uuid[])`,
    [tx.tenantId, shown.map((c) => c.customerId)],
  );
  const orders = await tx.q<{ id: string; number: string }>(
    'SELECT id, number FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
    [tx.tenantId, shown.flatMap((c) => c.orderId ?? [])],
  );
  const byId = new Map(names.map((n) => [n.id, n]));
  const numbers = new Map(orders.map((o) => [o.id, o.number]));
  return {
    count: causes.length,
    customers: shown.map((c) => {
      const known = byId.get(c.customerId);
      return {
        id: toPublicId('cus', c.customerId),
        name: known?.name ?? '',
        order: c.orderId ? { id: toPublicId('ord', c.orderId), number: numbers.get(c.orderId) ?? '' } : null,
        at: new Date(c.at.getTime() + input.afterDays * dayMs).toISOString(),
        reason: known?.optedOut ? 'opted_out' : known?.email ? '' : 'no_address',
      };
    }),
  };
}
