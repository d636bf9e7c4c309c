import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '@/lib/kernel/ids';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { closePools } from '@/server/platform/db/pool';
import { prismaOnTransaction } from '@/server/platform/db/prisma-on-transaction';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { emit } from '@/server/platform/events/emit';
import type { Reaction } from '@/server/platform/events/reaction';
import { enqueue } from '@/server/platform/jobs/queue';
import { runDueJobs } from '@/server/platform/jobs/run-jobs';
import { type FreshDatabase, freshDatabase } from '@/tests/support/postgres';

const facts = {
  slug: 'a',
  name: 'A',
  timezone: 'Europe/London',
  currency: 'GBP',
  locale: 'en',
  orderPrefix: '',
};
const base = new Date('2026-11-02T10:00:00Z');
let db: FreshDatabase;
let ctx: StaffCtx;
let other: StaffCtx;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.appUrl;
});
beforeEach(() => {
  ctx = systemCtx(newId('ten'), facts, { now: base });
  other = systemCtx(newId('ten'), { ...facts, slug: 'b' }, { now: base });
});
afterAll(async () => {
  await closePools();
  await db.drop();
});

const addView = (c: StaffCtx, name: string) =>
  inTenantTx(c, async (tx) => {
    const row = await tx.prisma.savedView.create({
      data: {
        tenantId: c.tenantId,
        id: newId('vew'),
        list: 'orders',
        name,
        query: '',
        ownerId: newId('usr'),
        createdAt: c.now,
      },
    });
    return { id: row.id, name: row.name };
  });
const names = (c: StaffCtx) =>
  inTenantRead(c, async (tx) =>
    (await tx.q<{ name: string }>('SELECT name FROM saved_view ORDER BY name')).map((r) => r.name),
  );

test('a tenant sees its own rows only, with Prisma and with SQL, even without a tenant condition', async () => {
  await addView(ctx, 'mine');
  await addView(other, 'theirs');
  expect(await names(ctx)).toEqual(['mine']);
  expect(await inTenantRead(other, (tx) => tx.prisma.savedView.findMany({ select: { name: true } }))).toEqual(
    [{ name: 'theirs' }],
  );
});

test('a row of another tenant cannot be written', async () => {
  const foreign = inTenantTx(ctx, (tx) =>
    tx.exec(`INSERT INTO number_block (tenant_id, kind, next) VALUES ($1, 'x', 1)`, [other.tenantId]),
  );
  await expect(foreign).rejects.toMatchObject({ code: '42501' });
});

test('Prisma outside a tenant transaction runs no statement', async () => {
  await expect(prismaOnTransaction().savedView.findMany()).rejects.toThrow(/outside a tenant transaction/);
});

test('what Prisma wrote is rolled back with the transaction, and its own nested transaction is a savepoint of it', async () => {
  const failing = inTenantTx(ctx, async (tx) => {
    await tx.prisma.$transaction([
      tx.prisma.numberBlock.create({ data: { tenantId: ctx.tenantId, kind: 'k', next: 1n } }),
      tx.prisma.numberBlock.create({ data: { tenantId: ctx.tenantId, kind: 'l', next: 1n } }),
    ]);
    expect(await tx.q('SELECT kind FROM number_block')).toHaveLength(2);
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await inTenantRead(ctx, (tx) => tx.q('SELECT kind FROM number_block'))).toEqual([]);
});

test('eight concurrent calls with one idempotency key have one effect and one answer', async () => {
  const idempotency = { scope: 's', key: 'k', requestHash: 'h' };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => addView({ ...ctx, idempotency }, 'once')),
  );
  expect(new Set(answers.map((a) => a.id)).size).toBe(1);
  expect(await names(ctx)).toEqual(['once']);
});

test('a key that was used for another request is refused and nothing changes', async () => {
  await addView({ ...ctx, idempotency: { scope: 's', key: 'k', requestHash: 'h' } }, 'first');
  const second = addView({ ...ctx, idempotency: { scope: 's', key: 'k', requestHash: 'other' } }, 'second');
  await expect(second).rejects.toMatchObject({ code: 'idempotency_conflict' });
  expect(await names(ctx)).toEqual(['first']);
});

