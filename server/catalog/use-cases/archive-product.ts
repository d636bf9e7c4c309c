import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * Puts a product away, or takes it out again. An archived product is left out of lists; its stock, orders and history stay,
 * and orders that name its SKUs are still understood.
 * Errors: not_found, version_conflict. Emits: catalog.product_changed.
 */
export async function archiveProduct(
  ctx: StaffCtx,
  input: { id: string; version: number; archived: boolean },
): Promise<{ version: number }> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('prd', input.id);
    const before =
      id &&
      (await tx.maybeOne<{ status: string; version: number }>(
        'SELECT status, version FROM product WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
        [tx.tenantId, id],
      ));
    if (!id || !before) refuse('not_found');
    if (before.version !== input.version) refuse('version_conflict', { current: before.version });
    const to = input.archived ? 'archived' : 'active';
    await tx.exec(
      'UPDATE product SET status = $3, version = version + 1, updated_at = $4 WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, id, to, tx.ctx.now],
    );
    await emit(tx, [
      {
        type: 'catalog.product_changed',
        subjectType: 'product',
        subjectId: id,
        data: { diff: [{ field: 'status', from: before.status, to }] },
      },
    ]);
    return { version: before.version + 1 };
  });
}
