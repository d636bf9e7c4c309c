import { randomUUID } from 'node:crypto';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { log } from '@/server/platform/log/log';
import type { JobHandler } from './queue';

const leaseSeconds = 45;
/** So few that all are done well within their lease. */
const manyAtMost = 100;
type Claimed = { id: string; name: string; payload: unknown; attempts: number; max_attempts: number };

/** Seconds to wait before the next try: 5, 10, 20 … at most an hour, spread by up to a fifth so that failures do not march in step. */
export function pauseSeconds(attempt: number, random: number): number {
  return Math.min(3600, 5 * 2 ** (attempt - 1)) * (0.8 + 0.4 * random);
}

async function claim(ctx: StaffCtx, token: string, limit: number, names: string[]): Promise<Claimed[]> {
  return inTenantTx(ctx, (tx) =>
    tx.q<Claimed>(
      `UPDATE job SET lease_until = $2::timestamptz + make_interval(secs => $5), lease_token = $3, attempts = attempts + 1
       WHERE tenant_id = $1 AND id IN (
         SELECT id FROM job WHERE tenant_id = $1 AND state = 'queued' AND run_at <= $2 AND (lease_until IS NULL OR lease_until < $2)
           AND name = ANY($6::text[])
         ORDER BY run_at LIMIT $4 FOR UPDATE SKIP LOCKED)
       RETURNING id, name, payload, attempts, max_attempts`,
      [ctx.tenantId, ctx.now, token, limit, leaseSeconds, names],
    ),
  );
}

async function finish(ctx: StaffCtx, token: string, ids: readonly string[]): Promise<void> {
  await inTenantTx(ctx, (tx) =>
    tx.exec('DELETE FROM job WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND lease_token = $3', [
      ctx.tenantId,
      ids,
      token,
    ]),
  );
}

async function fail(ctx: StaffCtx, token: string, job: Claimed, error: unknown): Promise<void> {
  const dead = job.attempts >= job.max_attempts;
  log.error({ err: error, job: job.name, jobId: job.id, attempt: job.attempts, dead }, 'job failed');
  await inTenantTx(ctx, (tx) =>
    tx.exec(
      `UPDATE job SET lease_until = NULL, state = $4, run_at = $5::timestamptz + make_interval(secs => $6), last_error = $7
       WHERE tenant_id = $1 AND id = $2 AND lease_token = $3`,
      [
        ctx.tenantId,
        job.id,
        token,
        dead ? 'dead' : 'queued',
        ctx.now,
        pauseSeconds(job.attempts, Math.random()),
        String((error as Error)?.message ?? error).slice(0, 500),
      ],
    ),
  );
}

/** Prolongs the lease of the jobs while the work runs. */
async function underLease(
  at: () => StaffCtx,
  token: string,
  ids: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const heartbeat = setInterval(
    () => {
      inTenantTx(at(), (tx) =>
        tx.exec(
          `UPDATE job SET lease_until = $4::timestamptz + make_interval(secs => $5)
           WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND lease_token = $3`,
          [tx.tenantId, ids, token, tx.ctx.now, leaseSeconds],
        ),
      ).catch((error) => log.warn({ err: error, jobs: ids }, 'lease not prolonged'));
    },
    (leaseSeconds * 1000) / 3,
  );
  try {
    await work();
  } finally {
    clearInterval(heartbeat);
  }
}

async function runOne(
  base: StaffCtx,
  handler: JobHandler | undefined,
  token: string,
  job: Claimed,
): Promise<void> {
  const at = (): StaffCtx =>
    systemCtx(base.tenantId, base.tenant, { now: new Date(), requestId: `job:${job.id}` });
  await underLease(at, token, [job.id], async () => {
    try {
      if (!handler) throw new Error(`no handler for job ${job.name}`);
      await handler.run(at(), job.payload, { id: job.id, attempt: job.attempts });
      await finish(at(), token, [job.id]);
    } catch (error) {
      await fail(at(), token, job, error);
    }
  });
}

async function runTogether(
  base: StaffCtx,
  runMany: NonNullable<JobHandler['runMany']>,
  token: string,
  jobs: readonly Claimed[],
): Promise<void> {
  const at = (): StaffCtx =>
    systemCtx(base.tenantId, base.tenant, { now: new Date(), requestId: `job:${jobs[0]!.id}` });
  const ids = jobs.map((j) => j.id);
  await underLease(at, token, ids, async () => {
    const outcomes = await runMany(
      at(),
      jobs.map((j) => j.payload),
    ).catch((error) => jobs.map(() => error as Error));
    await finish(
      at(),
      token,
      ids.filter((_, i) => outcomes[i] === null),
    );
    for (const [i, job] of jobs.entries())
      if (outcomes[i] !== null) await fail(at(), token, job, outcomes[i]);
  });
}

/**
 * Takes up to that many due jobs of the tenant that one of the handlers is for and runs them side by side, and up to a hundred
 * of each kind that runs many at once; all under a lease that a dead worker loses within 45 seconds, its late writes to the
 * job refused by the lease's token. The number of jobs taken.
 */
export async function runDueJobs(
  ctx: StaffCtx,
  handlers: ReadonlyMap<string, JobHandler>,
  limit = 8,
): Promise<number> {
  const token = randomUUID();
  const many = [...handlers.values()].flatMap(({ name, runMany }) => (runMany ? [{ name, runMany }] : []));
  const alone = [...handlers.keys()].filter((name) => !handlers.get(name)!.runMany);
  const jobs = alone.length > 0 ? await claim(ctx, token, limit, alone) : [];
  const groups: Promise<number>[] = many.map(async ({ name, runMany }) => {
    const some = await claim(ctx, token, manyAtMost, [name]);
    if (some.length > 0) await runTogether(ctx, runMany, token, some);
    return some.length;
  });
  // Awaited as one: a group that fails while the others still run must not be left unheard, which would end the process.
  const [together] = await Promise.all([
    Promise.all(groups),
    ...jobs.map((job) => runOne(ctx, handlers.get(job.name), token, job)),
  ]);
  return together.reduce((sum, n) => sum + n, jobs.length);
}
