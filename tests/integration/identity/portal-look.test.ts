import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveLogo } from '@/server/identity/serve-logo';
import { keepPortalLogo } from '@/server/identity/use-cases/save-portal-look';
import { files } from '@/server/platform/files/local-files';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { cause?: { code?: string }; code?: string; message: string }) =>
      error.cause?.code ?? error.code ?? error.message,
  );
const shop = async () => (await world.visitor()).portal.shop({ slug: world.tenant.slug });
const storedKey = async () => {
  const [row] = await world.sql<{ key: string }>(
    `SELECT settings->'portal'->>'logoKey' AS key FROM tenant WHERE id = $1`,
    [world.tenant.id],
  );
  return row!.key;
};
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#884422' } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
    .toBuffer();

test('what the shop decided about its looks is what shoppers see, and each change is in the audit log with both values', async () => {
  const owner = await world.caller('owner');
  const look = { brandColor: '#7a3e1d', supportEmail: 'help@lamp-shop.example', askCode: true };
  expect(await owner.identity.savePortalLook(look)).toEqual({ ...look, logo: null });
  expect(await shop()).toMatchObject({ name: 'Lamp Shop', ...look, logo: null });
  await owner.identity.savePortalLook(look);
  await owner.identity.savePortalLook({ ...look, brandColor: null });
  const { data } = await owner.identity.audit({ type: 'identity.tenant_changed' });
  expect(data.map((row) => row.data.diff)).toEqual([
    [{ field: 'brandColor', from: '#7a3e1d', to: null }],
    [
      { field: 'brandColor', from: null, to: '#7a3e1d' },
      { field: 'supportEmail', from: '', to: 'help@lamp-shop.example' },
    ],
  ]);
  expect(await code(owner.identity.savePortalLook({ ...look, brandColor: 'red' }))).toBe('BAD_REQUEST');
  expect(await code((await world.caller('agent')).identity.savePortalLook(look))).toBe('forbidden');
  expect(await (await world.visitor()).portal.shop({ slug: world.other.tenant.slug })).toMatchObject({
    brandColor: null,
    supportEmail: '',
  });
});

test('a logo is encoded anew, small and without its place; the next one replaces its file; without one the name is shown', async () => {
  const first = await keepPortalLogo(world.ctx('owner'), await picture(2000, 900));
  const served = await serveLogo(world.tenant.slug);
  expect(served.headers.get('content-type')).toBe('image/jpeg');
  const shown = await sharp(Buffer.from(await served.arrayBuffer())).metadata();
  expect([shown.width, shown.height, shown.exif]).toEqual([480, 216, undefined]);
  expect((await shop()).logo).toBe(first.logo);
  const before = files().pathOf(await storedKey());
  const second = await keepPortalLogo(world.ctx('owner'), await picture(300, 100));
  expect(second.logo).not.toBe(first.logo);
  expect(existsSync(before)).toBe(false);
  const after = files().pathOf(await storedKey());
  expect(existsSync(after)).toBe(true);
  await (await world.caller('owner')).identity.removePortalLogo();
  expect(existsSync(after)).toBe(false);
  expect((await serveLogo(world.tenant.slug)).status).toBe(404);
  expect((await shop()).logo).toBeNull();
});

test('what is no picture, and one of more pixels than any screen, is refused and the logo before stays', async () => {
  const { logo } = await keepPortalLogo(world.ctx('owner'), await picture(300, 100));
  const script = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  expect(await code(keepPortalLogo(world.ctx('owner'), script))).toBe('image_unsupported');
  expect(await code(keepPortalLogo(world.ctx('owner'), await picture(5000, 4100)))).toBe('image_too_large');
  expect((await shop()).logo).toBe(logo);
});
