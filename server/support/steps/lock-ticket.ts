import type { TicketState } from '@/lib/contracts/support';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { stateAfter } from '../domain/transitions';
import { type LockedTicket, lockTickets } from '../ticket.store';

/** The ticket, locked, with the state that the command leaves it in; null when it is not there or takes no such command now. */
export async function lockTicketFor(
  tx: TenantTx,
  ticketId: string,
  command: 'assign' | 'change',
): Promise<{ ticket: LockedTicket; to: TicketState } | null> {
  const [ticket] = await lockTickets(tx, [ticketId]);
  const to = ticket && stateAfter(command, ticket.state);
  return ticket && to ? { ticket, to } : null;
}

/** True when a person said last who answers the ticket, or what it is. */
export async function setByPerson(
  tx: TenantTx,
  ticketId: string,
  what: 'assignee' | 'priority' | 'type',
): Promise<boolean> {
  const last = await tx.maybeOne<{ actor: string }>(
    `SELECT actor_type AS actor FROM event WHERE tenant_id = $1 AND subject_type = 'ticket' AND subject_id = $2
       AND CASE WHEN $3 = 'assignee' THEN type = 'support.ticket_assigned' ELSE type = 'support.ticket_changed' AND data->'changes' ? $3 END
     ORDER BY occurred_at DESC, id DESC LIMIT 1`,
    [tx.tenantId, ticketId, what],
  );
  return last?.actor === 'user' || last?.actor === 'api_key';
}
