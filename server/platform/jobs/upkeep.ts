import { unsafeAcrossTenants, unsafeAcrossTenantsTx } from '@/server/platform/db/unscoped';

/** What the product does by the clock for itself, for no tenant in particular. It must do no harm when it is done twice. */
export type Upkeep = {
  name: string;
  everySeconds: number;
  /** True when several workers may do it at the same time: it shares the work out by itself. */
  sideBySide?: true;
  run(now: Date): Promise<unknown>;
};

/** Does it, unless another worker is just doing it and one is enough. */
export async function runUpkeep(upkeep: Upkeep, now: Date): Promise<void> {
  if (upkeep.sideBySide) {
    await upkeep.run(now);
    return;
  }
  await unsafeAcrossTenantsTx('upkeep is done by one worker at a time', async (client) => {
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = '15min'`);
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked',
      [upkeep.name],
    );
    if (rows[0]?.locked) await upkeep.run(now);
  });
}

/** The platform's own upkeep: partitions are there before their month begins, and counters of limits go when they are over. */
export const platformUpkeep: readonly Upkeep[] = [
  {
    name: 'platform.make-partitions',
    everySeconds: 6 * 3600,
    run: (now) =>
      unsafeAcrossTenants('partitions hold the rows of all tenants', 'SELECT make_partitions($1)', [now]),
  },
  {
    name: 'platform.forget-limits',
    everySeconds: 600,
    run: (now) =>
      unsafeAcrossTenants('limits have no tenant', 'DELETE FROM rate_bucket WHERE expires_at < $1', [now]),
  },
];
