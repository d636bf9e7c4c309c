import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { assignTo } from './assignment.store';
import type { LockedTicket } from './ticket.store';

/** A ticket of nobody becomes that of the member who acts on it. Emits: support.ticket_assigned. */
export async function takeOver(tx: TenantTx, ticket: LockedTicket): Promise<void> {
  const { actor } = tx.ctx;
  if (ticket.assigneeId === null && actor.type === 'user') await assignTo(tx, ticket.id, actor.id, 'taken');
}
