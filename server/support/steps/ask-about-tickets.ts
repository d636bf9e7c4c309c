import { refusedCare } from '@/server/customers/steps/refused-care';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { insertSurvey } from '../survey.store';
import { mailSurveys } from './mail-surveys';

type Row = {
  id: string;
  orderId: string | null;
  customerId: string | null;
  agentId: string | null;
  email: string;
  locale: string;
};

/**
 * Sends one survey for each of those tickets that is resolved, was answered by a person, was never asked about, and has an
 * address, of a customer who did not refuse mails after a purchase. Returns the surveys' ids. Emits: support.survey_sent.
 */
export async function askAboutTickets(
  tx: TenantTx,
  ticketIds: readonly string[],
  scale: number,
): Promise<string[]> {
  const rows = await tx.q<Row>(
    `SELECT id, order_id AS "orderId", customer_id AS "customerId", assignee_id AS "agentId", requester_email AS email, locale
     FROM ticket WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND state IN ('resolved', 'closed') AND csat = 'not_sent'
       AND merged_into_id IS NULL AND first_replied_at IS NOT NULL AND requester_email <> '' ORDER BY id FOR NO KEY UPDATE`,
    [tx.tenantId, ticketIds],
  );
  const refused = await refusedCare(
    tx,
    rows.map((r) => r.customerId),
  );
  const surveys: string[] = [];
  for (const { id, ...row } of rows.filter((r) => !refused.has(r.customerId)))
    surveys.push(await insertSurvey(tx, { kind: 'ticket', ticketId: id, returnId: null, scale, ...row }));
  await mailSurveys(tx, surveys);
  return surveys;
}
