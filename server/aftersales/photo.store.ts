import { newId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type NewPhoto = { fileKey: string; bytes: number; width: number; height: number };

/** How many pictures wait for the order's next request; its row is locked by the caller. */
export async function countDraftPhotos(tx: TenantTx, orderId: string): Promise<number> {
  const row = await tx.one<{ n: number }>(
    'SELECT count(*)::int AS n FROM return_photo WHERE tenant_id = $1 AND order_id = $2 AND return_id IS NULL',
    [tx.tenantId, orderId],
  );
  return row.n;
}

/** Notes a stored picture of a request that has not been sent yet. Returns its public id. */
export async function insertDraftPhoto(tx: TenantTx, orderId: string, photo: NewPhoto): Promise<string> {
  const id = newId('pho');
  await tx.exec(
    `INSERT INTO return_photo (tenant_id, id, order_id, return_id, stage, file_key, bytes, width, height, created_at)
     VALUES ($1, $2, $3, NULL, 'request', $4, $5, $6, $7, $8)`,
    [tx.tenantId, id, orderId, photo.fileKey, photo.bytes, photo.width, photo.height, tx.ctx.now],
  );
  return toPublicId('pho', id);
}

/** How many pictures of that return belong to no finding yet; the return is locked by the caller. */
export async function countUnsentFindings(tx: TenantTx, returnId: string): Promise<number> {
  const row = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM return_photo WHERE tenant_id = $1 AND return_id = $2 AND stage = 'inspection'
       AND inspection_id IS NULL`,
    [tx.tenantId, returnId],
  );
  return row.n;
}

/** Notes a stored picture of what an inspector is looking at. Returns its public id. */
export async function insertFindingPhoto(
  tx: TenantTx,
  of: { orderId: string; returnId: string },
  photo: NewPhoto,
): Promise<string> {
  const id = newId('pho');
  await tx.exec(
    `INSERT INTO return_photo (tenant_id, id, order_id, return_id, stage, file_key, bytes, width, height, created_at)
     VALUES ($1, $2, $3, $4, 'inspection', $5, $6, $7, $8, $9)`,
    [
      tx.tenantId,
      id,
      of.orderId,
      of.returnId,
      photo.fileKey,
      photo.bytes,
      photo.width,
      photo.height,
      tx.ctx.now,
    ],
  );
  return toPublicId('pho', id);
}

/** Gives pictures of that return to the findings that they show. Returns how many there were to give. */
export async function attachFindingPhotos(
  tx: TenantTx,
  returnId: string,
  rows: readonly { photoId: string; inspectionId: string }[],
): Promise<number> {
  return tx.exec(
    `UPDATE return_photo p SET inspection_id = w.inspection_id FROM unnest($3::uuid[], $4::uuid[]) AS w (id, inspection_id)
     WHERE p.tenant_id = $1 AND p.id = w.id AND p.return_id = $2 AND p.stage = 'inspection' AND p.inspection_id IS NULL`,
    [tx.tenantId, returnId, rows.map((r) => r.photoId), rows.map((r) => r.inspectionId)],
  );
}

/** Gives the pictures that waited to the return that was asked for. */
export async function attachDraftPhotos(tx: TenantTx, orderId: string, returnId: string): Promise<void> {
  await tx.exec(
    'UPDATE return_photo SET return_id = $3 WHERE tenant_id = $1 AND order_id = $2 AND return_id IS NULL',
    [tx.tenantId, orderId, returnId],
  );
}

/** Takes a picture out of a request that has not been sent; its file's key, or null when there is none such. */
export async function deleteDraftPhoto(
  tx: TenantTx,
  orderId: string,
  photoId: string,
): Promise<string | null> {
  const row = await tx.maybeOne<{ fileKey: string }>(
    `DELETE FROM return_photo WHERE tenant_id = $1 AND order_id = $2 AND id = $3 AND return_id IS NULL
     RETURNING file_key AS "fileKey"`,
    [tx.tenantId, orderId, photoId],
  );
  return row?.fileKey ?? null;
}

/** Takes out the pictures from before that instant that no request and no finding ever took. Returns the keys of their files. */
export async function deleteOldDraftPhotos(tx: TenantTx, before: Date): Promise<string[]> {
  const rows = await tx.q<{ fileKey: string }>(
    `DELETE FROM return_photo WHERE tenant_id = $1 AND created_at < $2
       AND (return_id IS NULL OR (stage = 'inspection' AND inspection_id IS NULL)) RETURNING file_key AS "fileKey"`,
    [tx.tenantId, before],
  );
  return rows.map((r) => r.fileKey);
}
