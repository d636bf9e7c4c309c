import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { type StoredSurvey, surveySubject } from './survey.store';

/** An article that a survey is about. */
export type AboutLine = { lineId: string; sku: string; title: string; variantId: string | null };
export type SurveyAbout = { carrier: string; lines: AboutLine[]; author: string; subject: string };

/** What the answer to a survey is kept against: the articles of the return, else of the order; who carried them; who answers. */
export async function aboutOf(tx: TenantTx, survey: StoredSurvey): Promise<SurveyAbout> {
  const lines = await tx.q<AboutLine>(
    survey.returnId
      ? `SELECT DISTINCT ON (sku) order_line_id AS "lineId", sku, title, variant_id AS "variantId" FROM return_line
         WHERE tenant_id = $1 AND return_id = $2 ORDER BY sku, position`
      : `SELECT id AS "lineId", sku, title, variant_id AS "variantId" FROM order_line
         WHERE tenant_id = $1 AND order_id = $2 AND kind = 'goods' ORDER BY position`,
    [tx.tenantId, survey.returnId ?? survey.orderId],
  );
  const { carrier, author } = await tx.one<{ carrier: string; author: string }>(
    `SELECT coalesce((SELECT nullif(carrier, '') FROM return_case WHERE tenant_id = $1 AND id = $4),
         (SELECT carrier FROM shipment WHERE tenant_id = $1 AND order_id = $2 AND lifecycle <> 'voided' ORDER BY id DESC LIMIT 1), '') AS carrier,
       coalesce((SELECT name FROM customer WHERE tenant_id = $1 AND id = $3), '') AS author`,
    [tx.tenantId, survey.orderId, survey.customerId, survey.returnId],
  );
  return { lines, carrier, author, subject: await surveySubject(tx, survey) };
}
