import type { z } from 'zod';
import type { changeTicketSchema, TicketRef } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { writeTicket } from '../steps/change-ticket';
import { guardedTicket } from '../ticket.store';
import { ticketRef } from '../ticket-ref';

/**
 * Changes what a ticket is: type, priority, subject, order, fields of its type; its service level follows.
 * Errors: not_found (also for an order of nobody), version_conflict, transition_refused. Emits: support.ticket_changed.
 */
export async function changeTicket(
  ctx: StaffCtx,
  input: z.output<typeof changeTicketSchema>,
): Promise<TicketRef> {
  return inTenantTx(ctx, async (tx) => {
    const { ticket } = await guardedTicket(tx, input, 'change');
    const orderId =
      input.orderId === undefined
        ? ticket.orderId
        : input.orderId === null
          ? null
          : (fromPublicId('ord', input.orderId) ?? refuse('not_found'));
    if (orderId !== null && orderId !== ticket.orderId) {
      const found = await tx.maybeOne('SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = $2', [
        tx.tenantId,
        orderId,
      ]);
      if (!found) refuse('not_found');
    }
    await writeTicket(tx, ticket, {
      type: input.type ?? ticket.type,
      priority: input.priority ?? ticket.priority,
      subject: input.subject ?? ticket.subject,
      orderId,
      fields: { ...ticket.fields, ...input.fields },
    });
    return ticketRef(tx, ticket.id);
  });
}
