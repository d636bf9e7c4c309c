import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Keeps a new view of the member, last in its list; returns its id. */
export async function insertView(
  tx: TenantTx,
  view: { list: string; name: string; query: string; shared: boolean },
): Promise<string> {
  const id = newId('vew');
  await tx.exec(
    `INSERT INTO saved_view (tenant_id, id, list, name, query, owner_id, shared, position, created_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, COALESCE(max(position) + 1, 0), $8 FROM saved_view WHERE tenant_id = $1 AND list = $3`,
    [tx.tenantId, id, view.list, view.name, view.query, tx.ctx.actor.id, view.shared, tx.ctx.now],
  );
  return id;
}

/** Renames one of the member's own views. Errors: not_found, also for another member's. */
export async function renameOwnView(tx: TenantTx, publicId: string, name: string): Promise<void> {
  const changed = await tx.exec(
    'UPDATE saved_view SET name = $4 WHERE tenant_id = $1 AND id = $2 AND owner_id = $3',
    [tx.tenantId, fromPublicId('vew', publicId) ?? refuse('not_found'), tx.ctx.actor.id, name],
  );
  if (changed === 0) refuse('not_found');
}

/** Deletes one of the member's own views. Errors: not_found, also for another member's. */
export async function deleteOwnView(tx: TenantTx, publicId: string): Promise<void> {
  const deleted = await tx.exec('DELETE FROM saved_view WHERE tenant_id = $1 AND id = $2 AND owner_id = $3', [
    tx.tenantId,
    fromPublicId('vew', publicId) ?? refuse('not_found'),
    tx.ctx.actor.id,
  ]);
  if (deleted === 0) refuse('not_found');
}
