import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { localeFrom } from '../steps/open-ticket';
import { findSurvey, surveySubject } from '../survey.store';
import { surveyLink, surveyToken } from '../survey-link';

/**
 * Sends the link of a survey that nobody has answered and that has not lapsed; as a reminder with other words.
 * Errors: whatever the mail server says; the job tries again.
 */
export async function mailSurvey(ctx: StaffCtx, job: { surveyId: string; reminder: boolean }): Promise<void> {
  const found = await inTenantRead(ctx, async (tx) => {
    const survey = await findSurvey(tx, job.surveyId);
    return survey && { survey, subject: await surveySubject(tx, survey) };
  });
  if (!found?.survey.email || found.survey.answeredAt || found.survey.expiresAt <= ctx.now) return;
  const { survey, subject } = found;
  const locale = localeFrom(survey.locale, ctx.tenant.locale);
  const t = translatorFor(locale, 'support');
  const values = { shop: ctx.tenant.name, subject };
  const words = job.reminder ? 'reminder' : survey.kind;
  await sendMail({
    to: survey.email,
    subject: t(`surveyMail.${words}.subject`, values),
    ...renderMail({
      locale,
      sender: ctx.tenant.name,
      title: t(`surveyMail.${words}.title`, values),
      paragraphs: [t(`surveyMail.${survey.kind}.text`, values)],
      action: {
        label: t('surveyMail.action'),
        url: surveyLink(ctx.tenant, surveyToken(ctx.tenantId, survey.id)),
      },
      footer: t('surveyMail.footer', values),
    }),
    locale,
    kind: job.reminder ? 'survey_reminder' : 'survey',
  });
}
