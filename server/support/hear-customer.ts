import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { stateAfter } from './domain/transitions';
import { insertMessage, type LockedTicket, moveTicket, type NewMessage } from './ticket.store';
import { keepClocks } from './ticket-clocks';

/** Adds what a customer wrote to a locked ticket, which opens it where it waited or was done. Emits: support.message_added, support.ticket_open. */
export async function hearCustomer(
  tx: TenantTx,
  ticket: LockedTicket,
  said: Omit<NewMessage, 'ticketId' | 'kind'>,
): Promise<void> {
  await insertMessage(tx, { ticketId: ticket.id, kind: 'customer', ...said });
  await moveTicket(tx, ticket, stateAfter('hear', ticket.state)!);
  await keepClocks(tx, [ticket.id]);
}
