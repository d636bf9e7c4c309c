import type { z } from 'zod';
import { type Role, roleMay } from '@/lib/contracts/permissions';
import type { assignTicketSchema, TicketRef } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { notify } from '@/server/identity/steps/notify';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { assignTo } from '../assignment.store';
import { guardedTicket, moveTicket } from '../ticket.store';
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
    if (agentId) {
      const member = await tx.maybeOne<{ role: Role }>(
        `SELECT role FROM membership WHERE tenant_id = $1 AND user_id = $2 AND status = 'active'`,
        [tx.tenantId, agentId],
      );
      if (!member || !roleMay(member.role, 'tickets:write')) refuse('not_found');
    }
    const own = ctx.actor.id === agentId;
    await assignTo(tx, ticket.id, agentId, own ? 'taken' : 'given');
    if (agentId) await moveTicket(tx, ticket, to);
    if (agentId && !own)
      await notify(tx, [
        {
          kind: 'ticket_assigned',
          facts: { number: ticket.number },
          link: `/inbox/${toPublicId('tkt', ticket.id)}`,
          userId: agentId,
        },
      ]);
    return ticketRef(tx, ticket.id);
  });
}
