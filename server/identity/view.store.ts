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

/** Shows one of the member's own views to everybody of the shop, or to the member alone again. Errors: not_found. */
export async function shareOwnView(tx: TenantTx, publicId: string, shared: boolean): Promise<void> {
  const changed = await tx.exec(
    'UPDATE saved_view SET shared = $4 WHERE tenant_id = $1 AND id = $2 AND owner_id = $3',
    [tx.tenantId, fromPublicId('vew', publicId) ?? refuse('not_found'), tx.ctx.actor.id, shared],
  );
  if (changed === 0) refuse('not_found');
}

/** Moves one of the member's own views a place to the left or right among their own of that list. Errors: not_found. */
export async function moveOwnView(tx: TenantTx, publicId: string, step: -1 | 1): Promise<void> {
  const id = fromPublicId('vew', publicId) ?? refuse('not_found');
  const mine = await tx.q<{ id: string }>(
    `SELECT v.id FROM saved_view v JOIN saved_view own ON own.tenant_id = v.tenant_id AND own.list = v.list AND own.id = $2
      WHERE v.tenant_id = $1 AND v.owner_id = $3 ORDER BY v.position, v.id FOR UPDATE OF v`,
    [tx.tenantId, id, tx.ctx.actor.id],
  );
  const order = mine.map((v) => v.id);
  const at = order.indexOf(id);
  if (at < 0) refuse('not_found');
  const to = Math.min(order.length - 1, Math.max(0, at + step));
  order.splice(to, 0, ...order.splice(at, 1));
  await tx.exec(
    `UPDATE saved_view v SET position = o.n FROM unnest($2::uuid[]) WITH ORDINALITY AS o (id, n)
      WHERE v.tenant_id = $1 AND v.id = o.id`,
    [tx.tenantId, order],
  );
}
