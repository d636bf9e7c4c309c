import type { SavedViewRow } from '@/lib/contracts/identity';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The saved filters of a list that the member may use: their own and those shared in the shop, in their order. */
export async function listViews(tx: TenantTx, list: string): Promise<SavedViewRow[]> {
  const rows = await tx.q<{ id: string; name: string; query: string; shared: boolean; owner_id: string }>(
    `SELECT id, name, query, shared, owner_id FROM saved_view
      WHERE tenant_id = $1 AND list = $2 AND (shared OR owner_id = $3) ORDER BY position, id LIMIT 100`,
    [tx.tenantId, list, tx.ctx.actor.id],
  );
  return rows.map(({ owner_id: ownerId, ...row }) => ({
    ...row,
    id: toPublicId('vew', row.id),
    mine: ownerId === tx.ctx.actor.id,
  }));
}
