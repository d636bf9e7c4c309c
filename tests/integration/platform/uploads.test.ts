import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photoLimits } from '@/lib/contracts/aftersales-portal';
import type { AppError } from '@/lib/kernel/errors';
import { servePhotoUpload } from '@/server/aftersales/serve-photos';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { readLimited } from '@/server/platform/http/read-limited';
import { attachmentLimits } from '@/server/support/domain/file-kind';
import { keepUpload } from '@/server/support/use-cases/keep-upload';
import { pictureWithMore, pixelBomb, zipBomb } from '@/tests/support/hostile-files';
import { createReturnsWorld, type ReturnsWorld } from '../aftersales/returns-world';

let world: ReturnsWorld;
let link: { slug: string; token: string };
beforeAll(async () => {
  world = await createReturnsWorld();
  const order = await world.delivered();
  link = { slug: world.tenant.slug, token: signOrderToken(world.tenant.id, order.id, new Date()) };
}, 60_000);
afterAll(() => world.close());

/** Sends a shopper's picture; the code of its refusal, or `kept`. */
async function sendPhoto(body: BodyInit, headers: Record<string, string> = {}): Promise<string> {
  const init = { method: 'POST', headers: { 'x-order-link': link.token, ...headers }, body, duplex: 'half' };
  const answer = await servePhotoUpload(new Request('http://localhost/', init), link.slug);
  return ((await answer.json()) as { error?: { code: string } }).error?.code ?? 'kept';
}
/** Sends a member's file for a ticket; the code of its refusal, or `kept`. */
const sendFile = (name: string, content: Uint8Array): Promise<string> =>
  keepUpload(world.ctx('agent'), name, content).then(
    () => 'kept',
    (error: AppError) => error.code,
  );
const stored = (): string[] => {
  const found = readdirSync(process.env.DATA_DIR!, { recursive: true, encoding: 'utf8' });
  return found
    .map((name) => path.join(process.env.DATA_DIR!, name))
    .filter((file) => statSync(file).isFile());
};

test('a picture that unpacks to more pixels than allowed is refused before it is unpacked, at both doors, and nothing is kept', async () => {
  const before = stored();
  for (const [width, height] of [
    [30_000, 30_000],
    [65_000, 1000],
    [10_000, 100_000],
  ] as const) {
    const bomb = pixelBomb(width, height);
    expect(bomb.length).toBeLessThan(300_000);
    const memory = process.memoryUsage().rss;
    expect(await sendPhoto(bomb as unknown as BodyInit)).toBe('image_too_large');
    expect(await sendFile('photo.png', bomb)).toBe('attachment_refused');
    expect(process.memoryUsage().rss - memory).toBeLessThan(150_000_000);
  }
  expect(stored()).toEqual(before);
});

test('an archive that says it is a picture is refused at both doors, and nothing of it is unpacked', async () => {
  const before = stored();
  expect(await sendPhoto(zipBomb() as unknown as BodyInit)).toBe('image_unsupported');
  expect(await sendFile('photo.jpg', zipBomb())).toBe('attachment_refused');
  expect(await sendFile('report.docx', zipBomb())).toBe('attachment_refused');
  expect(stored()).toEqual(before);
});

test('what hides behind the end of a true picture is gone once it is kept', async () => {
  const before = new Set(stored());
  const hiding = await pictureWithMore();
  expect(await sendPhoto(hiding as unknown as BodyInit)).toBe('kept');
  expect(await sendFile('photo.jpg', hiding)).toBe('kept');
  const kept = stored().filter((file) => !before.has(file));
  expect(kept).toHaveLength(2);
  for (const file of kept) {
    const content = readFileSync(file, 'latin1');
    expect(content).not.toContain('<script>');
    expect(content).not.toContain('PK\x03\x04');
  }
});

test('a body over the limit is refused by what it says of its size, and else read no further than the limit', async () => {
  const said = { 'content-length': String(photoLimits.bytes + 1) };
  expect(await sendPhoto(new Uint8Array(10), said)).toBe('file_too_large');
  let pulled = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1_000_000;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
  expect(await sendPhoto(endless())).toBe('file_too_large');
  expect(pulled).toBeLessThan(photoLimits.bytes + 4_000_000);
  pulled = 0;
  const init = { method: 'POST', body: endless(), duplex: 'half' };
  await expect(
    readLimited(new Request('http://localhost/', init), attachmentLimits.bytes),
  ).rejects.toMatchObject({ code: 'file_too_large' });
  expect(pulled).toBeLessThan(attachmentLimits.bytes + 4_000_000);
  expect(await sendFile('long.txt', Buffer.alloc(attachmentLimits.bytes + 1, 'a'))).toBe('file_too_large');
});
