import { AppError } from '@/lib/kernel/errors';

/** The raw bytes of a request's body, read no further than the limit. Errors: body_too_large. */
export async function readBodyBytes(request: Request, limitBytes: number): Promise<Buffer> {
  const tooLarge = () => new AppError('body_too_large', { limitBytes });
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) break;
    size += value.length;
    if (size > limitBytes) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}
