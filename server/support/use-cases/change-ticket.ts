import type { z } from 'zod';
import type { changeTicketSchema, TicketRef } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { guardedTicket } from '../ticket.store';
import { keepClocks } from '../ticket-clocks';
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
    const next = {
      type: input.type ?? ticket.type,
      priority: input.priority ?? ticket.priority,
      subject: input.subject ?? ticket.subject,
      orderId,
      fields: { ...ticket.fields, ...input.fields },
    };
    await tx.exec(
      `UPDATE ticket SET type = $3, priority = $4, subject = $5, order_id = $6, fields = $7, version = version + 1, updated_at = $8
       WHERE tenant_id = $1 AND id = $2`,
      [
        tx.tenantId,
        ticket.id,
        next.type,
        next.priority,
        next.subject,
        next.orderId,
        JSON.stringify(next.fields),
        ctx.now,
      ],
    );
    const changes = Object.fromEntries(
      (['type', 'priority', 'orderId'] as const)
        .filter((key) => next[key] !== ticket[key])
        .map((key) => [key, { from: ticket[key], to: next[key] }]),
    );
    await emit(tx, [
      { type: 'support.ticket_changed', subjectType: 'ticket', subjectId: ticket.id, data: { changes } },
    ]);
    await keepClocks(tx, [ticket.id]);
    return ticketRef(tx, ticket.id);
  });
}
