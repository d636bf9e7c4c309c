import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** A kind of job: its name and the one use-case it calls. A handler may run more than once for one job, never at the same time. */
export type JobHandler = {
  name: string;
  maxAttempts?: number;
  /** `outside`: it waits for somebody else's machine, and so runs beside the others, which do not wait for it. */
  lane?: 'outside';
  /** How long one run may take before another worker may take over; the lease is prolonged while it runs. */
  run(ctx: StaffCtx, payload: unknown, job: { id: string; attempt: number }): Promise<void>;
  /**
   * Runs many due jobs of one tenant at once, for a kind that comes in hundreds: for each payload whether it went well (null)
   * or what went wrong; those are tried again by themselves.
   */
  runMany?(ctx: StaffCtx, payloads: readonly unknown[]): Promise<(Error | null)[]>;
};

/**
 * Stages a job in the caller's transaction: it runs if and only if the transaction commits. With a dedupe key, a second
 * waiting job of that name and key is not added.
 */
export async function enqueue(
  tx: TenantTx,
  job: {
    name: string;
    payload: Record<string, unknown>;
    dedupeKey?: string;
    runAt?: Date;
    maxAttempts?: number;
  },
): Promise<void> {
  await enqueueAll(tx, [job]);
}

/** Stages many jobs in one statement. */
export async function enqueueAll(
  tx: TenantTx,
  jobs: readonly {
    name: string;
    payload: Record<string, unknown>;
    dedupeKey?: string;
    runAt?: Date;
    maxAttempts?: number;
  }[],
): Promise<void> {
  if (jobs.length === 0) return;
  await tx.exec(
    `INSERT INTO job (tenant_id, id, name, dedupe_key, payload, run_at, max_attempts, created_at)
     SELECT $1, j.id, j.name, j.dedupe_key, j.payload, j.run_at, j.max_attempts, $8
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::jsonb[], $6::timestamptz[], $7::int[])
       AS j (id, name, dedupe_key, payload, run_at, max_attempts)
     ON CONFLICT DO NOTHING`,
    [
      tx.tenantId,
      jobs.map(() => newId('run')),
      jobs.map((j) => j.name),
      jobs.map((j) => j.dedupeKey ?? null),
      jobs.map((j) => JSON.stringify(j.payload)),
      jobs.map((j) => j.runAt ?? tx.ctx.now),
      jobs.map((j) => j.maxAttempts ?? 10),
      tx.ctx.now,
    ],
  );
}
