import type { ShopperPhoto } from '@/lib/contracts/aftersales-portal';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const rows = (list: readonly ShopperPhoto[]) => list.map((p) => ({ ...p, id: toPublicId('pho', p.id) }));

/** The pictures that wait for the request that they belong to. */
export async function draftPhotos(tx: TenantTx, orderId: string): Promise<ShopperPhoto[]> {
  return rows(
    await tx.q<ShopperPhoto>(
      `SELECT id, width, height FROM return_photo WHERE tenant_id = $1 AND order_id = $2 AND return_id IS NULL ORDER BY created_at, id`,
      [tx.tenantId, orderId],
    ),
  );
}

/** The pictures that the shopper sent with a return. */
export async function shopperPhotos(tx: TenantTx, returnId: string): Promise<ShopperPhoto[]> {
  return rows(
    await tx.q<ShopperPhoto>(
      `SELECT id, width, height FROM return_photo WHERE tenant_id = $1 AND return_id = $2 AND stage = 'request' ORDER BY created_at, id`,
      [tx.tenantId, returnId],
    ),
  );
}
