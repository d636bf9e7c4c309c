import { randomUUID } from 'node:crypto';
import { type StaffCtx, systemCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { log } from '@/server/platform/log/log';
import type { JobHandler } from './queue';

const leaseSeconds = 45;
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

async function finish(ctx: StaffCtx, token: string, id: string): Promise<void> {
  await inTenantTx(ctx, (tx) =>
    tx.exec('DELETE FROM job WHERE tenant_id = $1 AND id = $2 AND lease_token = $3', [
      ctx.tenantId,
      id,
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

async function runOne(
  base: StaffCtx,
  handlers: ReadonlyMap<string, JobHandler>,
  token: string,
  job: Claimed,
): Promise<void> {
  const now = () => new Date();
  const at = (): StaffCtx =>
    systemCtx(base.tenantId, base.tenant, { now: now(), requestId: `job:${job.id}` });
  const heartbeat = setInterval(
    () => {
      inTenantTx(at(), (tx) =>
        tx.exec(
          'UPDATE job SET lease_until = $4::timestamptz + make_interval(secs => $5) WHERE tenant_id = $1 AND id = $2 AND lease_token = $3',
          [base.tenantId, job.id, token, now(), leaseSeconds],
        ),
      ).catch((error) => log.warn({ err: error, jobId: job.id }, 'lease not prolonged'));
    },
    (leaseSeconds * 1000) / 3,
  );
  try {
    const handler = handlers.get(job.name);
    if (!handler) throw new Error(`no handler for job ${job.name}`);
    await handler.run(at(), job.payload, { id: job.id, attempt: job.attempts });
    await finish(at(), token, job.id);
  } catch (error) {
    await fail(at(), token, job, error);
  } finally {
    clearInterval(heartbeat);
  }
}

/**
 * Takes up to that many due jobs of the tenant that one of the handlers is for and runs them side by side; each under a lease that a dead worker loses
 * within 45 seconds, its late writes to the job refused by the lease's token. The number of jobs taken.
 */
export async function runDueJobs(
  ctx: StaffCtx,
  handlers: ReadonlyMap<string, JobHandler>,
  limit = 8,
): Promise<number> {
  const token = randomUUID();
  const jobs = await claim(ctx, token, limit, [...handlers.keys()]);
  await Promise.all(jobs.map((job) => runOne(ctx, handlers, token, job)));
  return jobs.length;
}