test('a call that failed leaves its key free', async () => {
  const idempotency = { scope: 's', key: 'k', requestHash: 'h' };
  await expect(
    inTenantTx({ ...ctx, idempotency }, async () => {
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await addView({ ...ctx, idempotency }, 'then')).toMatchObject({ name: 'then' });
});

test('numbers taken by many at once are unique and start at 1001', async () => {
  const taken = (
    await Promise.all(Array.from({ length: 20 }, () => takeNumbers(ctx.tenantId, 'order', 7)))
  ).flat();
  expect(new Set(taken).size).toBe(140);
  expect(Math.min(...taken)).toBe(1001);
});

const seen = (into: string[], fail = 0): Reaction => {
  let failures = fail;
  return {
    name: 'test.seen',
    on: ['orders.placed'],
    async handle(_c, events) {
      if (failures-- > 0) throw new Error('not now');
      into.push(...events.map((e) => String(e.data.n)));
    },
  };
};
const place = (n: number) => ({
  type: 'orders.placed' as const,
  subjectType: 'order',
  subjectId: newId('ord'),
  data: { n },
});

test('an event reaches each reaction once although two workers dispatch, and none when its transaction fails', async () => {
  await inTenantTx(ctx, (tx) => emit(tx, [place(1), place(2)]));
  await inTenantTx(ctx, async (tx) => {
    await emit(tx, [place(3)]);
    throw new Error('undone');
  }).catch(() => undefined);
  const into: string[] = [];
  const reaction = seen(into);
  await Promise.all([dispatchEvents(ctx, [reaction]), dispatchEvents(ctx, [reaction])]);
  await dispatchEvents(ctx, [reaction]);
  expect(into.sort()).toEqual(['1', '2']);
});

test('a reaction that fails is tried again by a job, without holding up the others', async () => {
  await inTenantTx(ctx, (tx) => emit(tx, [place(1)]));
  const into: string[] = [];
  await dispatchEvents(ctx, [seen(into, 1)]);
  expect(into).toEqual([]);
  const [job] = await inTenantRead(ctx, (tx) => tx.q<{ name: string }>('SELECT name FROM job'));
  expect(job).toEqual({ name: 'platform.react-again' });
});

test('the event stream cannot be changed or deleted by the application', async () => {
  await inTenantTx(ctx, (tx) => emit(tx, [place(1)]));
  for (const sql of ['UPDATE event SET type = type', 'DELETE FROM event'])
    await expect(inTenantTx(ctx, (tx) => tx.exec(sql))).rejects.toMatchObject({ code: '42501' });
});

test('a job whose worker died runs again after its lease, and the late worker cannot finish it', async () => {
  await inTenantTx(ctx, (tx) => enqueue(tx, { name: 'j', payload: { a: 1 } }));
  let release: () => void = () => {};
  const stuck = new Promise<void>((resolve) => {
    release = resolve;
  });
  const runs: number[] = [];
  const slow = new Map([
    [
      'j',
      {
        name: 'j',
        run: async (_c: StaffCtx, _p: unknown, job: { attempt: number }) => {
          runs.push(job.attempt);
          await stuck;
        },
      },
    ],
  ]);
  const first = runDueJobs(ctx, slow);
  while (runs.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(await runDueJobs({ ...ctx, now: new Date(base.getTime() + 40_000) }, slow)).toBe(0);
  const fast = new Map([
    [
      'j',
      {
        name: 'j',
        run: async (_c: StaffCtx, _p: unknown, job: { attempt: number }) => void runs.push(job.attempt),
      },
    ],
  ]);
  expect(await runDueJobs({ ...ctx, now: new Date(base.getTime() + 50_000) }, fast)).toBe(1);
  release();
  await first;
  expect(runs).toEqual([1, 2]);
  expect(await inTenantRead(ctx, (tx) => tx.q('SELECT id FROM job'))).toEqual([]);
});

test('of jobs that are run together those that went well are done, and each of the others is tried again by itself', async () => {
  await inTenantTx(ctx, async (tx) => {
    for (const n of [1, 2, 3]) await enqueue(tx, { name: 'many', payload: { n } });
  });
  const handler = {
    name: 'many',
    run: async () => {},
    runMany: async (_c: StaffCtx, payloads: readonly unknown[]) =>
      payloads.map((p) => ((p as { n: number }).n === 2 ? new Error('two') : null)),
  };
  expect(await runDueJobs(ctx, new Map([['many', handler]]))).toBe(3);
  const left = await inTenantRead(ctx, (tx) =>
    tx.q('SELECT payload, state, attempts, last_error, lease_until FROM job'),
  );
  expect(left).toEqual([
    { payload: { n: 2 }, state: 'queued', attempts: 1, last_error: 'two', lease_until: null },
  ]);
  await inTenantTx(ctx, (tx) => tx.exec('DELETE FROM job WHERE tenant_id = $1', [tx.tenantId]));
});
