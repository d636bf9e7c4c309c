import type { z } from 'zod';
import type { replySchema, TicketRef } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { enqueue } from '@/server/platform/jobs/queue';
import { stateAfter } from '../domain/transitions';
import { mailIdOf } from '../mail-id';
import { takeOver } from '../take-over';
import { guardedTicket, insertMessage, moveTicket, setMailId } from '../ticket.store';
import { keepClocks } from '../ticket-clocks';
import { ticketRef } from '../ticket-ref';

/**
 * A member's answer to the customer: it stands in the thread and goes out by mail (who wrote on the portal without an
 * address reads it there), stops the reply clocks, and leaves the
 * ticket waiting (or resolved). A ticket of nobody becomes the writer's.
 * Errors: not_found, version_conflict, transition_refused, no_address. Emits: support.message_added, support.ticket_STATE.
 */
export async function reply(ctx: StaffCtx, input: z.output<typeof replySchema>): Promise<TicketRef> {
  return inTenantTx(ctx, async (tx) => {
    const { ticket } = await guardedTicket(tx, input, 'reply');
    const mailed = ticket.requesterEmail !== '';
    if (!mailed && ticket.source !== 'portal') refuse('no_address');
    const messageId = await insertMessage(tx, {
      ticketId: ticket.id,
      kind: 'agent',
      body: input.body,
      channel: mailed ? 'mail' : 'portal',
      mailState: mailed ? 'queued' : 'none',
      ...(input.attachmentIds ? { attachmentIds: input.attachmentIds } : {}),
    });
    if (mailed) {
      await setMailId(tx, messageId, mailIdOf(messageId));
      await enqueue(tx, { name: 'support.mail-message', payload: { messageId }, dedupeKey: messageId });
    }
    await takeOver(tx, ticket);
    if (stateAfter('reply', ticket.state)) await moveTicket(tx, ticket, input.nextState);
    await keepClocks(tx, [ticket.id]);
    return ticketRef(tx, ticket.id);
  });
}
