import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Marks the member's own messages as read: those, or all; returns how many were unread. */
export async function markRead(tx: TenantTx, which: readonly string[] | 'all'): Promise<number> {
  const ids = which === 'all' ? null : which.map((id) => fromPublicId('not', id)).filter((id) => id !== null);
  return tx.exec(
    `UPDATE notification SET read_at = $3
      WHERE tenant_id = $1 AND user_id = $2 AND read_at IS NULL AND ($4::uuid[] IS NULL OR id = ANY ($4))`,
    [tx.tenantId, tx.ctx.actor.id, tx.ctx.now, ids],
  );
}
