import { AppError } from '@/lib/kernel/errors';
import { cleanImage } from '@/server/platform/files/clean-image';
import { files } from '@/server/platform/files/local-files';
import { attachmentLimits, kindOfFile, plainFileName } from './domain/file-kind';

/** A file that was checked and stored, and belongs to no message yet. */
export type KeptFile = { name: string; contentType: string; bytes: number; fileKey: string };

const endings: Record<string, string> = { 'image/jpeg': '.jpg', 'image/png': '.png' };

/**
 * Stores a file after looking at its content: pictures are encoded anew, PDF and plain text are kept as they are, anything
 * else is refused. Errors: attachment_refused, file_too_large.
 */
export async function keepFile(tenantId: string, given: string, content: Uint8Array): Promise<KeptFile> {
  const name = plainFileName(given);
  if (content.length > attachmentLimits.bytes)
    throw new AppError('file_too_large', { limitMb: attachmentLimits.bytes / 1024 / 1024 });
  const kind = kindOfFile(content);
  if (!kind) throw new AppError('attachment_refused', { name, problem: 'type' });
  const clean = kind.image
    ? await cleanImage(content, attachmentLimits.pixels).catch(() => {
        throw new AppError('attachment_refused', { name, problem: 'image' });
      })
    : { content: Buffer.from(content), contentType: kind.contentType };
  const ending = endings[clean.contentType];
  const { key, bytes } = await files().put(tenantId, chunk(clean.content), attachmentLimits.bytes * 2);
  return {
    name: ending ? name.replace(/\.[A-Za-z0-9]{1,5}$/, '') + ending : name,
    contentType: clean.contentType,
    bytes,
    fileKey: key,
  };
}

/** Those of a mail's files that can be taken, at most ten; a file that is refused does not hold up the mail. */
export async function keepFiles(
  tenantId: string,
  given: readonly { name: string; content: Uint8Array }[],
): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { name, content } of given.slice(0, attachmentLimits.count)) {
    const file = await keepFile(tenantId, name, content).catch((error: unknown) => {
      if (error instanceof AppError) return null;
      throw error;
    });
    if (file) kept.push(file);
  }
  return kept;
}

async function* chunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
