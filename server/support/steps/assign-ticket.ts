import { type Role, roleMay } from '@/lib/contracts/permissions';
import type { TicketState } from '@/lib/contracts/support';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { notify } from '@/server/identity/steps/notify';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { assignTo } from '../assignment.store';
import { type LockedTicket, moveTicket } from '../ticket.store';

/** True when that is an active member who may answer tickets. */
export async function mayAnswer(tx: TenantTx, userId: string | null): Promise<boolean> {
  const member = await tx.maybeOne<{ role: Role }>(
    `SELECT role FROM membership WHERE tenant_id = $1 AND user_id = $2 AND status = 'active'`,
    [tx.tenantId, userId],
  );
  return member !== null && roleMay(member.role, 'tickets:write');
}

/**
 * Gives a locked ticket to a member who may answer, who is told unless it is themselves, or back to the queue; `to`: the state that it has then.
 * Errors: not_found for who may not answer tickets. Emits: support.ticket_assigned.
 */
export async function giveTicket(
  tx: TenantTx,
  { ticket, to }: { ticket: LockedTicket; to: TicketState },
  agentId: string | null,
): Promise<void> {
  if (agentId && !(await mayAnswer(tx, agentId))) refuse('not_found');
  const own = tx.ctx.actor.id === agentId;
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
}
