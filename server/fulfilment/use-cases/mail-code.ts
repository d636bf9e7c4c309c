import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { mailLocaleOf } from '../mail-locale';
import { readChallenge } from '../order-code';

/**
 * Sends the buyer of an order the code that opens its page, in the order's language; one that has lapsed is not sent any more.
 * Errors: whatever the mail server says; the job tries again.
 */
export async function mailCode(ctx: StaffCtx, { challenge }: { challenge: string }): Promise<void> {
  const read = readChallenge(challenge);
  if (!read || read.tenantId !== ctx.tenantId || read.expiresAt <= ctx.now.getTime()) return;
  const order = await inTenantRead(ctx, (tx) =>
    tx.maybeOne<{ email: string; locale: string; number: string }>(
      'SELECT buyer_email AS email, locale, number FROM sales_order WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, read.orderId],
    ),
  );
  if (!order?.email.includes('@')) return;
  const locale = mailLocaleOf(order.locale, ctx.tenant.locale);
  const t = translatorFor(locale, 'portal.code.mail');
  const values = { code: read.code, shop: ctx.tenant.name, number: order.number };
  await sendMail({
    to: order.email,
    subject: t('subject', values),
    ...renderMail({
      locale,
      sender: ctx.tenant.name,
      title: read.code,
      paragraphs: [t('text', values), t('notYou')],
      footer: t('footer', values),
    }),
    locale,
    kind: 'order_code',
  });
}
