import { tenantById } from '@/server/platform/auth/tenant-facts';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';
import { dispatchEvents, reactAgain } from '@/server/platform/events/dispatch';
import type { Reaction, Schedule } from '@/server/platform/events/reaction';
import { log } from '@/server/platform/log/log';
import type { JobHandler } from './queue';
import { runDueJobs } from './run-jobs';
import { runUpkeep, type Upkeep } from './upkeep';

type Work = {
  reactions: readonly Reaction[];
  schedules: readonly Schedule[];
  jobs: readonly JobHandler[];
  upkeep?: readonly Upkeep[];
};

/** A worker: `stop` lets what runs finish, takes nothing new, and returns when all is quiet. */
export type Worker = { stop(): Promise<void>; done: Promise<void> };

async function contextOf(tenantId: string): Promise<StaffCtx | null> {
  const tenant = await tenantById(tenantId);
  return tenant ? systemCtx(tenantId, tenant.facts) : null;
}

async function tenantsFrom(sql: string, params: unknown[] = []): Promise<string[]> {
  const rows = await unsafeAcrossTenants<{ tenant_id: string }>(
    'the worker asks which tenants have work',
    sql,
    params,
  );
  return rows.map((r) => r.tenant_id);
}

/** Every due job of the lane, of up to eight tenants side by side, once; the number of jobs. */
async function runOutside(jobs: readonly JobHandler[]): Promise<number> {
  const handlers = new Map(jobs.filter((j) => j.lane === 'outside').map((j) => [j.name, j]));
  if (handlers.size === 0) return 0;
  const due = await tenantsFrom('SELECT tenant_id FROM tenants_with_jobs($1)', [new Date()]);
  let done = 0;
  for (let i = 0; i < due.length; i += 8)
    await Promise.all(
      due.slice(i, i + 8).map(async (id) => {
        const ctx = await contextOf(id);
        if (ctx) done += await runDueJobs(ctx, handlers);
      }),
    );
  return done;
}

/** Every waiting event, then every due job, of every tenant, once; the number of things done. */
export async function runPass(work: Work): Promise<number> {
  return (await runInside(work)) + (await runOutside(work.jobs));
}

async function runInside(work: Work): Promise<number> {
  let done = 0;
  const inside = [...work.jobs, reactAgain(work.reactions)].filter((j) => j.lane !== 'outside');
  const handlers = new Map(inside.map((j) => [j.name, j]));
  for (const id of await tenantsFrom('SELECT tenant_id FROM tenants_with_events()')) {
    const ctx = await contextOf(id);
    if (ctx) done += await dispatchEvents(ctx, work.reactions);
  }
  const due = await tenantsFrom('SELECT tenant_id FROM tenants_with_jobs($1)', [new Date()]);
  for (const id of due) {
    const ctx = await contextOf(id);
    if (ctx) done += await runDueJobs(ctx, handlers);
  }
  return done;
}

async function runSchedule(schedule: Schedule): Promise<void> {
  const tenants = await unsafeAcrossTenants<{ id: string }>(
    'schedules run for every active tenant',
    `SELECT id FROM tenant WHERE status = 'active'`,
  );
  for (const { id } of tenants) {
    const ctx = await contextOf(id);
    if (!ctx) continue;
    try {
      // One worker at a time does a schedule of a tenant; the others pass by.
      const mine = await inTenantTx(ctx, async (tx) => {
        // This connection only holds the claim while other connections work.
        await tx.exec(`SET LOCAL idle_in_transaction_session_timeout = '15min'`);
        const row = await tx.one<{ locked: boolean }>(
          'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked',
          [`${schedule.name}:${id}`],
        );
        if (row.locked)
          await schedule.run(systemCtx(ctx.tenantId, ctx.tenant, { requestId: `schedule:${schedule.name}` }));
        return row.locked;
      });
      if (!mine) log.debug({ schedule: schedule.name }, 'another worker does it');
    } catch (error) {
      log.error({ err: error, schedule: schedule.name }, 'schedule failed');
    }
  }
}

/** A schedule holds one connection for its claim and works on others: so many at once leave the pool room for all of them. */
const schedulesAtOnce = 4;

/** Work of which only so many pieces run at a time; the others wait in line. */
function line(places: number): (work: () => Promise<void>) => Promise<void> {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((turn) => waiting.push(turn));
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

/** Starts to react to events, to run jobs and to keep the schedules, until stopped. */
export function startWorker(work: Work, options: { idleMs?: number } = {}): Worker {
  let stopping = false;
  const wake = new Set<() => void>();
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (stopping) return resolve();
      const finish = () => {
        clearTimeout(timer);
        wake.delete(finish);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      wake.add(finish);
    });
  const guarded = async (what: string, fn: () => Promise<number>) => {
    try {
      return await fn();
    } catch (error) {
      log.error({ err: error }, what);
      await pause(1000);
      return 0;
    }
  };
  const loop = async (pass: () => Promise<number>) => {
    while (!stopping)
      if ((await guarded('worker pass failed', pass)) === 0) await pause(options.idleMs ?? 200);
  };
  const keep = async (everySeconds: number, run: () => Promise<void>) => {
    while (!stopping) {
      await guarded('schedule failed', () => run().then(() => 0));
      await pause(everySeconds * 1000);
    }
  };
  const inLine = line(schedulesAtOnce);
  const done = Promise.all([
    loop(() => runInside(work)),
    loop(() => runOutside(work.jobs)),
    ...work.schedules.map((s) => keep(s.everySeconds, () => inLine(() => runSchedule(s)))),
    ...(work.upkeep ?? []).map((u) => keep(u.everySeconds, () => inLine(() => runUpkeep(u, new Date())))),
  ]).then(() => undefined);
  return {
    done,
    async stop() {
      stopping = true;
      for (const finish of [...wake]) finish();
      await done;
    },
  };
}
