import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import type { Schedule } from '@/server/platform/events/reaction';
import { startWorker } from '@/server/platform/jobs/worker-loop';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('more schedules than the pool has connections all run when a worker starts, and none waits for another for ever', async () => {
  const ran = new Set<string>();
  let all = () => {};
  const finished = new Promise<void>((resolve) => {
    all = resolve;
  });
  const schedules = Array.from(
    { length: 60 },
    (_, i): Schedule => ({
      name: `test.schedule-${i}`,
      everySeconds: 600,
      async run(ctx) {
        await inTenantRead(ctx, (tx) => tx.q('SELECT 1 AS x'));
        ran.add(`test.schedule-${i}`);
        if (ran.size === 60) all();
      },
    }),
  );
  const begin = performance.now();
  const worker = startWorker({ jobs: [], reactions: [], schedules });
  await finished;
  await worker.stop();
  expect(ran.size).toBe(60);
  // A pool that is held by those who wait for it gives up after ten seconds.
  expect(performance.now() - begin).toBeLessThan(9000);
});
