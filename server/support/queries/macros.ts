import type { MacroView } from '@/lib/contracts/support-settings';
import { formatDay } from '@/lib/format/dates';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { renderMacro } from '../domain/render-macro';
import { localeFrom } from '../steps/open-ticket';

/** The shop's macros, by name; those that are switched off too where asked. */
export async function listMacros(tx: TenantTx, all: boolean): Promise<MacroView[]> {
  const rows = await tx.q<MacroView>(
    `SELECT id, name, body_en AS "bodyEn", body_zh AS "bodyZh", then_state AS "thenState", active, version FROM macro
     WHERE tenant_id = $1 AND (active OR $2) ORDER BY name, id LIMIT 500`,
    [tx.tenantId, all],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('mac', r.id) }));
}

type Facts = {
  customer: string;
  number: string;
  order: string | null;
  tracking: string | null;
  carrier: string | null;
  expected: string | null;
  locale: string;
};

/** The macros as they would be sent in a ticket: in the customer's language, with what is known of the case. Errors: not_found. */
export async function macrosFor(
  tx: TenantTx,
  ticketId: string | null,
): Promise<{ id: string; name: string; body: string; thenState: string }[]> {
  const facts = await tx.maybeOne<Facts>(
    `SELECT coalesce(nullif(t.requester_name, ''), t.requester_email) AS customer, t.number, t.locale, o.number AS "order",
       o.promised_on::text AS expected, s.tracking_number AS tracking, s.carrier
     FROM ticket t LEFT JOIN sales_order o ON o.tenant_id = t.tenant_id AND o.id = t.order_id
     LEFT JOIN LATERAL (SELECT tracking_number, carrier FROM shipment WHERE tenant_id = $1 AND order_id = t.order_id
       AND lifecycle <> 'voided' ORDER BY id DESC LIMIT 1) AS s ON true
     WHERE t.tenant_id = $1 AND t.id = $2`,
    [tx.tenantId, ticketId],
  );
  if (!facts) refuse('not_found');
  const agent = await tx.maybeOne<{ name: string }>('SELECT name FROM user_account WHERE id = $1', [
    tx.ctx.actor.id,
  ]);
  const locale = localeFrom(facts.locale, tx.ctx.tenant.locale);
  const values = {
    customer: facts.customer,
    number: facts.number,
    order: facts.order ?? '',
    tracking: facts.tracking ?? '',
    carrier: facts.carrier ?? '',
    expected: facts.expected ? formatDay(facts.expected, locale) : '',
    agent: agent?.name ?? '',
    shop: tx.ctx.tenant.name,
  };
  return (await listMacros(tx, false)).map((m) => {
    const own = locale === 'zh-CN' ? m.bodyZh : m.bodyEn;
    return {
      id: m.id,
      name: m.name,
      body: renderMacro(own || m.bodyEn || m.bodyZh, values),
      thenState: m.thenState,
    };
  });
}
