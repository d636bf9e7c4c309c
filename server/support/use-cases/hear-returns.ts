import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { hearCustomer } from '../hear-customer';
import { shopperWords } from '../queries/shopper-words';
import { openTicket } from '../steps/open-ticket';
import { lockTickets } from '../ticket.store';

/** The newest ticket about the order that came from the portal and is still there, or null. */
async function ticketOf(tx: TenantTx, orderId: string): Promise<string | null> {
  const row = await tx.maybeOne<{ id: string }>(
    `SELECT id FROM ticket WHERE tenant_id = $1 AND order_id = $2 AND source = 'portal' AND state <> 'closed'
     ORDER BY created_at DESC, id DESC LIMIT 1`,
    [tx.tenantId, orderId],
  );
  return row?.id ?? null;
}

async function hear(tx: TenantTx, event: StoredEvent): Promise<null> {
  const words = await shopperWords(tx, String(event.data.messageId));
  if (!words) return null;
  const disputed = event.type === 'aftersales.return_disputed';
  const known = disputed ? null : await ticketOf(tx, event.subjectId);
  if (!known) {
    await openTicket(tx, {
      type: disputed ? 'complaint' : words.exchange ? 'exchange' : 'return',
      subject: `${words.number} · ${words.items}`.slice(0, 200),
      body: words.body,
      by: 'customer',
      source: 'portal',
      channel: 'form',
      orderId: event.subjectId,
      priority: disputed ? 'high' : 'normal',
      fields: disputed
        ? { topic: words.number }
        : {
            reason: words.reason,
            items: words.items.slice(0, 500),
            ...(words.exchange ? { wish: words.exchange } : {}),
          },
    });
    return null;
  }
  const [ticket] = await lockTickets(tx, [known]);
  await hearCustomer(tx, ticket!, { body: words.body, channel: 'form' });
  return null;
}

/**
 * Brings what shoppers wrote about their returns to the inbox: into the ticket about the order that is open, else a new one; a
 * dispute is a complaint of its own and comes first. Each event once.
 * Emits: support.ticket_new, support.message_added, support.ticket_open.
 */
export async function hearReturns(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  for (const event of events)
    if (event.data.author === 'shopper')
      await inTenantTx(
        { ...ctx, idempotency: { scope: 'support.hear-returns', key: event.id, requestHash: event.id } },
        (tx) => hear(tx, event),
      );
}
