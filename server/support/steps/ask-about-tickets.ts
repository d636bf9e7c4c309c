import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { enqueueAll } from '@/server/platform/jobs/queue';
import { insertSurvey } from '../survey.store';

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
 * address. Returns the surveys' ids. Emits: support.survey_sent.
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
  const surveys: string[] = [];
  for (const { id, ...row } of rows)
    surveys.push(await insertSurvey(tx, { kind: 'ticket', ticketId: id, scale, ...row }));
  await enqueueAll(
    tx,
    surveys.map((surveyId) => ({
      name: 'support.mail-survey',
      payload: { surveyId, reminder: false },
      dedupeKey: `ask:${surveyId}`,
    })),
  );
  return surveys;
}
