import type { ReturnMethod, ReturnType } from '@/lib/contracts/aftersales';
import { formatDateTime } from '@/lib/format/dates';
import { localeFrom } from '@/lib/format/locales';
import { formatMoney } from '@/lib/format/money';
import { toPublicId } from '@/lib/kernel/ids';
import { owedOnOrder } from '@/server/finance/steps/owed-on-order';
import { orderLink, signOrderToken } from '@/server/fulfilment/steps/order-link';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { grantFor, type Promised } from '../domain/grant';
import type { ReturnMail } from './stage-return-mails';

type Row = {
  number: string;
  orderId: string;
  orderNumber: string;
  email: string;
  locale: string;
  type: ReturnType;
  state: string;
  method: ReturnMethod;
  quotedMinor: number;
  bonusMinor: number;
  currency: string;
  dueAt: Date | null;
  declineReason: string | null;
  items: string;
  lastWords: string | null;
  replacementId: string | null;
  replacementEnd: string | null;
};
type Lessened = Promised & { title: string; grantedMinor: number; reason: string };

async function load(tx: TenantTx, returnId: string): Promise<Row | null> {
  return tx.maybeOne<Row>(
    `SELECT c.number, c.order_id AS "orderId", o.number AS "orderNumber", o.buyer_email AS email, c.locale, c.type, c.state, c.method,
       c.quoted_minor AS "quotedMinor", c.bonus_minor AS "bonusMinor", c.currency, c.due_at AS "dueAt",
       c.decline_reason AS "declineReason",
       (SELECT string_agg(n.quantity || ' × ' || n.title, ', ' ORDER BY n.position) FROM return_line n
         WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id) AS items,
       (SELECT m.body FROM return_message m WHERE m.tenant_id = c.tenant_id AND m.return_id = c.id AND m.author = 'shop'
         ORDER BY m.created_at DESC, m.id DESC LIMIT 1) AS "lastWords", p.id AS "replacementId", p.cancel_reason AS "replacementEnd"
     FROM return_case c JOIN sales_order o ON o.tenant_id = c.tenant_id AND o.id = c.order_id
     LEFT JOIN exchange x ON x.tenant_id = c.tenant_id AND x.return_id = c.id
     LEFT JOIN sales_order p ON p.tenant_id = c.tenant_id AND p.id = x.replacement_order_id
     WHERE c.tenant_id = $1 AND c.id = $2`,
    [tx.tenantId, returnId],
  );
}

/** Reasons for less that have words of their own. */
const explained = new Set([
  'grade_a',
  'grade_b',
  'grade_c',
  'grade_d',
  'not_sent_back',
  'nothing_left_to_refund',
]);

/** The lines that got less than promised for what was decided of them so far. */
async function lessened(tx: TenantTx, returnId: string): Promise<Lessened[]> {
  return tx.q<Lessened>(
    `SELECT title, quantity, inspected + waived AS decided, goods_minor AS "goodsMinor", tax_minor AS "taxMinor",
       shipping_minor AS "shippingMinor", fee_minor AS "feeMinor", bonus_minor AS "bonusMinor", granted_minor AS "grantedMinor",
       difference_reason AS reason
     FROM return_line WHERE tenant_id = $1 AND return_id = $2 AND difference_reason IS NOT NULL ORDER BY position`,
    [tx.tenantId, returnId],
  );
}

/** How much less than promised those lines got. Units: minor units. */
const lessOf = (lines: readonly Lessened[]) =>
  lines.reduce(
    (sum, l) => sum + grantFor({ ...l, decided: 0 }, l.decided, 100).totalMinor - l.grantedMinor,
    0,
  );

const approvedWords: Partial<Record<ReturnType, string>> = {
  refund_only_preship: 'approvedStopped',
  price_protect: 'approvedPrice',
  keep_item: 'approvedKeep',
  reship: 'approvedReship',
};

