import { photoLimits } from '@/lib/contracts/aftersales-portal';
import { AppError, refuse } from '@/lib/kernel/errors';
import { imageTypeOf } from '@/lib/kernel/image-type';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { cleanImage } from '@/server/platform/files/clean-image';
import { files } from '@/server/platform/files/local-files';
import { lockOrderForReturn } from '../lock-order';
import { countDraftPhotos, insertDraftPhoto } from '../photo.store';

async function* chunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/**
 * Keeps a shopper's picture for the request that they are about to send: a picture by its content, encoded anew, so that
 * nothing of where and with what it was taken is left; at most six for one request.
 * Errors: image_unsupported, image_too_large, too_many_files, not_found; with nothing kept.
 */
export async function keepPhoto(ctx: ShopperCtx, content: Uint8Array): Promise<{ id: string }> {
  const type = imageTypeOf(content);
  if (!type || type === 'image/gif') refuse('image_unsupported');
  const clean = await cleanImage(content, photoLimits.pixels).catch((error: Error) => {
    throw /pixel limit/.test(error.message)
      ? new AppError('image_too_large', { limitMp: photoLimits.pixels / 1_000_000 })
      : new AppError('image_unsupported');
  });
  const { key, bytes } = await files().put(ctx.tenantId, chunk(clean.content), photoLimits.bytes * 2);
  try {
    return await inTenantTx(ctx, async (tx) => {
      if (!(await lockOrderForReturn(tx, ctx.orderId))) refuse('not_found');
      if ((await countDraftPhotos(tx, ctx.orderId)) >= photoLimits.count)
        refuse('too_many_files', { limit: photoLimits.count });
      const { width, height } = clean;
      return { id: await insertDraftPhoto(tx, ctx.orderId, { fileKey: key, bytes, width, height }) };
    });
  } catch (error) {
    await files().remove(key);
    throw error;
  }
}
