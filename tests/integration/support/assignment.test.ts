import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember } from '@/server/identity/use-cases/add-member';
import { assignWaiting } from '@/server/support/use-cases/assign-waiting';
import { createWorld, type World, worldStart } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

/** So many tickets of strangers that wait, each a second after the other. */
const wait = (n: number, name: string) =>
  world.sql(
    `INSERT INTO ticket (tenant_id, id, number, type, state, priority, source, subject, locale, sla_version, last_message_at, created_at, updated_at)
     SELECT $1, gen_random_uuid(), $3 || g, 'consultation', 'new', 'normal', 'mail', 'Question', 'en', 0, $4::timestamptz + g * interval '1 s',
       $4::timestamptz + g * interval '1 s', $4 FROM generate_series(1, $2::int) AS g`,
    [world.tenant.id, n, name, worldStart],
  );

test('three hundred tickets over ten equal agents, given out by runs that meet each other: each has as many as the next', async () => {
  for (let n = 1; n < 10; n++)
    await addMember(
      world.system(),
      {
        email: `agent${n}@example.com`,
        name: `Agent ${n}`,
        locale: 'en',
        passwordHash: null,
        verifiedAt: worldStart,
      },
      'agent',
    );
  const loads = async () =>
    (
      await world.sql<{ n: number }>(
        'SELECT count(*)::int AS n FROM ticket WHERE assignee_id IS NOT NULL GROUP BY assignee_id',
      )
    ).map((r) => r.n);
  const run = () => Promise.all([assignWaiting(world.system()), assignWaiting(world.system())]);
  await wait(155, 'A-');
  expect((await run()).reduce((a, b) => a + b)).toBe(155);
  const first = await loads();
  expect(first).toHaveLength(10);
  expect(Math.max(...first) - Math.min(...first)).toBeLessThanOrEqual(1);
  await wait(145, 'B-');
  expect((await run()).reduce((a, b) => a + b)).toBe(145);
  expect(await loads()).toEqual(Array(10).fill(30));
  const [kept] = await world.sql<{ decided: number; open: number }>(
    `SELECT (SELECT count(*)::int FROM ticket_decision WHERE outcome = 'assigned') AS decided,
       (SELECT count(*)::int FROM ticket WHERE state = 'open') AS open`,
  );
  expect(kept).toEqual({ decided: 300, open: 300 });
});
