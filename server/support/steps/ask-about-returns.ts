import { refusedCare } from '@/server/customers/steps/refused-care';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { insertSurvey } from '../survey.store';
import { mailSurveys } from './mail-surveys';

type Row = {
  orderId: string;
  customerId: string | null;
  agentId: string | null;
  email: string;
  locale: string;
};

/**
 * Asks the shopper of each of those closed returns once how it went: about the agent they wrote with, else whoever last worked
 * on the return. Not who refused mails after a purchase, not without an address, and not when they were asked about the same
 * order in the last `quietDays`. Returns the surveys' ids. Emits: support.survey_sent.
 */
export async function askAboutReturns(
  tx: TenantTx,
  returnIds: readonly string[],
  ask: { scale: number; quietDays: number },
): Promise<string[]> {
  // Behind its order, so that two returns of one order do not both find that nobody was asked.
  await tx.q(
    `SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id IN (
       SELECT order_id FROM return_case WHERE tenant_id = $1 AND id = ANY($2::uuid[])) ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, returnIds],
  );
  const surveys: string[] = [];
  for (const returnId of returnIds) {
    const row = await tx.maybeOne<Row>(
      `SELECT r.order_id AS "orderId", coalesce(r.customer_id, o.customer_id) AS "customerId", o.buyer_email AS email,
         coalesce(nullif(r.locale, ''), o.locale) AS locale,
         coalesce((SELECT t.assignee_id FROM ticket t WHERE t.tenant_id = $1 AND t.order_id = r.order_id AND t.assignee_id IS NOT NULL
             AND t.created_at >= r.requested_at ORDER BY t.created_at DESC, t.id DESC LIMIT 1),
           (SELECT e.actor_id FROM event e WHERE e.tenant_id = $1 AND e.subject_type = 'order' AND e.subject_id = r.order_id
             AND e.actor_type = 'user' AND e.type LIKE 'aftersales.return\\_%' AND e.data->>'returnId' = r.id::text
             ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1)) AS "agentId"
       FROM return_case r JOIN sales_order o ON o.tenant_id = r.tenant_id AND o.id = r.order_id
       WHERE r.tenant_id = $1 AND r.id = $2 AND r.state = 'closed' AND r.origin <> 'demo' AND o.buyer_email LIKE '%@%'
         AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.tenant_id = $1 AND s.return_id = r.id)
         AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.tenant_id = $1 AND s.order_id = r.order_id
           AND s.sent_at > $3::timestamptz - make_interval(days => $4))`,
      [tx.tenantId, returnId, tx.ctx.now, ask.quietDays],
    );
    if (!row || (await refusedCare(tx, [row.customerId])).has(row.customerId)) continue;
    surveys.push(
      await insertSurvey(tx, { kind: 'return', ticketId: null, returnId, scale: ask.scale, ...row }),
    );
  }
  await mailSurveys(tx, surveys);
  return surveys;
}
