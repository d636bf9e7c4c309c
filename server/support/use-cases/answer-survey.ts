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
import { type AboutLine, aboutOf, type SurveyAbout } from '../survey-about';
import { surveyOfToken } from '../survey-link';

type Rated = { line: AboutLine; score: number; comment: string };

/** Low marks are looked after: one complaint in the customer's name, which the product opens and a person answers. */
async function followUp(
  tx: TenantTx,
  survey: StoredSurvey,
  about: SurveyAbout,
  low: { overall: boolean; articles: readonly Rated[] },
  input: AnswerSurveyInput,
): Promise<string> {
  const t = translatorFor(localeFrom(tx.ctx.tenant.locale), 'support');
  const { scale } = survey;
  const worst = [...low.articles].sort((a, b) => a.score - b.score)[0];
  const values =
    low.overall || !worst
      ? { score: input.score, scale, subject: about.subject }
      : { score: worst.score, scale, subject: worst.line.title || worst.line.sku };
  const articles = low.articles.map(({ line, score, comment }) =>
    [t('followUp.article', { title: line.title || line.sku, score, scale }), comment]
      .filter(Boolean)
      .join('\n'),
  );
  const { id } = await openTicket(tx, {
    type: 'complaint',
    subject: t('followUp.subject', values).slice(0, 200),
    body: [t('followUp.text', values), ...articles, input.comment].filter(Boolean).join('\n\n'),
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
 * Keeps the one answer to a survey: into the archive against ticket or return, agent, order, carrier and the articles of a
 * return, and each rated article against its SKU; a low mark, of the whole or of an article, opens one follow-up. A second
 * answer changes nothing.
 * Errors: token_invalid when it lapsed or is none; invalid_input for a mark beyond the scale; not_found for an article of
 * another order. Emits: support.survey_answered, support.feedback_recorded.
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
    const { lowScore } = (await readSupportSettings(tx)).settings;
    const about = await aboutOf(tx, survey);
    const byLine = new Map(about.lines.map((l) => [l.lineId, l]));
    const rated = input.products.map((p) => ({
      ...p,
      line: byLine.get(fromPublicId('lin', p.lineId) ?? '') ?? refuse('not_found'),
    }));
    const low = {
      overall: input.score <= lowScore,
      articles: rated.filter((p) => p.score <= lowScore),
    };
    const isLow = low.overall || low.articles.length > 0;
    const followUpId = isLow ? await followUp(tx, survey, about, low, input) : null;
    await answerStored(tx, survey, { score: input.score, comment: input.comment, low: low.overall });
    const row = (line: AboutLine | null, given: Omit<Rated, 'line'>) => ({
      score: given.score,
      scale: survey.scale,
      comment: given.comment,
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
      followUpId: given.score <= lowScore ? followUpId : null,
      words: line ? [line.title] : about.lines.map((l) => `${l.title} ${l.sku}`),
    });
    const [first, ...others] = survey.returnId || about.lines.length === 1 ? about.lines : [];
    const answer: NewFeedback = { source: 'survey', externalId: survey.id, ...row(first ?? null, input) };
    const againstOthers = others.map<NewFeedback>((l) => ({
      source: 'survey',
      externalId: `${survey.id}:${l.lineId}`,
      ...row(l, input),
    }));
    const articles = rated.map<NewFeedback>((p) => ({
      source: 'review',
      externalId: `${survey.id}:${p.line.lineId}`,
      ...row(p.line, p),
    }));
    await insertFeedback(tx, [answer, ...againstOthers, ...articles]);
    return { kept: true };
  });
}
