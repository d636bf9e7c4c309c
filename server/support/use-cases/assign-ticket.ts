import type { z } from 'zod';
import type { assignTicketSchema, TicketRef } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { giveTicket } from '../steps/assign-ticket';
import { guardedTicket } from '../ticket.store';
import { ticketRef } from '../ticket-ref';

/**
 * Gives a ticket to a member who may answer, or back to the queue. Errors: not_found (also for who may not answer tickets),
 * version_conflict, transition_refused. Emits: support.ticket_assigned.
 */
export async function assignTicket(
  ctx: StaffCtx,
  input: z.output<typeof assignTicketSchema>,
): Promise<TicketRef> {
  return inTenantTx(ctx, async (tx) => {
    const { ticket, to } = await guardedTicket(tx, input, 'assign');
    const agentId =
      input.assigneeId === null ? null : (fromPublicId('usr', input.assigneeId) ?? refuse('not_found'));
    await giveTicket(tx, { ticket, to }, agentId);
    return ticketRef(tx, ticket.id);
  });
}
