import { refusedCare } from '@/server/customers/steps/refused-care';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { insertSurvey } from '../survey.store';
import { mailSurveys } from './mail-surveys';

type Row = { id: string; customerId: string | null; email: string; locale: string };

/**
 * Asks once about each of those delivered orders how the articles are; orders without an address are
 * left out, and buyers who refused mails after a purchase.
 * Returns the surveys' ids. Emits: support.survey_sent.
 */
export async function askAboutOrders(
  tx: TenantTx,
  orderIds: readonly string[],
  scale: number,
): Promise<string[]> {
  const rows = await tx.q<Row>(
    `SELECT o.id, o.customer_id AS "customerId", o.buyer_email AS email, o.locale FROM sales_order o
     WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[]) AND o.buyer_email LIKE '%@%' AND o.fulfilment_state IN ('delivered', 'partially_delivered')
       AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.tenant_id = $1 AND s.order_id = o.id AND s.kind = 'order')
     ORDER BY o.id FOR NO KEY UPDATE OF o`,
    [tx.tenantId, orderIds],
  );
  const refused = await refusedCare(
    tx,
    rows.map((r) => r.customerId),
  );
  const ids: string[] = [];
  for (const { id, ...row } of rows.filter((r) => !refused.has(r.customerId)))
    ids.push(
      await insertSurvey(tx, {
        kind: 'order',
        ticketId: null,
        orderId: id,
        returnId: null,
        agentId: null,
        scale,
        ...row,
      }),
    );
  await mailSurveys(tx, ids);
  return ids;
}