/** Which words an approval has: nothing more to do, or how the goods go back. */
function approvedAs(r: Row): string {
  const words = approvedWords[r.type];
  if (words) return words;
  return r.method === 'none' ? 'approvedNothingBack' : `approved_${r.method}`;
}

/** What it is that has left for the shopper. */
function shippedAs(r: Row): string {
  if (r.type === 'reship') return 'shippedReship';
  return r.type === 'repair' ? 'shippedRepair' : 'shipped';
}

function wordsOf(kind: ReturnMail, r: Row): string {
  if (kind === 'approved') return approvedAs(r);
  if (kind === 'shipped') return shippedAs(r);
  return kind === 'converted' && r.replacementEnd === 'payment_expired' ? 'convertedUnpaid' : kind;
}

/**
 * Sends the shopper the mail that a step of their return is worth, in the language of the order, with the signed link to the
 * return's page, or to the page where the difference of an exchange is paid. Nothing is sent when the order has lost its
 * address since, for a check without a deduction, as a reminder of what is done, and for a difference that is not owed any more.
 * Errors: whatever the mail server says; the job tries again.
 */
export async function mailReturn(
  ctx: StaffCtx,
  job: { kind: ReturnMail; returnId: string; refundMinor: number | null },
): Promise<void> {
  const { r, owed, less } = await inTenantRead(ctx, async (tx) => {
    const row = await load(tx, job.returnId);
    return {
      r: row,
      owed: job.kind === 'pay' && row?.replacementId ? await owedOnOrder(tx, row.replacementId) : null,
      less: job.kind === 'deducted' ? await lessened(tx, job.returnId) : [],
    };
  });
  if (!r?.email || (job.kind === 'deducted' && lessOf(less) <= 0)) return;
  // What has gone on its way since, or ended, needs no reminder.
  if (job.kind === 'deadline' && r.state !== 'approved') return;
  const asks = job.kind === 'pay';
  if (asks && !owed?.owedMinor) return;
  const locale = localeFrom(r.locale, ctx.tenant.locale);
  const t = translatorFor(locale, 'portal');
  const money = (minor: number) => formatMoney({ minor, currency: r.currency }, locale);
  const words = wordsOf(job.kind, r);
  const dueAt = asks ? owed!.expiresAt : r.dueAt;
  const date = dueAt ? formatDateTime(dueAt, { locale, timeZone: ctx.tenant.timezone, style: 'day' }) : '';
  const values = {
    shop: ctx.tenant.name,
    number: r.number,
    order: r.orderNumber,
    date,
    amount: money(asks ? owed!.owedMinor : (job.refundMinor ?? r.quotedMinor)),
    reason: r.declineReason && r.declineReason !== 'risk' ? r.declineReason : '',
    words: r.lastWords ?? '',
    less: money(lessOf(less)),
  };
  const page = orderLink(
    ctx.tenant,
    signOrderToken(ctx.tenantId, asks ? r.replacementId! : r.orderId, ctx.now),
  );
  const promised = job.kind === 'requested' || job.kind === 'approved' || job.kind === 'converted';
  const content = {
    locale,
    sender: ctx.tenant.name,
    title: t(`returnMail.${words}.title`, values),
    paragraphs: [
      t(`returnMail.${words}.text`, values),
      ...(job.kind === 'declined' && values.reason ? [t('returns.declinedBecause', values)] : []),
      ...less.map((l) =>
        t('returns.difference', {
          title: l.title,
          reason: t(`returns.differenceReason.${explained.has(l.reason) ? l.reason : 'other'}`),
        }),
      ),
      ...(date && (job.kind === 'requested' || words.startsWith('approved_'))
        ? [t(`returns.next.${job.kind}`, values)]
        : []),
      ...(date && job.kind === 'deadline' ? [t('returns.next.approved', values)] : []),
      ...(date && asks ? [t('pay.by', values)] : []),
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
    action: asks
      ? { label: t('pay.start'), url: `${page}/pay` }
      : { label: t('returnMail.action'), url: `${page}/returns/${toPublicId('ret', job.returnId)}` },
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
