import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { deleteDraftPhoto } from '../photo.store';

/** Takes a picture out of a request that has not been sent; one that is gone already stays gone. Errors: not_found. */
export async function removePhoto(ctx: ShopperCtx, photoId: string): Promise<{ done: true }> {
  const id = fromPublicId('pho', photoId) ?? refuse('not_found');
  const fileKey = await inTenantTx(ctx, (tx) => deleteDraftPhoto(tx, ctx.orderId, id));
  if (fileKey) await files().remove(fileKey);
  return { done: true };
}
