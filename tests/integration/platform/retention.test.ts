import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { forgetExpired } from '@/server/identity/use-cases/forget-expired';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { forgetIdempotencyKeys } from '@/server/platform/jobs/forget-idempotency-keys';
import { platformUpkeep, runUpkeep } from '@/server/platform/jobs/upkeep';
import { createWorld, type World, worldStart } from '@/tests/support/world';

let world: World;
const day = 86_400_000;
const after = (days: number) => new Date(worldStart.getTime() + days * day);
const upkeep = (name: string, now: Date) => runUpkeep(platformUpkeep.find((u) => u.name === name)!, now);
const partitions = async (parent: string) =>
  (
    await world.sql<{ name: string }>(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1`,
      [parent],
    )
  ).map((r) => r.name);

beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
});
afterAll(() => world.close());

test('a command can be repeated for thirty days under its key; then the key is forgotten, and only then', async () => {
  const command = (now: Date) =>
    inTenantTx(
      { ...world.system(now), idempotency: { scope: 'test', key: 'k-1', requestHash: 'h' } },
      async () => now.toISOString(),
    );
  const first = await command(worldStart);
  expect(await forgetIdempotencyKeys(world.system(after(29)))).toBe(0);
  expect(await command(after(29))).toBe(first);
  expect(await forgetIdempotencyKeys(world.other.system(after(31)))).toBe(0);
  expect(await forgetIdempotencyKeys(world.system(after(31)))).toBe(1);
  expect(await command(after(31))).toBe(after(31).toISOString());
});

test('sign-ins, links and sign-ups that ended long ago are forgotten, those that may be used stay', async () => {
  const userId = world.member('owner').userId;
  const session = (id: string, expires: Date, revoked: Date | null) =>
    world.sql(
      `INSERT INTO user_session (id, user_id, user_agent, created_at, last_seen_at, expires_at, revoked_at) VALUES ($1, $2, '', $3, $3, $4, $5)`,
      [id, userId, worldStart, expires, revoked],
    );
  const [open, over, revoked] = [newId('ses'), newId('ses'), newId('ses')];
  await session(open, after(60), null);
  await session(over, after(1), null);
  await session(revoked, after(60), after(1));
  await world.sql(
    `INSERT INTO auth_token (hash, kind, user_id, expires_at) VALUES ('old', 'recover', $1, $2), ('new', 'recover', $1, $3)`,
    [userId, after(1), after(39)],
  );
  expect(await forgetExpired(after(20))).toEqual({ sessions: 0, links: 1, signUps: 0 });
  expect(await forgetExpired(after(40))).toEqual({ sessions: 2, links: 0, signUps: 0 });
  const left = await world.sql<{ id: string }>('SELECT id FROM user_session');
  expect(left.map((r) => r.id)).toEqual([open]);
});

test('the partitions of the next three months are there before they begin, as secure as the table', async () => {
  const future = new Date('2031-05-10T00:00:00Z');
  await upkeep('platform.make-partitions', future);
  await upkeep('platform.make-partitions', future);
  const all = await partitions('event');
  expect(all).toEqual(
    expect.arrayContaining(['event_2031_06', 'event_2031_07', 'event_2031_08', 'event_before', 'event_else']),
  );
  expect(await partitions('decision_record')).toContain('decision_record_2031_08');
  const open = await world.sql<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relispartition AND c.relkind = 'r' AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
       OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polqual IS NOT NULL AND p.polwithcheck IS NOT NULL)
       OR has_table_privilege('orderloop_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE'))`,
  );
  expect(open).toEqual([]);
});

test('an event lies in the partition of the month of its making, and one that no month takes is kept all the same', async () => {
  await upkeep('platform.make-partitions', new Date('2031-05-10T00:00:00Z'));
  const at = (text: string) => newId('evt', Date.parse(text));
  const ids = [at('2031-06-01T00:00:00.000Z'), at('2031-06-30T23:59:59.999Z'), at('2040-01-01T00:00:00Z')];
  for (const id of ids)
    await inTenantTx(world.system(), (tx) =>
      tx.exec(
        `INSERT INTO event (tenant_id, id, type, subject_type, subject_id, actor_type, request_id, data, occurred_at)
         VALUES ($1, $2, 'orders.placed', 'order', $2, 'system', 'test', '{}', $3)`,
        [tx.tenantId, id, worldStart],
      ),
    );
  const rows = await world.sql<{ part: string }>(
    'SELECT tableoid::regclass::text AS part FROM event WHERE id = ANY($1::uuid[]) ORDER BY id',
    [ids],
  );
  expect(rows.map((r) => r.part)).toEqual(['event_2031_06', 'event_2031_06', 'event_else']);
});

test('the timeline reads across partitions, and the neighbour sees none of it', async () => {
  const subjectId = newId('ord');
  await inTenantTx(world.system(), (tx) =>
    emit(tx, [{ type: 'orders.placed', subjectType: 'order', subjectId, data: {} }]),
  );
  const seen = (ctx = world.system()) =>
    inTenantTx(ctx, (tx) => tx.q('SELECT id FROM event WHERE subject_id = $1', [subjectId]));
  expect(await seen()).toHaveLength(1);
  expect(await seen(world.other.system())).toHaveLength(0);
});
