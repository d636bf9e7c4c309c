import { readdirSync, readFileSync } from 'node:fs';
import { runPass } from '@/server/platform/jobs/worker-loop';
import { jobs, reactions } from '@/server/root-work';
import { type Figure, readFlags, reportBench } from '@/tests/support/measured';
import { createWorld, type World } from '@/tests/support/world';
import { fillShop, nextOrder } from './intake';

/** Seconds of processor that the database server has used, all its processes together, ended ones included. */
function databaseSeconds(server: number): number {
  const fields = (pid: string) => {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  };
  const ticks = (f: string[], ended: boolean) =>
    Number(f[11]) + Number(f[12]) + (ended ? Number(f[13]) + Number(f[14]) : 0);
  let sum = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const f = fields(pid);
      if (Number(pid) === server) sum += ticks(f, true);
      else if (Number(f[1]) === server) sum += ticks(f, false);
    } catch {
      // It ended while we looked.
    }
  return sum / 100;
}

type Cost = {
  seconds: number;
  node: number;
  database: number;
  calls: number;
  walBytes: number;
  commits: number;
};

async function costOf(world: World, server: number, work: () => Promise<unknown>): Promise<Cost> {
  const look = async () => {
    const [row] = await world.sql<{ calls: number; commits: number; lsn: string }>(
      `SELECT (SELECT coalesce(sum(calls), 0)::int FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
          WHERE d.datname = current_database() AND query !~ '^(BEGIN|COMMIT|SELECT set_config)') AS calls,
        (SELECT coalesce(sum(calls), 0)::int FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
          WHERE d.datname = current_database() AND query ~ '^COMMIT') AS commits, pg_current_wal_lsn() - '0/0'::pg_lsn AS lsn`,
    );
    const { user, system } = process.cpuUsage();
    return {
      at: performance.now(),
      node: (user + system) / 1e6,
      database: databaseSeconds(server),
      calls: row!.calls,
      commits: row!.commits,
      wal: Number(row!.lsn),
    };
  };
  const a = await look();
  await work();
  const b = await look();
  return {
    seconds: (b.at - a.at) / 1000,
    node: b.node - a.node,
    database: b.database - a.database,
    calls: b.calls - a.calls,
    commits: b.commits - a.commits,
    walBytes: b.wal - a.wal,
  };
}

async function together(count: number, at: number, one: () => Promise<Response>): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: at }, async () => {
      while (left-- > 0) {
        const answer = await one();
        if (answer.status >= 300) throw new Error(`${answer.status} ${await answer.text()}`);
      }
    }),
  );
}

/** Processes everything that waits; nothing is left. */
async function drain(): Promise<void> {
  while ((await runPass({ jobs, reactions, schedules: [] })) > 0);
}

/**
 * What an order costs in processor time, statements and log, from the request's text to the last reaction, in this process:
 * figures that neighbours on the machine hardly change. `--rounds` sets another number of thousands of orders.
 */
export async function run(): Promise<number> {
  const thousands = readFlags().rounds ?? 3;
  const world = await createWorld({ now: new Date() });
  try {
    await fillShop(world);
    await world.sql('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    const [server] = await world.sql<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
    const stat = readFileSync(`/proc/${server!.pid}/stat`, 'utf8');
    const postmaster = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const key = await world.apiKey(['orders:write', 'orders:read']);
    const post = (path: string, body: unknown) => world.rest('POST', path, { key, body });
    const batch = () =>
      post('/orders/batch', { orders: Array.from({ length: 250 }, () => nextOrder('many')) });
    const single = () => post('/orders', nextOrder('one'));
    await together(8, 2, batch);
    await together(400, 16, single);
    await drain();
    await world.sql('VACUUM ANALYZE');
    const figures: Figure[] = [];
    const top: string[] = [];
    const part = async (name: string, orders: number, work: () => Promise<unknown>) => {
      await world.sql('SELECT pg_stat_statements_reset()');
      const c = await costOf(world, postmaster, work);
      const per = (value: number) => value / orders;
      figures.push(
        { name: `${name}: node`, value: Math.round(per(c.node) * 1e5) / 100, unit: 'ms CPU an order' },
        {
          name: `${name}: database`,
          value: Math.round(per(c.database) * 1e5) / 100,
          unit: 'ms CPU an order',
        },
        {
          name: `${name}: statements, commits`,
          value: `${per(c.calls).toFixed(2)}, ${per(c.commits).toFixed(3)}`,
          unit: 'an order',
        },
        { name: `${name}: log`, value: per(c.walBytes), unit: 'bytes an order' },
        { name: `${name}: by the clock`, value: orders / c.seconds, unit: 'orders/s' },
      );
      const rows = await world.sql<{ ms: number; calls: number; query: string }>(
        `SELECT total_exec_time + total_plan_time AS ms, calls, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) AS query FROM pg_stat_statements s
         JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = current_database() ORDER BY 1 DESC LIMIT 14`,
      );
      top.push(
        `\n${name}`,
        ...rows.map(
          (r) =>
            `${(r.ms / orders).toFixed(3).padStart(8)} ms an order, ${String(r.calls).padStart(5)} calls: ${r.query}`,
        ),
      );
    };
    const count = thousands * 1000;
    await part('batches of 250', count, () => together(count / 250, 2, batch));
    await part('processing', count, drain);
    await part('singles, 16 at a time', count, () => together(count, 16, single));
    await part('processing those', count, drain);
    return reportBench('cost', figures, top);
  } finally {
    await world.close();
  }
}
