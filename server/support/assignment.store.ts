import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import type { Assignment } from './domain/decide-assignment';

/** Gives a locked ticket to a member, or back to the queue. Emits: support.ticket_assigned. */
export async function assignTo(
  tx: TenantTx,
  ticketId: string,
  agentId: string | null,
  how: 'decided' | 'taken' | 'given',
): Promise<void> {
  const before = await tx.one<{ assigneeId: string | null }>(
    'SELECT assignee_id AS "assigneeId" FROM ticket WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, ticketId],
  );
  if (before.assigneeId === agentId) return;
  await tx.exec(
    `UPDATE ticket SET assignee_id = $3, assigned_at = CASE WHEN $3::uuid IS NULL THEN NULL ELSE $4::timestamptz END,
       version = version + 1, updated_at = $4 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, ticketId, agentId, tx.ctx.now],
  );
  await emit(tx, [
    {
      type: 'support.ticket_assigned',
      subjectType: 'ticket',
      subjectId: ticketId,
      data: { from: before.assigneeId, to: agentId, how },
    },
  ]);
}

/** Keeps why each ticket went where; a ticket that still waits for the same reasons gets no second record. */
export async function insertDecisions(tx: TenantTx, decisions: readonly Assignment[]): Promise<void> {
  await tx.exec(
    `INSERT INTO ticket_decision (tenant_id, id, ticket_id, outcome, agent_id, reasons, candidates, decided_at)
     SELECT $1, w.id, w.ticket_id, w.outcome, w.agent_id, w.reasons, w.candidates, $8
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::jsonb[], $7::jsonb[])
       AS w (id, ticket_id, outcome, agent_id, reasons, candidates)
     WHERE w.outcome = 'assigned' OR NOT EXISTS (
       SELECT 1 FROM (SELECT d.outcome, d.reasons FROM ticket_decision d WHERE d.tenant_id = $1 AND d.ticket_id = w.ticket_id
         ORDER BY d.decided_at DESC LIMIT 1) AS l WHERE l.outcome = 'waiting' AND l.reasons::text = w.reasons::text)`,
    [
      tx.tenantId,
      decisions.map(() => newId('dec')),
      decisions.map((d) => d.ticketId),
      decisions.map((d) => d.outcome),
      decisions.map((d) => d.agentId),
      decisions.map((d) => JSON.stringify(d.reasons)),
      decisions.map((d) => JSON.stringify(d.candidates)),
      tx.ctx.now,
    ],
  );
}
