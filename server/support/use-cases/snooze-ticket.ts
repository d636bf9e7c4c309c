import type { z } from 'zod';
import type { snoozeSchema, TicketRef } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { guardedTicket } from '../ticket.store';
import { ticketRef } from '../ticket-ref';

/**
 * Puts a ticket away until an instant, or wakes it up; its clocks go on, and a message of the customer wakes it too.
 * Errors: not_found, version_conflict, transition_refused, invalid_input for the past. Emits: support.ticket_snoozed.
 */
export async function snoozeTicket(ctx: StaffCtx, input: z.output<typeof snoozeSchema>): Promise<TicketRef> {
  const until = input.until === null ? null : new Date(input.until);
  if (until && until <= ctx.now)
    refuse('invalid_input', { param: 'until', problem: 'lies in the past' }, 'until');
  return inTenantTx(ctx, async (tx) => {
    const { ticket } = await guardedTicket(tx, input, 'snooze');
    await tx.exec(
      'UPDATE ticket SET snoozed_until = $3, version = version + 1, updated_at = $4 WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, ticket.id, until, ctx.now],
    );
    await emit(tx, [
      {
        type: 'support.ticket_snoozed',
        subjectType: 'ticket',
        subjectId: ticket.id,
        data: { until: until?.toISOString() ?? null },
      },
    ]);
    return ticketRef(tx, ticket.id);
  });
}
