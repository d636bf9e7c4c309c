import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetApiKeys } from '@/server/platform/auth/api-key';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

const countOf = async (table: string) =>
  (
    await world.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`, [
      world.tenant.id,
    ])
  )[0]!.n;

test('the tRPC door: eight replays of a command have one effect and one answer', async () => {
  const before = await countOf('saved_view');
  const input = { list: 'orders', name: 'Late', query: 'lifecycle=placed' };
  const save = async () =>
    (await world.caller('operator', { idempotencyKey: 'save-1' })).identity.saveView(input);
  const answers = await Promise.all(Array.from({ length: 8 }, save));
  expect(new Set(answers.map((a) => a.id)).size).toBe(1);
  expect(await countOf('saved_view')).toBe(before + 1);
});

test('the tRPC door: the same key with another body is refused, and another person may use the same key', async () => {
  const call = async (role: 'operator' | 'manager', name: string) =>
    (await world.caller(role, { idempotencyKey: 'save-2' })).identity.saveView({
      list: 'orders',
      name,
      query: '',
    });
  const first = await call('operator', 'One');
  await expect(call('operator', 'Two')).rejects.toMatchObject({ cause: { code: 'idempotency_conflict' } });
  expect((await call('manager', 'Two')).id).not.toBe(first.id);
});

test('a repeated command gives the same API key, which is stored nowhere', async () => {
  const make = async () =>
    (await world.caller('owner', { idempotencyKey: 'key-1' })).identity.createApiKey({
      name: 'x',
      scopes: ['orders:read'],
    });
  const [a, b] = [await make(), await make()];
  expect(a).toEqual(b);
  const kept = await world.sql<{ t: string }>(
    'SELECT k::text AS t FROM api_key k UNION ALL SELECT i::text FROM idempotency_key i UNION ALL SELECT e::text FROM event e',
  );
  expect(kept.some((row) => row.t.includes(a.key))).toBe(false);
  expect((await world.rest('GET', '/orders', { key: a.key })).status).toBe(200);
});

test('the REST door: eight replays of a command have one effect and byte-equal answers; another body is refused', async () => {
  const body = { code: 'W9', name: 'Ninth', countryCode: 'GB' };
  const post = (b: object) =>
    world.rest('POST', '/warehouses', { body: b, headers: { 'idempotency-key': 'wh-1' } });
  const answers = await Promise.all(Array.from({ length: 8 }, () => post(body)));
  const texts = await Promise.all(answers.map((a) => a.text()));
  expect(answers.map((a) => a.status)).toEqual(Array(8).fill(201));
  expect(new Set(texts).size).toBe(1);
  expect(
    await world.sql(`SELECT 1 FROM warehouse WHERE tenant_id = $1 AND code = 'W9'`, [world.tenant.id]),
  ).toHaveLength(1);
  expect((await post({ ...body, name: 'Tenth' })).status).toBe(422);
});

test('a revoked key is refused, and keys of one tenant do not open the other', async () => {
  const owner = await world.caller('owner');
  const made = await owner.identity.createApiKey({ name: 'gone', scopes: ['orders:read'] });
  expect((await world.rest('GET', '/orders', { key: made.key })).status).toBe(200);
  const neighbour = await world.other.caller('owner');
  await expect(neighbour.identity.revokeApiKey({ keyId: made.id })).rejects.toMatchObject({
    cause: { code: 'not_found' },
  });
  await owner.identity.revokeApiKey({ keyId: made.id });
  forgetApiKeys();
  expect((await world.rest('GET', '/orders', { key: made.key })).status).toBe(401);
});

test('an admin gives no scope that only others have, and the audit log tells who did what without secrets', async () => {
  const admin = await world.caller('admin');
  await admin.identity.updateShop({
    name: 'Lamp Shop 2',
    timezone: 'Europe/London',
    locale: 'en',
    orderPrefix: '',
  });
  const { data } = await admin.identity.audit({ type: 'identity.tenant_changed' });
  expect(data[0]).toMatchObject({
    actorType: 'user',
    actorName: 'admin of Lamp Shop',
    data: { diff: [{ field: 'name', from: 'Lamp Shop', to: 'Lamp Shop 2' }] },
  });
  await expect((await world.caller('operator')).identity.audit({})).rejects.toMatchObject({
    cause: { code: 'forbidden' },
  });
});

test('the audit log is complete page by page: no row twice, none left out', async () => {
  const owner = await world.caller('owner');
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await owner.identity.audit({ limit: 3, cursor });
    seen.push(...page.data.map((row) => row.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBe(await countOf('event'));
});
