import type { TicketRef, TicketState } from '@/lib/contracts/support';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** What a command answers: the ticket's id, number, state and version as they are now. */
export async function ticketRef(tx: TenantTx, id: string): Promise<TicketRef> {
  const row = await tx.one<{ number: string; state: TicketState; version: number }>(
    'SELECT number, state, version FROM ticket WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, id],
  );
  return { id: toPublicId('tkt', id), ...row };
}
