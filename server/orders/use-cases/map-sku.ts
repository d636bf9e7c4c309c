import { toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { skuCause } from '../domain/place-order';
import { resolveExceptions } from '../steps/exceptions';
import { releaseHolds } from '../steps/holds';

/**
 * Fills the lines of every order of the channel that waits for that SKU, settles the exceptions of that cause and releases the
 * holds: one mapping sets all of them free. Repeating it changes nothing. The number of orders.
 * Emits: orders.sku_mapped, orders.exception_resolved, orders.hold_released.
 */
export async function mapSku(
  ctx: StaffCtx,
  mapping: { channel: string; externalKey: string; variantId: string },
): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const cause = skuCause(mapping.channel, mapping.externalKey);
    const lines = await tx.q<{ order_id: string; sku: string }>(
      `SELECT l.order_id, l.sku FROM order_hold h JOIN order_line l ON l.tenant_id = $1 AND l.order_id = h.order_id AND l.variant_id IS NULL AND l.kind = 'goods'
       WHERE h.tenant_id = $1 AND h.kind = 'sku_unmapped' AND h.reason = $2 AND h.released_at IS NULL`,
      [tx.tenantId, cause],
    );
    const waiting = lines.filter((l) => skuKey(l.sku) === mapping.externalKey);
    const orderIds = [...new Set(waiting.map((l) => l.order_id))];
    if (orderIds.length === 0) return 0;
    await tx.exec(
      `UPDATE order_line SET variant_id = $4 WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]) AND sku = ANY($3::text[]) AND variant_id IS NULL AND kind = 'goods'`,
      [tx.tenantId, orderIds, [...new Set(waiting.map((l) => l.sku))], mapping.variantId],
    );
    await resolveExceptions(tx, { causeKey: cause }, 'sku_mapped');
    await releaseHolds(
      tx,
      orderIds.map((orderId) => ({ orderId, kind: 'sku_unmapped' as const, reason: cause })),
    );
    await emit(
      tx,
      orderIds.map((id) => ({
        type: 'orders.sku_mapped' as const,
        subjectType: 'order',
        subjectId: id,
        data: { sku: mapping.externalKey, variantId: toPublicId('var', mapping.variantId) },
      })),
    );
    return orderIds.length;
  });
}
