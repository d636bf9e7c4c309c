import type { SurveyForm } from '@/lib/contracts/support-feedback';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { findSurvey, surveySubject } from '../survey.store';
import { surveyOfToken } from '../survey-link';

/** What the link of a survey shows: its questions, or that it was answered, lapsed, or is none. */
export async function surveyForm(tx: TenantTx, token: string): Promise<SurveyForm> {
  const id = surveyOfToken(tx.tenantId, token);
  const survey = id ? await findSurvey(tx, id) : null;
  if (!survey) return { state: 'unknown' };
  if (survey.answeredAt) return { state: 'answered' };
  if (survey.expiresAt <= tx.ctx.now) return { state: 'expired' };
  const products =
    survey.kind === 'order'
      ? await tx.q<{ lineId: string; title: string }>(
          `SELECT id AS "lineId", coalesce(nullif(title, ''), sku) AS title FROM order_line
           WHERE tenant_id = $1 AND order_id = $2 AND kind = 'goods' AND delivered > 0 ORDER BY position LIMIT 20`,
          [tx.tenantId, survey.orderId],
        )
      : [];
  return {
    state: 'open',
    kind: survey.kind,
    subject: await surveySubject(tx, survey),
    scale: survey.scale,
    locale: survey.locale,
    products: products.map((p) => ({ ...p, lineId: toPublicId('lin', p.lineId) })),
  };
}
