import { photoLimits } from '@/lib/contracts/aftersales-portal';
import { refuse } from '@/lib/kernel/errors';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { lockOrderForReturn } from '../lock-order';
import { countDraftPhotos, insertDraftPhoto } from '../photo.store';
import { storePicture } from '../store-picture';

/**
 * Keeps a shopper's picture for the request that they are about to send; at most six for one request.
 * Errors: those of storePicture; too_many_files, not_found; with nothing kept.
 */
export async function keepPhoto(ctx: ShopperCtx, content: Uint8Array): Promise<{ id: string }> {
  return storePicture(ctx.tenantId, content, (photo) =>
    inTenantTx(ctx, async (tx) => {
      if (!(await lockOrderForReturn(tx, ctx.orderId))) refuse('not_found');
      if ((await countDraftPhotos(tx, ctx.orderId)) >= photoLimits.count)
        refuse('too_many_files', { limit: photoLimits.count });
      return { id: await insertDraftPhoto(tx, ctx.orderId, photo) };
    }),
  );
}
