import type { MessageKind, TicketPriority, TicketSource, TicketType } from '@/lib/contracts/support';
import { isLocale, type Locale } from '@/lib/format/locales';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { segmentOf } from '@/server/customers/steps/segment-of';
import { upsertCustomers } from '@/server/customers/steps/upsert-customers';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { currentSlaVersion } from '../sla.store';
import { insertMessage, insertTicket, type NewMessage } from '../ticket.store';
import { keepClocks } from '../ticket-clocks';

/** A ticket as any door brings it; ids are bare. */
export type TicketWanted = {
  type: TicketType;
  subject: string;
  body: string;
  /** Who speaks in the first message. */
  by: Extract<MessageKind, 'customer' | 'agent' | 'rule'>;
  source: TicketSource;
  channel: NewMessage['channel'];
  customerId?: string | null;
  email?: string | undefined;
  name?: string | undefined;
  orderId?: string | null;
  priority?: TicketPriority | undefined;
  fields?: Record<string, string>;
  locale?: string | undefined;
  mailId?: string | null;
  attachmentIds?: readonly string[] | undefined;
};
type Known = { id: string; name: string; email: string | null; locale: string };
type OrderFacts = { customerId: string | null; email: string; name: string; locale: string };

/** The product's language that is closest to the first of these that says one. */
export function localeFrom(...tags: (string | null | undefined)[]): Locale {
  for (const tag of tags) {
    if (isLocale(tag)) return tag;
    if (tag?.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (tag?.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

async function orderOf(tx: TenantTx, orderId: string): Promise<OrderFacts> {
  const order = await tx.maybeOne<OrderFacts>(
    `SELECT customer_id AS "customerId", buyer_email AS email, coalesce(nullif(buyer_name, ''), ship_name) AS name, locale
     FROM sales_order WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, orderId],
  );
  return order ?? refuse('not_found');
}

async function customerOf(
  tx: TenantTx,
  wanted: TicketWanted,
  order: OrderFacts | null,
): Promise<Known | null> {
  let id = wanted.customerId ?? null;
  if (!id && wanted.email)
    [id = null] = await upsertCustomers(tx, [{ channel: 'support', email: wanted.email, name: wanted.name }]);
  id ??= order?.customerId ?? null;
  if (!id) return null;
  const known = await tx.maybeOne<Known>(
    'SELECT id, name, email, locale FROM customer WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, id],
  );
  return known ?? refuse('not_found');
}

/**
 * Opens a ticket with its first message: for the customer named, else found by e-mail (made where nobody has it), else the
 * order's buyer; in the language of the customer. Its clocks start, and it waits to be assigned.
 * Errors: not_found for an order or customer of nobody. Emits: support.ticket_new, support.message_added.
 */
export async function openTicket(
  tx: TenantTx,
  wanted: TicketWanted,
): Promise<{ id: string; number: string }> {
  const order = wanted.orderId ? await orderOf(tx, wanted.orderId) : null;
  const customer = await customerOf(tx, wanted, order);
  const [n] = await takeNumbers(tx.tenantId, 'ticket', 1);
  const id = newId('tkt', tx.ctx.now.getTime());
  const number = `T-${n}`;
  await insertTicket(tx, {
    id,
    number,
    type: wanted.type,
    priority: wanted.priority ?? 'normal',
    source: wanted.source,
    subject: wanted.subject,
    fields: wanted.fields ?? {},
    customerId: customer?.id ?? null,
    requesterName: wanted.name || customer?.name || order?.name || '',
    requesterEmail: wanted.email || customer?.email || order?.email || '',
    locale: localeFrom(wanted.locale, order?.locale, customer?.locale, tx.ctx.tenant.locale),
    orderId: wanted.orderId ?? null,
    segment: customer ? await segmentOf(tx, customer.id) : '',
    slaVersion: await currentSlaVersion(tx),
  });
  await insertMessage(tx, {
    ticketId: id,
    kind: wanted.by,
    body: wanted.body,
    channel: wanted.channel,
    mailId: wanted.mailId ?? null,
    ...(wanted.attachmentIds ? { attachmentIds: wanted.attachmentIds } : {}),
  });
  await keepClocks(tx, [id]);
  return { id, number };
}
