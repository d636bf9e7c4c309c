import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The key of a picture's file: of that order only, or for the shop's people of any; null when there is none. */
export async function photoFile(
  tx: TenantTx,
  photoId: string,
  orderId: string | null,
): Promise<string | null> {
  const row = await tx.maybeOne<{ fileKey: string }>(
    `SELECT file_key AS "fileKey" FROM return_photo WHERE tenant_id = $1 AND id = $2 AND ($3::uuid IS NULL OR order_id = $3)`,
    [tx.tenantId, fromPublicId('pho', photoId), orderId],
  );
  return row?.fileKey ?? null;
}
