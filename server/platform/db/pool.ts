import { Pool, type PoolClient, types } from 'pg';

// Every bigint of the schema is a count or minor units below 2^53 (CHECKed at the doors), so a plain number is exact.
types.setTypeParser(types.builtins.INT8, Number);

// The web process has this module twice, in its own bundle and in Next's; the connections are shared.
const shared = globalThis as { [key: symbol]: unknown };
const place = Symbol.for('orderloop.pools');
shared[place] ??= new Map<string, Pool>();
const pools = shared[place] as Map<string, Pool>;

/** The pool of the application's role for that URL; one a process. */
export function appPool(url: string = process.env.DATABASE_URL ?? ''): Pool {
  let pool = pools.get(url);
  if (!pool) {
    if (url === '') throw new Error('DATABASE_URL is not set');
    pool = new Pool({
      connectionString: url,
      max: Number(process.env.DATABASE_POOL_SIZE ?? 20),
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 10_000,
      application_name: 'orderloop',
    });
    // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
    pool.on('error', () => {});
    // The same holds for one that dies while it is in use: its query fails, which the caller sees; the process goes on.
    pool.on('connect', (client) => client.on('error', () => {}));
    pools.set(url, pool);
  }
  return pool;
}

/** Closes every pool of the process; for an orderly stop and for tests. */
export async function closePools(): Promise<void> {
  const all = [...pools.values()];
  pools.clear();
  await Promise.all(all.map((p) => p.end()));
}

export type { PoolClient };
