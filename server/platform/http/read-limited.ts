import { AppError } from '@/lib/kernel/errors';

/** The bytes of a request's body, read no further than the limit. Errors: file_too_large. */
export async function readLimited(request: Request, limitBytes: number): Promise<Uint8Array> {
  const refused = () => new AppError('file_too_large', { limitMb: limitBytes / 1024 / 1024 });
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw refused();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limitBytes) {
      await reader.cancel();
      throw refused();
    }
    parts.push(value);
  }
  return Buffer.concat(parts);
}
