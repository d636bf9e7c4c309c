import sharp from 'sharp';

/**
 * The picture encoded anew as JPEG (PNG where it has transparency), turned upright, at most that many pixels wide or high: nothing
 * of its metadata, such as where it was taken, and nothing hidden in its file is left.
 * Errors: whatever cannot be decoded, and more pixels than the limit.
 */
export async function cleanImage(
  bytes: Uint8Array,
  limitPixels: number,
  longest = 2400,
): Promise<{ content: Buffer; contentType: string; width: number; height: number }> {
  const image = sharp(bytes, { limitInputPixels: limitPixels, animated: false, failOn: 'error' });
  const { hasAlpha } = await image.metadata();
  const upright = image
    .rotate()
    .resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true });
  const encoded = hasAlpha ? upright.png() : upright.jpeg({ quality: 85 });
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return {
    content: data,
    contentType: hasAlpha ? 'image/png' : 'image/jpeg',
    width: info.width,
    height: info.height,
  };
}
