import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import type { LockedTicket } from '../ticket.store';
import { keepClocks } from '../ticket-clocks';

/** Changes what a locked ticket is; its service level follows. Emits: support.ticket_changed. */
export async function writeTicket(
  tx: TenantTx,
  ticket: LockedTicket,
  change: Partial<Pick<LockedTicket, 'type' | 'priority' | 'subject' | 'orderId' | 'fields'>>,
): Promise<void> {
  const next = { ...ticket, ...change };
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
      tx.ctx.now,
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
}
