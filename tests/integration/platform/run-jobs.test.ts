import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { enqueue, type JobHandler } from '@/server/platform/jobs/queue';
import { runDueJobs } from '@/server/platform/jobs/run-jobs';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it('a claim that fails while other jobs still run is an error of the pass, not the end of the process', async () => {
  const unheard: unknown[] = [];
  const listen = (error: unknown) => unheard.push(error);
  process.on('unhandledRejection', listen);
  try {
    await inTenantTx(world.system(), (tx) => enqueue(tx, { name: 'test.slow', payload: {} }));
    let ended = false;
    const handlers: JobHandler[] = [
      {
        name: 'test.slow',
        run: async () => {
          await sleep(400);
          ended = true;
        },
      },
      // PostgreSQL takes no NUL in a text, so this claim fails at once.
      { name: 'test.\0', run: async () => undefined, runMany: async () => [] },
    ];
    await expect(
      runDueJobs(world.system(new Date()), new Map(handlers.map((h) => [h.name, h]))),
    ).rejects.toThrow();
    await sleep(600);
    expect(ended).toBe(true);
    expect(unheard).toEqual([]);
  } finally {
    process.off('unhandledRejection', listen);
  }
});
