import type { TicketRef } from '@/lib/contracts/support';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { enqueue } from '@/server/platform/jobs/queue';
import { mailIdOf } from '../mail-id';
import { guardedTicket, insertMessage, moveTicket, setMailId } from '../ticket.store';
import { keepClocks } from '../ticket-clocks';
import { ticketRef } from '../ticket-ref';

/**
 * A message that another system brings: the customer's (which opens the ticket again), a note, or one of a machine to the
 * customer, which goes out by mail and never stops a reply clock.
 * Errors: not_found, transition_refused. Emits: support.message_added, support.ticket_open.
 */
export async function addMessage(
  ctx: StaffCtx,
  input: { ticketId: string; kind: 'customer' | 'note' | 'rule'; body: string },
): Promise<TicketRef> {
  return inTenantTx(ctx, async (tx) => {
    const { ticket, to } = await guardedTicket(tx, input, input.kind === 'customer' ? 'hear' : 'note');
    const mailed = input.kind === 'rule' && ticket.requesterEmail !== '';
    const messageId = await insertMessage(tx, {
      ticketId: ticket.id,
      kind: input.kind,
      body: input.body,
      channel: mailed ? 'mail' : 'api',
      mailState: mailed ? 'queued' : 'none',
    });
    if (mailed) {
      await setMailId(tx, messageId, mailIdOf(messageId));
      await enqueue(tx, { name: 'support.mail-message', payload: { messageId }, dedupeKey: messageId });
    }
    await moveTicket(tx, ticket, to);
    await keepClocks(tx, [ticket.id]);
    return ticketRef(tx, ticket.id);
  });
}
