import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles } from '@/lib/contracts/permissions';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

test('a world has two tenants with a member of every role, each seen by itself only', async () => {
  const rows = await world.sql<{ slug: string; role: string }>(
    'SELECT t.slug, m.role FROM membership m JOIN tenant t ON t.id = m.tenant_id',
  );
  expect(
    rows
      .filter((r) => r.slug === world.tenant.slug)
      .map((r) => r.role)
      .sort(),
  ).toEqual([...roles].sort());
  expect(rows).toHaveLength(14);
  expect(world.other.tenant.id).not.toBe(world.tenant.id);
});

test('a key of the REST API with no such path: not found; without a key: unauthenticated', async () => {
  expect((await world.rest('GET', '/no-such-path')).status).toBe(404);
  expect((await world.rest('GET', '/no-such-path', { key: 'olk_wrong-key' })).status).toBe(401);
});
