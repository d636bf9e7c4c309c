import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { displayCookieName } from '@/server/analytics/display-cookie';
import { openWall } from '@/server/analytics/open-wall';
import { getTiles } from '@/server/analytics/queries/boards';
import { displayOf } from '@/server/analytics/queries/displays';
import { getWall } from '@/server/analytics/queries/wall';
import { rebuildRollups } from '@/server/analytics/use-cases/rebuild-rollups';
import { watchersOf, watchWall } from '@/server/analytics/wall-feed';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
// A Wednesday afternoon in London, and the same weekday a week before.
const now = new Date('2026-11-25T15:00:00Z');
const order = (externalId: string, placedAt: string, pounds: number, countryCode = 'GB') =>
  newOrderSchema.parse({
    channel: 'shopify',
    externalId,
    placedAt,
    currency: 'GBP',
    customer: { email: 'olivia.hart@example.com', name: 'Olivia Hart' },
    shipTo: { name: 'Olivia Hart', line1: '7 Rose Lane', city: 'Leeds', postalCode: 'LS1 1AA', countryCode },
    lines: [{ sku: 'X', title: 'Lantern', quantity: 2, unitPrice: { minor: pounds * 50, currency: 'GBP' } }],
    history: {},
  });

beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
  await inTenantTx(world.system(now), (tx) =>
    placeOrders(
      tx,
      [
        order('yesterday', '2026-11-24T23:59:59Z', 7),
        order('morning', '2026-11-25T09:10:00Z', 30),
        order('noon', '2026-11-25T12:05:00Z', 20, 'DE'),
        order('week-before', '2026-11-18T10:00:00Z', 40),
        order('week-evening', '2026-11-18T20:00:00Z', 15),
      ],
      { source: 'import', react: false },
    ),
  );
  await rebuildRollups(world.system(now));
});
afterAll(() => world.close());

const caller = (role: 'manager' | 'operator' = 'manager', idempotencyKey?: string) =>
  world.caller(role, { now, ...(idempotencyKey ? { idempotencyKey } : {}) });
const newDisplay = {
  name: 'Gate 2',
  locale: 'zh-CN' as const,
  pages: ['floor', 'sales'] as const,
  secondsPerPage: 20,
};

test('the wall shows the figures of the boards: today until now, and the same minute a week ago', async () => {
  const wall = await getWall(world.ctx('manager', now));
  const day = { from: '2026-11-25', to: '2026-11-25' };
  const { tiles } = await getTiles(world.ctx('manager', now), {
    kpis: ['orders', 'net_sales'],
    period: day,
    compare: 'none',
    filters: {},
  });
  const [orders, net] = tiles;
  expect(wall.sales.orders).toEqual({ now: orders!.value, soFar: 1, day: 2 });
  expect(wall.sales.netSales).toEqual({ now: net!.value, soFar: 4000, day: 5500 });
  expect(orders!.value).toBe(2);
  expect(wall.sales.hours.map((h) => h.now)[9]).toBe(3000);
  expect(wall.sales.hours[16]!.now).toBeNull();
  expect(wall.places.orders).toEqual([
    { place: 'DE', value: 1 },
    { place: 'GB', value: 1 },
  ]);
  expect((await getWall(world.other.ctx('manager', now))).sales.orders.now).toBe(0);
});

test('no person is on the wall', async () => {
  const text = JSON.stringify(await getWall(world.ctx('manager', now)));
  for (const word of ['Olivia', 'Hart', 'Rose Lane', 'Leeds', 'LS1', 'example.com'])
    expect(text).not.toContain(word);
});

test('a token opens the wall of its own shop only; it is kept as a hash, and a repeat gives the same one', async () => {
  const made = await (await caller('manager', 'k1')).wall.createDisplay({
    ...newDisplay,
    pages: [...newDisplay.pages],
  });
  expect(
    await (await caller('manager', 'k1')).wall.createDisplay({ ...newDisplay, pages: [...newDisplay.pages] }),
  ).toEqual(made);
  const rows = await world.sql('SELECT * FROM wall_display');
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(made.token);
  const viewer = await displayOf(world.tenant.slug, made.token, now);
  expect(viewer).toMatchObject({ locale: 'zh-CN', pages: ['floor', 'sales'], secondsPerPage: 20 });
  expect(viewer!.ctx.may('analytics:read')).toBe(true);
  expect(viewer!.ctx.may('orders:read')).toBe(false);
  expect(await displayOf(world.other.tenant.slug, made.token, now)).toBeNull();
  expect(await displayOf(world.tenant.slug, `${made.token}x`, now)).toBeNull();
});

test('the address is exchanged for a cookie that no script reads; a wrong token gives none', async () => {
  const { token } = await (await caller()).wall.createDisplay({ ...newDisplay, pages: ['map'] });
  const open = (text: string) =>
    openWall(new Request(`http://localhost/${world.tenant.slug}/wall/open?token=${text}`), world.tenant.slug);
  const good = await open(token);
  expect(good.status).toBe(303);
  expect(good.headers.get('location')).toBe(`/${world.tenant.slug}/wall`);
  const cookie = good.headers.getSetCookie().find((c) => c.startsWith(displayCookieName(world.tenant.slug)));
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
  expect((await open('olw_wrong-wrong-wrong-wrong-wrong')).headers.getSetCookie()).toEqual([]);
});

test('a display that was switched off or ran out opens nothing, and an operator sets up none', async () => {
  const api = await caller();
  const made = await api.wall.createDisplay({ ...newDisplay, pages: ['map'], expiresInDays: 1 });
  expect(await displayOf(world.tenant.slug, made.token, new Date(now.getTime() + 86_400_000))).toBeNull();
  expect(await api.wall.revokeDisplay({ displayId: made.id })).toEqual({ revoked: true });
  expect(await api.wall.revokeDisplay({ displayId: made.id })).toEqual({ revoked: false });
  expect(await displayOf(world.tenant.slug, made.token, now)).toBeNull();
  expect((await api.wall.displays()).find((d) => d.id === made.id)!.status).toBe('revoked');
  await expect(
    (await caller('operator')).wall.createDisplay({ ...newDisplay, pages: ['map'] }),
  ).rejects.toMatchObject({
    message: 'forbidden',
  });
});

test('many walls read once, and when the last one leaves nothing goes on', async () => {
  const seen: string[] = [];
  const stops = Array.from({ length: 5 }, (_, i) =>
    watchWall(world.ctx('manager'), () => seen.push(String(i))),
  );
  expect(watchersOf(world.tenant.id)).toBe(5);
  await vi.waitFor(() => expect(new Set(seen).size).toBe(5));
  for (const stop of stops) stop();
  for (const stop of stops) stop();
  expect(watchersOf(world.tenant.id)).toBe(0);
  expect(seen).toHaveLength(5);
});
