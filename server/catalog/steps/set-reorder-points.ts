import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * Sets the low-stock line of an article; null takes it away. Returns the line that it had, undefined when nothing changed or there is no
 * such article. Emits: catalog.product_changed.
 */
export async function setReorderPoint(
  tx: TenantTx,
  variantId: string,
  units: number | null,
): Promise<{ before: number | null } | undefined> {
  const row = await tx.maybeOne<{ productId: string; before: number | null }>(
    `WITH old AS (SELECT id, reorder_at FROM variant WHERE tenant_id = $1 AND id = $2 FOR UPDATE)
     UPDATE variant v SET reorder_at = $3, version = v.version + 1, updated_at = $4 FROM old
     WHERE v.tenant_id = $1 AND v.id = old.id AND old.reorder_at IS DISTINCT FROM $3::int
     RETURNING v.product_id AS "productId", old.reorder_at AS before`,
    [tx.tenantId, variantId, units, tx.ctx.now],
  );
  if (!row) return undefined;
  await emit(tx, [
    {
      type: 'catalog.product_changed',
      subjectType: 'product',
      subjectId: row.productId,
      data: { variantId, reorderAt: units, reorderAtBefore: row.before },
    },
  ]);
  return { before: row.before };
}
