import { createHmac } from 'node:crypto';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST } from '@/app/api/webhooks/mail/[tenant]/route';
import { inboundMailSecret } from '@/server/support/mail-door';
import { takeDroppedMails } from '@/server/support/mail-drop';
import { createSupportWorld, rawMail, type SupportWorld } from './support-world';

let world: SupportWorld;
let folder: string;
beforeAll(async () => {
  world = await createSupportWorld();
  folder = path.join(process.env.DATA_DIR!, 'mail-in', world.tenant.slug);
  mkdirSync(folder, { recursive: true });
});
afterAll(() => world.close());

const mailOf = (n: number, over = {}) =>
  rawMail({
    from: `Eva <eva${n}@example.com>`,
    to: 'support@shop.example',
    subject: `Mug ${n}`,
    text: 'It has no handle.',
    messageId: `<m${n}@example.com>`,
    ...over,
  });

/** Drops a file that was written that long ago. */
function drop(name: string, content: Uint8Array, secondsAgo = 5): void {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const at = new Date(Date.now() - secondsAgo * 1000);
  utimesSync(file, at, at);
}
const below = (name: string) => readdirSync(path.join(folder, name)).sort();
const tickets = async (of = world.tenant.id) =>
  (
    await world.sql<{ subject: string }>('SELECT subject FROM ticket WHERE tenant_id = $1 ORDER BY subject', [
      of,
    ])
  ).map((t) => t.subject);

test('a mail that is dropped as a file becomes a ticket once; what is no .eml or still being written waits', async () => {
  drop('1.eml', mailOf(1));
  drop('again.EML', mailOf(1));
  drop('young.eml', mailOf(2), -60);
  drop('notes.txt', mailOf(3));
  drop('robot.eml', mailOf(4, { headers: { 'Auto-Submitted': 'auto-replied' } }));
  drop(
    'broken.eml',
    new TextEncoder().encode(`From: a@example.com\r\nX-Long: ${'x'.repeat(3_000_000)}\r\n\r\nHi`),
  );
  expect(await takeDroppedMails(world.other.system())).toBe(0);
  expect(await takeDroppedMails(world.system())).toBe(3);
  expect(await takeDroppedMails(world.system())).toBe(0);
  expect(await tickets()).toEqual(['Mug 1']);
  expect(await tickets(world.other.tenant.id)).toEqual([]);
  expect(below('done')).toEqual(['1.eml', 'again.EML', 'robot.eml']);
  expect(below('failed')).toEqual(['broken.eml']);
  expect(below('.').filter((n) => n.includes('.'))).toEqual(['notes.txt', 'young.eml']);
});

const seconds = (at = Date.now()) => Math.floor(at / 1000);
function signed(body: Uint8Array, over: { at?: number; secret?: string } = {}): string {
  const at = over.at ?? seconds();
  const hex = createHmac('sha256', over.secret ?? inboundMailSecret(world.tenant.id))
    .update(`${at}.`)
    .update(body)
    .digest('hex');
  return `t=${at},v1=${hex}`;
}
async function post(body: Uint8Array, signature: string | null, slug = world.tenant.slug) {
  const response = await POST(
    new Request(`http://localhost/api/webhooks/mail/${slug}`, {
      method: 'POST',
      headers: {
        'content-type': 'message/rfc822',
        ...(signature ? { 'x-orderloop-signature': signature } : {}),
      },
      body: new Uint8Array(body),
    }),
    { params: Promise.resolve({ tenant: slug }) },
  );
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('a mail that the shop signed is taken once; each other one is refused alike and leaves nothing', async () => {
  const mail = mailOf(7);
  expect(await post(mail, signed(mail))).toMatchObject({ status: 200, body: { outcome: 'opened' } });
  expect(await post(mail, signed(mail))).toMatchObject({ status: 200, body: { outcome: 'repeated' } });
  const before = await tickets();
  const evil = mailOf(8);
  const refused = [
    await post(evil, null),
    await post(evil, 'v1=abc'),
    await post(evil, signed(mail)),
    await post(evil, signed(evil, { at: seconds() - 301 })),
    await post(evil, signed(evil, { at: seconds() + 301 })),
    await post(evil, signed(evil, { secret: inboundMailSecret(world.other.tenant.id) })),
    await post(evil, signed(evil), world.other.tenant.slug),
    await post(evil, signed(evil), 'no-such-shop'),
  ];
  for (const { status, body } of refused) {
    expect(status).toBe(refused[0]!.status);
    expect(body.error).toMatchObject({ code: 'signature_invalid' });
  }
  expect(refused[0]!.status).toBe(401);
  expect(await tickets()).toEqual(before);
  expect(await tickets(world.other.tenant.id)).toEqual([]);
});
