import type { RuleAction } from '@/lib/contracts/rules';
import { isLocale, type Locale } from '@/lib/format/locales';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { settleEffect } from '../run.store';

type Found = {
  action: Extract<RuleAction, { kind: 'send_mail' }>;
  state: string;
  email: string | null;
  locale: string | null;
  name: string;
};

/** Sends the mail of one effect that waits for it: to the buyer or to the shop's own address, in their language. */
export async function sendRuleMail(ctx: StaffCtx, effectId: string): Promise<void> {
  const found = await inTenantRead(ctx, (tx) =>
    tx.maybeOne<Found>(
      `SELECT e.action, e.state, u.name, coalesce(o.buyer_email, c.email) AS email, coalesce(NULLIF(o.locale, ''), c.locale) AS locale
       FROM rule_effect e JOIN rule_run r ON r.tenant_id = $1 AND r.id = e.run_id JOIN rule u ON u.tenant_id = $1 AND u.id = e.rule_id
       LEFT JOIN shipment s ON s.tenant_id = $1 AND s.id = r.subject_id
       LEFT JOIN sales_order o ON o.tenant_id = $1 AND o.id IN (r.subject_id, s.order_id)
       LEFT JOIN customer c ON c.tenant_id = $1 AND c.id = r.subject_id
       WHERE e.tenant_id = $1 AND e.id = $2`,
      [tx.tenantId, effectId],
    ),
  );
  if (found?.state !== 'queued') return;
  const to = found.action.to === 'customer' ? found.email : found.action.to;
  if (to) {
    const locale: Locale = isLocale(found.locale)
      ? found.locale
      : isLocale(ctx.tenant.locale)
        ? ctx.tenant.locale
        : 'en';
    const { html, text } = renderMail({
      locale,
      sender: ctx.tenant.name,
      title: found.action.subject,
      paragraphs: found.action.body.split(/\n{2,}/),
      footer: ctx.tenant.name,
    });
    await sendMail({ to, subject: found.action.subject, html, text, locale, kind: 'rule' });
  }
  await inTenantTx(ctx, (tx) =>
    settleEffect(tx, effectId, to ? { state: 'done' } : { state: 'skipped', reason: 'unknown_target' }),
  );
}
