import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readMigrations } from '@/server/platform/db/migrate';
import { appPool } from '@/server/platform/db/pool';
import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

const delay = monitorEventLoopDelay({ resolution: 20 });
delay.enable();

let newest: Promise<string> | undefined;

/** The name of the newest migration this release comes with. */
function newestMigration(): Promise<string> {
  newest ??= readMigrations('prisma/migrations').then((files) => files.at(-1)?.name ?? '');
  return newest;
}

export type Readiness = {
  ready: boolean;
  checks: { database: boolean; migrations: boolean; queue: boolean };
};

/** Whether requests can be served: the database answers, has this release's schema, and its queue can be read. */
export async function readiness(): Promise<Readiness> {
  const checks = { database: false, migrations: false, queue: false };
  try {
    const [row] = await unsafeAcrossTenants<{ newest: string | null }>(
      'readiness looks at the schema, not at a tenant',
      'SELECT max(migration_name) AS newest FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    );
    checks.database = true;
    checks.migrations = (row?.newest ?? '') >= (await newestMigration());
    await unsafeAcrossTenants('readiness looks at the queue', 'SELECT 1 FROM job LIMIT 0');
    checks.queue = true;
  } catch {
    // What could not be asked stays false; the answer says which.
  }
  return { ready: checks.database && checks.migrations && checks.queue, checks };
}

/** The figures of this process in the text format of Prometheus. */
export async function metrics(): Promise<string> {
  const { total, idle, waiting } = poolFigures();
  const { rss, heapUsed } = process.memoryUsage();
  const { ready } = await readiness();
  const figures: [name: string, help: string, value: number][] = [
    ['orderloop_ready', 'Whether requests can be served.', ready ? 1 : 0],
    ['orderloop_db_connections', 'Connections of the pool.', total],
    ['orderloop_db_connections_idle', 'Connections of the pool that wait for work.', idle],
    ['orderloop_db_waiting', 'Requests that wait for a connection.', waiting],
    ['process_resident_memory_bytes', 'Resident memory.', rss],
    ['nodejs_heap_size_used_bytes', 'Used heap.', heapUsed],
    [
      'nodejs_eventloop_delay_p99_seconds',
      'Delay of the event loop, 99th percentile.',
      delay.percentile(99) / 1e9,
    ],
    ['process_uptime_seconds', 'Seconds since the start.', Math.round(process.uptime())],
  ];
  return figures
    .map(([name, help, value]) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('');
}

function poolFigures(): { total: number; idle: number; waiting: number } {
  const { totalCount: total, idleCount: idle, waitingCount: waiting } = appPool();
  return { total, idle, waiting };
}
