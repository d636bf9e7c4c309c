import type { ReturnMethod, ReturnType } from '@/lib/contracts/aftersales';
import { formatDateTime } from '@/lib/format/dates';
import { localeFrom } from '@/lib/format/locales';
import { formatMoney } from '@/lib/format/money';
import { toPublicId } from '@/lib/kernel/ids';
import { orderLink, signOrderToken } from '@/server/fulfilment/steps/order-link';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import type { ReturnMail } from './stage-return-mails';

type Row = {
  number: string;
  orderId: string;
  orderNumber: string;
  email: string;
  locale: string;
  type: ReturnType;
  method: ReturnMethod;
  quotedMinor: number;
  bonusMinor: number;
  currency: string;
  dueAt: Date | null;
  declineReason: string | null;
  items: string;
  lastWords: string | null;
};

async function load(tx: TenantTx, returnId: string): Promise<Row | null> {
  return tx.maybeOne<Row>(
    `SELECT c.number, c.order_id AS "orderId", o.number AS "orderNumber", o.buyer_email AS email, c.locale, c.type, c.method,
       c.quoted_minor AS "quotedMinor", c.bonus_minor AS "bonusMinor", c.currency, c.due_at AS "dueAt",
       c.decline_reason AS "declineReason",
       (SELECT string_agg(n.quantity || ' × ' || n.title, ', ' ORDER BY n.position) FROM return_line n
         WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id) AS items,
       (SELECT m.body FROM return_message m WHERE m.tenant_id = c.tenant_id AND m.return_id = c.id AND m.author = 'shop'
         ORDER BY m.created_at DESC, m.id DESC LIMIT 1) AS "lastWords"
     FROM return_case c JOIN sales_order o ON o.tenant_id = c.tenant_id AND o.id = c.order_id
     WHERE c.tenant_id = $1 AND c.id = $2`,
    [tx.tenantId, returnId],
  );
}

/** Which words an approval has: nothing more to do, or how the goods go back. */
function approvedAs(r: Row): string {
  if (r.type === 'refund_only_preship') return 'approvedStopped';
  return r.method === 'none' ? 'approvedNothingBack' : `approved_${r.method}`;
}

/**
 * Sends the shopper the mail that a step of their return is worth, in the language of the order, with the signed link to the
 * return's page. Nothing is sent when the order has lost its address since.
 * Errors: whatever the mail server says; the job tries again.
 */
export async function mailReturn(
  ctx: StaffCtx,
  job: { kind: ReturnMail; returnId: string; refundMinor: number | null },
): Promise<void> {
  const r = await inTenantRead(ctx, (tx) => load(tx, job.returnId));
  if (!r?.email) return;
  const locale = localeFrom(r.locale, ctx.tenant.locale);
  const t = translatorFor(locale, 'portal');
  const money = (minor: number) => formatMoney({ minor, currency: r.currency }, locale);
  const words = job.kind === 'approved' ? approvedAs(r) : job.kind;
  const date = r.dueAt
    ? formatDateTime(r.dueAt, { locale, timeZone: ctx.tenant.timezone, style: 'day' })
    : '';
  const values = {
    shop: ctx.tenant.name,
    number: r.number,
    order: r.orderNumber,
    date,
    amount: money(job.refundMinor ?? r.quotedMinor),
    reason: r.declineReason && r.declineReason !== 'risk' ? r.declineReason : '',
    words: r.lastWords ?? '',
  };
  const token = signOrderToken(ctx.tenantId, r.orderId, ctx.now);
  const promised = job.kind === 'requested' || job.kind === 'approved';
  const content = {
    locale,
    sender: ctx.tenant.name,
    title: t(`returnMail.${words}.title`, values),
    paragraphs: [
      t(`returnMail.${words}.text`, values),
      ...(job.kind === 'declined' && values.reason ? [t('returns.declinedBecause', values)] : []),
      ...(date && (job.kind === 'requested' || words.startsWith('approved_'))
        ? [t(`returns.next.${job.kind}`, values)]
        : []),
    ],
    facts: [
      { label: t('returnMail.return'), value: r.number },
      { label: t('mail.order'), value: r.orderNumber },
      { label: t('mail.items'), value: r.items },
      ...(promised && r.quotedMinor > 0
        ? [{ label: t('returns.promised'), value: money(r.quotedMinor) }]
        : []),
      ...(promised && r.bonusMinor > 0 ? [{ label: t('returns.bonus'), value: money(r.bonusMinor) }] : []),
    ],
    action: {
      label: t('returnMail.action'),
      url: `${orderLink(ctx.tenant, token)}/returns/${toPublicId('ret', job.returnId)}`,
    },
    footer: t('mail.footer', values),
  };
  await sendMail({
    to: r.email,
    subject: t(`returnMail.${words}.subject`, values),
    ...renderMail(content),
    locale,
    kind: `return_${job.kind}`,
  });
}
