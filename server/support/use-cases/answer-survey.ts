import type { AnswerSurveyInput } from '@/lib/contracts/support-feedback';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { readSupportSettings } from '../settings.store';
import { localeFrom, openTicket } from '../steps/open-ticket';
import {
  answerStored,
  insertFeedback,
  lockSurvey,
  type NewFeedback,
  type StoredSurvey,
} from '../survey.store';
import { surveyOfToken } from '../survey-link';

type Line = { lineId: string; sku: string; title: string; variantId: string | null };
type About = { carrier: string; lines: Line[]; author: string; subject: string };

async function aboutOf(tx: TenantTx, survey: StoredSurvey): Promise<About> {
  const lines = await tx.q<Line>(
    `SELECT id AS "lineId", sku, title, variant_id AS "variantId" FROM order_line
     WHERE tenant_id = $1 AND order_id = $2 AND kind = 'goods' ORDER BY position`,
    [tx.tenantId, survey.orderId],
  );
  const { carrier, author, subject } = await tx.one<Omit<About, 'lines'>>(
    `SELECT coalesce((SELECT carrier FROM shipment WHERE tenant_id = $1 AND order_id = $2 AND lifecycle <> 'voided' ORDER BY id DESC LIMIT 1), '') AS carrier,
       coalesce((SELECT name FROM customer WHERE tenant_id = $1 AND id = $3), '') AS author,
       coalesce((SELECT subject FROM ticket WHERE tenant_id = $1 AND id = $4), (SELECT number FROM sales_order WHERE tenant_id = $1 AND id = $2), '') AS subject`,
    [tx.tenantId, survey.orderId, survey.customerId, survey.ticketId],
  );
  return { lines, carrier, author, subject };
}

/** A low mark is looked after: a complaint in the customer's name, which the product opens and a person answers. */
async function followUp(
  tx: TenantTx,
  survey: StoredSurvey,
  about: About,
  input: AnswerSurveyInput,
): Promise<string> {
  const t = translatorFor(localeFrom(tx.ctx.tenant.locale), 'support');
  const values = { score: input.score, scale: survey.scale, subject: about.subject };
  const { id } = await openTicket(tx, {
    type: 'complaint',
    subject: t('followUp.subject', values),
    body: input.comment ? `${t('followUp.text', values)}\n\n${input.comment}` : t('followUp.text', values),
    by: 'rule',
    source: 'survey',
    channel: 'none',
    priority: 'high',
    fields: { topic: t('followUp.topic') },
    customerId: survey.customerId,
    email: survey.email,
    orderId: survey.orderId,
    locale: survey.locale,
  });
  return id;
}

/**
 * Keeps the one answer to a survey: into the archive against ticket, agent, order, carrier, and each rated article against its
 * SKU; a low mark opens a follow-up. A second answer changes nothing.
 * Errors: token_invalid when it lapsed or is none; invalid_input for a mark beyond the scale.
 * Emits: support.survey_answered, support.feedback_recorded.
 */
export async function answerSurvey(ctx: StaffCtx, input: AnswerSurveyInput): Promise<{ kept: boolean }> {
  const id = surveyOfToken(ctx.tenantId, input.token) ?? refuse('token_invalid');
  return inTenantTx(ctx, async (tx) => {
    const survey = (await lockSurvey(tx, id)) ?? refuse('token_invalid');
    if (survey.answeredAt) return { kept: false };
    if (survey.expiresAt <= ctx.now) refuse('token_invalid');
    const marks = [input.score, ...input.products.map((p) => p.score)];
    if (marks.some((m) => m > survey.scale))
      refuse('invalid_input', { param: 'score', problem: `1 to ${survey.scale}` }, 'score');
    const { settings } = await readSupportSettings(tx);
    const about = await aboutOf(tx, survey);
    const low = input.score <= settings.lowScore;
    const followUpId = low ? await followUp(tx, survey, about, input) : null;
    await answerStored(tx, survey, { score: input.score, comment: input.comment, low });
    const only = about.lines.length === 1 ? about.lines[0]! : null;
    const row = (line: Line | null, score: number, comment: string, externalId: string): NewFeedback => ({
      source: line && externalId !== survey.id ? 'review' : 'survey',
      externalId,
      score,
      scale: survey.scale,
      comment,
      surveyId: survey.id,
      ticketId: survey.ticketId,
      orderId: survey.orderId,
      customerId: survey.customerId,
      variantId: line?.variantId ?? null,
      sku: line?.sku ?? '',
      lot: '',
      agentId: survey.agentId,
      carrier: about.carrier,
      author: about.author,
      followUpId: externalId === survey.id ? followUpId : null,
      words: line ? [line.title] : about.lines.map((l) => `${l.title} ${l.sku}`),
    });
    const byLine = new Map(about.lines.map((l) => [l.lineId, l]));
    const rated = input.products.map((p) => ({
      ...p,
      line: byLine.get(fromPublicId('lin', p.lineId) ?? ''),
    }));
    if (rated.some((p) => !p.line)) refuse('not_found');
    await insertFeedback(tx, [
      row(only, input.score, input.comment, survey.id),
      ...rated.map((p) => row(p.line!, p.score, p.comment, `${survey.id}:${p.line!.lineId}`)),
    ]);
    return { kept: true };
  });
}
