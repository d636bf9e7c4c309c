import { toPublicId } from '@/lib/kernel/ids';
import { notify } from '@/server/identity/steps/notify';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { agentFacts, agentRows } from '../agents';
import { assignTo, insertDecisions } from '../assignment.store';
import { decideAssignments, type WaitingTicket } from '../domain/decide-assignment';
import { lockTickets, moveTicket } from '../ticket.store';

const batch = 500;

/** Waiting tickets with who last answered this customer in the last ninety days. */
async function waitingTickets(tx: TenantTx): Promise<WaitingTicket[]> {
  return tx.q<WaitingTicket>(
    `SELECT t.id, t.type, t.locale, t.priority, t.created_at AS "createdAt",
       (SELECT p.assignee_id FROM ticket p WHERE p.tenant_id = $1 AND p.customer_id = t.customer_id AND p.id <> t.id
          AND p.assignee_id IS NOT NULL AND p.created_at > $2::timestamptz - interval '90 days'
        ORDER BY p.created_at DESC LIMIT 1) AS "previousAgentId"
     FROM ticket t WHERE t.tenant_id = $1 AND t.assignee_id IS NULL AND t.state IN ('new', 'open')
     ORDER BY t.created_at, t.id LIMIT ${batch}`,
    [tx.tenantId, tx.ctx.now],
  );
}

/**
 * Gives every ticket that waits for somebody to the right agent, with a record of why; what nobody can take now stays in
 * the queue and is looked at again. One run of a shop at a time, so that loads are never counted twice.
 * Emits: support.ticket_assigned, support.ticket_open.
 */
export async function assignWaiting(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    await tx.q('SELECT 1 FROM tenant WHERE id = $1 FOR NO KEY UPDATE', [tx.tenantId]);
    const waiting = await waitingTickets(tx);
    if (waiting.length === 0) return 0;
    const agents = agentFacts(await agentRows(tx), ctx.now, ctx.tenant.timezone);
    const decided = decideAssignments(waiting, agents);
    const given = decided.filter((d) => d.agentId !== null);
    const locked = new Map(
      (
        await lockTickets(
          tx,
          given.map((d) => d.ticketId),
        )
      ).map((t) => [t.id, t]),
    );
    const still = given.filter((d) => locked.get(d.ticketId)?.assigneeId === null);
    for (const d of still) {
      await assignTo(tx, d.ticketId, d.agentId, 'decided');
      const ticket = locked.get(d.ticketId)!;
      if (ticket.state === 'new') await moveTicket(tx, ticket, 'open');
    }
    await insertDecisions(tx, [...still, ...decided.filter((d) => d.agentId === null)]);
    await notify(
      tx,
      still.map((d) => ({
        kind: 'ticket_assigned',
        facts: { number: locked.get(d.ticketId)!.number },
        link: `/inbox/${toPublicId('tkt', d.ticketId)}`,
        userId: d.agentId,
      })),
    );
    return still.length;
  });
}
