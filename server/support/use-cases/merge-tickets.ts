import type { z } from 'zod';
import type { mergeTicketsSchema, TicketRef } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { stateAfter } from '../domain/transitions';
import { guardedTicket, type LockedTicket, lockTickets, moveTicket } from '../ticket.store';
import { keepClocks } from '../ticket-clocks';
import { ticketRef } from '../ticket-ref';

async function moveThread(tx: TenantTx, from: LockedTicket, into: LockedTicket): Promise<void> {
  await tx.exec(
    `UPDATE ticket_message SET ticket_id = $3, merged_from = coalesce(merged_from, $2) WHERE tenant_id = $1 AND ticket_id = $2`,
    [tx.tenantId, from.id, into.id],
  );
  await tx.exec(
    `UPDATE ticket t SET merged_into_id = $3, version = t.version + 1 WHERE t.tenant_id = $1 AND t.id = $2`,
    [tx.tenantId, from.id, into.id],
  );
  await tx.exec(
    `UPDATE ticket t SET search_text = left(t.search_text || ' ' || f.search_text, 60000), version = t.version + 1, updated_at = $4,
       unanswered_at = least(t.unanswered_at, $5), last_message_at = greatest(t.last_message_at, f.last_message_at)
     FROM ticket f WHERE t.tenant_id = $1 AND t.id = $3 AND f.tenant_id = $1 AND f.id = $2`,
    [tx.tenantId, from.id, into.id, tx.ctx.now, from.unansweredAt],
  );
}

/**
 * Puts a ticket into another one: the thread moves there and says where it came from, the emptied ticket is closed as merged,
 * and a question that nobody has answered is now waited for there.
 * Errors: not_found, version_conflict, transition_refused. Emits: support.ticket_merged, support.ticket_closed.
 */
export async function mergeTickets(
  ctx: StaffCtx,
  input: z.output<typeof mergeTicketsSchema>,
): Promise<TicketRef> {
  return inTenantTx(ctx, async (tx) => {
    const intoId = fromPublicId('tkt', input.intoTicketId);
    const fromId = fromPublicId('tkt', input.ticketId);
    if (!intoId || !fromId) refuse('not_found');
    if (intoId === fromId)
      refuse('invalid_input', { param: 'intoTicketId', problem: 'is the same ticket' }, 'intoTicketId');
    await lockTickets(tx, [fromId, intoId]);
    const { ticket: from } = await guardedTicket(tx, input, 'merge');
    const [into] = await lockTickets(tx, [intoId]);
    if (!into) refuse('not_found');
    if (!stateAfter('merge', into.state)) refuse('transition_refused', { state: into.state });
    await moveThread(tx, from, into);
    await moveTicket(tx, from, 'closed', 'merged');
    await emit(tx, [
      {
        type: 'support.ticket_merged',
        subjectType: 'ticket',
        subjectId: into.id,
        data: { from: from.id, number: from.number },
      },
      ...(from.unansweredAt && !into.unansweredAt
        ? [
            {
              type: 'support.message_added' as const,
              subjectType: 'ticket',
              subjectId: into.id,
              data: { kind: 'customer', merged: true },
            },
          ]
        : []),
    ]);
    await keepClocks(tx, [from.id, into.id]);
    return ticketRef(tx, into.id);
  });
}
