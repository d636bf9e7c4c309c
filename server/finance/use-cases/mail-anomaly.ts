import { isLocale, type Locale } from '@/lib/format/locales';
import { formatMoney } from '@/lib/format/money';
import { toPublicId } from '@/lib/kernel/ids';
import { config } from '@/server/platform/config/config';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { anomalyMail } from '../queries/anomalies';

/**
 * Writes to one member of customer service what is wrong with a payment, in their language: both amounts, the payments,
 * the steps of the runbook and the way to the order. Nothing is sent when it is settled or the member has left.
 * Errors: whatever the mail server says; the job tries again.
 */
export async function mailAnomaly(ctx: StaffCtx, job: { anomalyId: string; userId: string }): Promise<void> {
  const a = await inTenantRead(ctx, (tx) => anomalyMail(tx, job.anomalyId, job.userId));
  if (!a || a.settledAt) return;
  const locale: Locale = isLocale(a.locale) ? a.locale : 'en';
  const t = translatorFor(locale, 'finance');
  const amount = (minor: number, currency: string) => formatMoney({ minor, currency }, locale);
  const values = { order: a.orderNumber, kind: t(`anomaly.${a.kind}`) };
  const steps = [1, 2, 3].map((n) => `${n}. ${t(`runbook.${a.kind}.${n}`)}`).join('\n');
  const content = {
    locale,
    sender: ctx.tenant.name,
    title: t('mail.title', values),
    paragraphs: [t('mail.text', values), steps],
    facts: [
      { label: t('mail.expected'), value: amount(a.expectedMinor, a.orderCurrency) },
      { label: t('mail.received'), value: amount(a.receivedMinor, a.currency) },
      ...(a.references ? [{ label: t('mail.payments'), value: a.references }] : []),
    ],
    action: {
      label: t('mail.action'),
      url: `${config().appUrl}/${ctx.tenant.slug}/orders/${toPublicId('ord', a.orderId)}`,
    },
    footer: t('mail.footer'),
  };
  await sendMail({
    to: a.email,
    subject: t('mail.title', values),
    ...renderMail(content),
    locale,
    kind: 'finance.payment_anomaly',
  });
}
