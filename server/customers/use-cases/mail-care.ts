import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { careLink, careToken } from '../care-link';

type Row = {
  customerId: string;
  name: string;
  email: string | null;
  locale: string;
  order: string | null;
  subjectEn: string;
  bodyEn: string;
  subjectZh: string;
  bodyZh: string;
};

/** A text with what is known of the person and the order filled in. */
function filled(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] || whole);
}

/** Sends a message of a journey in the customer's language, with the link that stops all of them. Errors: whatever the mail server says. */
export async function mailCare(ctx: StaffCtx, messageId: string): Promise<void> {
  const row = await inTenantRead(ctx, (tx) =>
    tx.maybeOne<Row>(
      `SELECT c.id AS "customerId", c.name, c.email, coalesce(nullif(o.locale, ''), nullif(c.locale, ''), '') AS locale, o.number AS "order",
         j.subject_en AS "subjectEn", j.body_en AS "bodyEn", j.subject_zh AS "subjectZh", j.body_zh AS "bodyZh"
       FROM care_message m JOIN care_journey j ON j.tenant_id = m.tenant_id AND j.id = m.journey_id
       JOIN customer c ON c.tenant_id = m.tenant_id AND c.id = m.customer_id
       LEFT JOIN sales_order o ON o.tenant_id = m.tenant_id AND o.id = m.order_id
       WHERE m.tenant_id = $1 AND m.id = $2 AND m.state = 'sent'`,
      [tx.tenantId, messageId],
    ),
  );
  if (!row?.email) return;
  const wanted = (row.locale || ctx.tenant.locale).toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
  const chinese = (wanted === 'zh-CN' && row.subjectZh !== '') || row.subjectEn === '';
  const locale = chinese ? 'zh-CN' : 'en';
  const t = translatorFor(locale, 'customers');
  const values = { name: row.name, order: row.order ?? '', shop: ctx.tenant.name };
  const title = filled(chinese ? row.subjectZh : row.subjectEn, values);
  await sendMail({
    to: row.email,
    subject: title,
    ...renderMail({
      locale,
      sender: ctx.tenant.name,
      title,
      paragraphs: filled(chinese ? row.bodyZh : row.bodyEn, values).split(/\n{2,}/),
      footer: `${t('care.mailFooter', { shop: ctx.tenant.name })} ${careLink(ctx.tenant, careToken(ctx.tenantId, row.customerId))}`,
    }),
    locale,
    kind: 'care',
  });
}
