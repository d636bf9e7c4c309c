import type { z } from 'zod';
import type { setStateSchema, TicketRef } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { commandFor, stateAfter } from '../domain/transitions';
import { takeOver } from '../take-over';
import { guardedTicket, moveTicket } from '../ticket.store';
import { keepClocks } from '../ticket-clocks';
import { ticketRef } from '../ticket-ref';

/**
 * Puts a ticket into a state by a member's word: opens (again), lets it wait with the reason, or resolves it.
 * Errors: not_found, version_conflict, transition_refused, reason_required for a pause of the resolution clock.
 * Emits: support.ticket_STATE.
 */
export async function setState(ctx: StaffCtx, input: z.output<typeof setStateSchema>): Promise<TicketRef> {
  return inTenantTx(ctx, async (tx) => {
    const { ticket } = await guardedTicket(tx, input, 'note');
    const command =
      input.state === 'open' && !stateAfter('set_open', ticket.state) ? 'reopen' : commandFor[input.state];
    const to = stateAfter(command, ticket.state);
    if (!to) refuse('transition_refused', { state: ticket.state });
    if (to === 'waiting_third_party' && !input.reason) refuse('reason_required', {}, 'reason');
    await takeOver(tx, ticket);
    await moveTicket(tx, ticket, to, input.reason);
    await keepClocks(tx, [ticket.id]);
    return ticketRef(tx, ticket.id);
  });
}
