import { photoLimits } from '@/lib/contracts/aftersales-portal';
import { AppError, refuse } from '@/lib/kernel/errors';
import { imageTypeOf } from '@/lib/kernel/image-type';
import { cleanImage } from '@/server/platform/files/clean-image';
import { files } from '@/server/platform/files/local-files';
import type { NewPhoto } from './photo.store';

async function* chunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/**
 * Stores a picture: one by its content, encoded anew, so that nothing of where and with what it was taken is left; removed
 * again when it cannot be noted. Errors: image_unsupported, image_too_large, and what `note` refuses; with nothing kept.
 */
export async function storePicture<T>(
  tenantId: string,
  content: Uint8Array,
  note: (photo: NewPhoto) => Promise<T>,
): Promise<T> {
  const type = imageTypeOf(content);
  if (!type || type === 'image/gif') refuse('image_unsupported');
  const clean = await cleanImage(content, photoLimits.pixels).catch((error: Error) => {
    throw /pixel limit/.test(error.message)
      ? new AppError('image_too_large', { limitMp: photoLimits.pixels / 1_000_000 })
      : new AppError('image_unsupported');
  });
  const { key, bytes } = await files().put(tenantId, chunk(clean.content), photoLimits.bytes * 2);
  try {
    return await note({ fileKey: key, bytes, width: clean.width, height: clean.height });
  } catch (error) {
    await files().remove(key);
    throw error;
  }
}
