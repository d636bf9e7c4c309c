import type { z } from 'zod';
import type { noteSchema, TicketRef } from '@/lib/contracts/support';
import { toPublicId } from '@/lib/kernel/ids';
import { mentionedMembers } from '@/server/identity/steps/colleagues';
import { notify } from '@/server/identity/steps/notify';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { guardedTicket, insertMessage } from '../ticket.store';
import { ticketRef } from '../ticket-ref';

/**
 * Adds a note that the customer never sees, and tells the members who are called in it.
 * Errors: not_found (also for somebody who is no member), version_conflict. Emits: support.message_added.
 */
export async function addNote(ctx: StaffCtx, input: z.output<typeof noteSchema>): Promise<TicketRef> {
  return inTenantTx(ctx, async (tx) => {
    const { ticket } = await guardedTicket(tx, input, 'note');
    const mentions = await mentionedMembers(tx, input.mentionIds);
    await insertMessage(tx, {
      ticketId: ticket.id,
      kind: 'note',
      body: input.body,
      channel: 'none',
      mentions,
      ...(input.attachmentIds ? { attachmentIds: input.attachmentIds } : {}),
    });
    await notify(
      tx,
      mentions.map((userId) => ({
        kind: 'ticket_mention',
        facts: { number: ticket.number },
        link: `/inbox/${toPublicId('tkt', ticket.id)}`,
        userId,
      })),
    );
    return ticketRef(tx, ticket.id);
  });
}
