import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { ensureBuild } from '@/scripts/supervisor/build';
import { type Cluster, startCluster } from '@/server/platform/embedded-postgres/cluster';
import { type Figure, type Flags, readFlags, reportProof, seededRandom } from '../support/measured';
import { type Served, serve } from '../support/serve';

const TARGETS = ['web', 'worker', 'pg'];
const CLIENTS = 8;
const ROUND_MS = 4_000;
const DRAIN_MS = 60_000;
const SKUS = 20;

type Shop = { served: Served; key: string };
type Sent = { externalId: string; acknowledged?: string; answers: number };

/**
 * Kills web, worker or PostgreSQL with signal 9, from a process of its own, while eight clients send orders; then starts
 * the victim again and compares with what was acknowledged. Holds when no acknowledged order is lost, none is there
 * twice, the books add up, and all work that was waiting is done within a minute.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const random = seededRandom(flags.seed);
  const rounds = flags.rounds ?? 5;
  const targets = flags.negativeControl ? ['pg'] : (flags.targets ?? TARGETS);
  await ensureBuild(process.env, () => undefined);
  const server = await ownServer(flags);
  process.env.TEST_DATABASE_ADMIN_URL = server.cluster().url('postgres');
  const served = await serve('crash');
  const all: Sent[] = [];
  let inflight = 0;
  try {
    const shop = { served, key: openShop(served) };
    await fillShelves(shop);
    for (let round = 0; round < rounds; round += 1) {
      const target = targets[round % targets.length]!;
      const killAfterMs = 800 + Math.floor(random() * 1_800);
      const sent = await oneRound(shop, server, `r${round}`, target, killAfterMs);
      const unanswered = sent.filter(({ answers }) => answers === 0).length;
      inflight += unanswered;
      console.log(
        `round ${round + 1}/${rounds}: ${target} killed after ${killAfterMs} ms; ${sent.length} sent, ${unanswered} not answered`,
      );
      all.push(...sent);
      await replay(shop, sent);
    }
    const leftMs = await untilQuiet(served);
    const figures = await compare(served, all, leftMs, inflight, flags);
    return reportProof('crash', flags, figures, await leftWork(served));
  } finally {
    await served.stop().catch(() => undefined);
    await server.end();
  }
}

/** A PostgreSQL of the proof's own, with production's durability unless that is the planted fault. */
async function ownServer(flags: Flags) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'orderloop-crash-'));
  chmodSync(dataDir, 0o755);
  const fault = { synchronous_commit: 'off', wal_writer_delay: '10s', wal_writer_flush_after: '1GB' };
  const options = {
    dataDir,
    id: path.basename(dataDir),
    password: randomBytes(16).toString('hex'),
    settings: flags.negativeControl ? fault : {},
  };
  let cluster: Cluster = await startCluster(options);
  return {
    cluster: () => cluster,
    async again() {
      for (const deadline = Date.now() + 10_000; cluster.alive() && Date.now() < deadline; ) await sleep(50);
      cluster = await startCluster({ ...options, port: cluster.port });
    },
    async end() {
      await cluster.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function cli(served: Served, ...args: string[]): string {
  return execFileSync(process.execPath, ['--import', 'tsx', 'server/cli/main.ts', ...args], {
    env: { ...process.env, ...served.env },
    encoding: 'utf8',
  }).trim();
}

function openShop(served: Served): string {
  const facts = ['--name', 'Crash Shop', '--currency', 'GBP', '--timezone', 'Europe/London'];
  cli(served, 'tenant', 'create', '--slug', 'crash', ...facts, '--owner', 'owner@crash.example');
  const scopes = ['orders:write', 'orders:read', 'catalog:write', 'inventory:write'];
  return cli(served, 'api-key', 'create', '--tenant', 'crash', '--scopes', scopes.join(','));
}

async function post(shop: Shop, where: string, body: object, key: string): Promise<Response> {
  return fetch(`${shop.served.baseUrl}/api/v1${where}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${shop.key}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(8_000),
  });
}

async function fillShelves(shop: Shop): Promise<void> {
  for (let i = 0; i < SKUS; i += 1) {
    const product = {
      title: `Article ${i}`,
      variants: [{ sku: `CR-${i}`, price: { minor: 1000, currency: 'GBP' } }],
    };
    const stock = { sku: `CR-${i}`, quantity: 100_000, reason: 'count' };
    for (const [where, body] of [['/products', product] as const, ['/stock-adjustments', stock] as const]) {
      const answer = await post(shop, where, body, `fill-${where}-${i}`);
      if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
    }
  }
}

function order(externalId: string, n: number): object {
  return {
    channel: 'api',
    externalId,
    placedAt: '2026-11-23T09:00:00Z',
    currency: 'GBP',
    customer: { email: `${externalId}@example.com`, name: 'Crash Buyer' },
    shipTo: {
      name: 'Crash Buyer',
      line1: '1 High Street',
      city: 'Leeds',
      postalCode: 'LS1 1AA',
      countryCode: 'GB',
    },
    lines: [{ sku: `CR-${n % SKUS}`, quantity: 1, unitPrice: { minor: 1000, currency: 'GBP' } }],
    payments: [
      {
        provider: 'test',
        reference: externalId,
        status: 'captured',
        amount: { minor: 1000, currency: 'GBP' },
      },
    ],
  };
}

async function send(shop: Shop, one: Sent, n: number): Promise<void> {
  const answer = await post(shop, '/orders', order(one.externalId, n), one.externalId).catch(() => undefined);
  if (!answer) return;
  const body = (await answer.json().catch(() => undefined)) as { id?: string } | undefined;
  if (!body || answer.status >= 500) return;
  one.answers += 1;
  if ((answer.status === 200 || answer.status === 201) && body.id) one.acknowledged = body.id;
}

async function oneRound(
  shop: Shop,
  server: Awaited<ReturnType<typeof ownServer>>,
  prefix: string,
  target: string,
  killAfterMs: number,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  const until = Date.now() + ROUND_MS;
  const pid = target === 'pg' ? server.cluster().pid : shop.served.pid(target as 'web' | 'worker');
  // The killer is a process of its own: a busy event loop here must not choose a convenient moment.
  const script = `sleep ${killAfterMs / 1000}; kill -9 ${pid} $(ps -o pid= --ppid ${pid})`;
  const killed = new Promise((resolve) => spawn('sh', ['-c', script]).on('exit', resolve));
  const revived = killed.then(() =>
    target === 'pg' ? server.again() : shop.served.start(target as 'web' | 'worker'),
  );
  const client = async () => {
    while (Date.now() < until) {
      const one: Sent = { externalId: `${prefix}-${sent.length}`, answers: 0 };
      sent.push(one);
      await send(shop, one, sent.length);
      if (one.answers === 0) await sleep(100);
    }
  };
  await Promise.all([revived, ...Array.from({ length: CLIENTS }, client)]);
  return sent;
}

/** What a careful caller does with everything it got no answer to, and with some that it did: sends it again. */
async function replay(shop: Shop, sent: Sent[]): Promise<void> {
  for (const [n, one] of sent.entries()) {
    if (one.acknowledged && n % 10 > 0) continue;
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const before = one.acknowledged;
      const again: Sent = { externalId: one.externalId, answers: 0 };
      await send(shop, again, n + 1);
      if (again.acknowledged) {
        if (before && before !== again.acknowledged)
          one.acknowledged = `${before} became ${again.acknowledged}`;
        else one.acknowledged = again.acknowledged;
        break;
      }
      await sleep(250);
    }
  }
}

async function query<R extends object>(served: Served, sql: string): Promise<R[]> {
  const client = new Client({ connectionString: served.database.superUrl });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Milliseconds until no event waits and no due job is left; gives up after a minute and a half. */
async function untilQuiet(served: Served): Promise<number> {
  const from = Date.now();
  for (; Date.now() - from < DRAIN_MS * 1.5; await sleep(250)) {
    const [row] = await query<{ n: string }>(
      served,
      `SELECT (SELECT count(*) FROM event_pending) + (SELECT count(*) FROM kpi_pending) + (SELECT count(*) FROM job WHERE state = 'queued' AND run_at <= now()) AS n`,
    );
    if (Number(row?.n) === 0) break;
  }
  return Date.now() - from;
}

/** What still waits, by its name, for the report. */
async function leftWork(served: Served): Promise<string[]> {
  const rows = await query<{ what: string; n: string }>(
    served,
    `SELECT 'job ' || name || ' after ' || attempts || ' attempts: ' || coalesce(last_error, '') AS what, count(*) AS n FROM job
      WHERE state = 'queued' AND run_at <= now() GROUP BY 1 UNION ALL SELECT 'events', count(*) FROM event_pending HAVING count(*) > 0`,
  );
  return rows.map(({ what, n }) => `still waiting: ${n} × ${what.slice(0, 200)}`);
}

async function compare(
  served: Served,
  all: Sent[],
  leftMs: number,
  inflight: number,
  flags: Flags,
): Promise<Figure[]> {
  const rows = await query<{ external_id: string; id: string }>(
    served,
    'SELECT external_id, id FROM sales_order',
  );
  const found = new Map<string, string[]>();
  for (const { external_id, id } of rows) found.set(external_id, [...(found.get(external_id) ?? []), id]);
  const bare = (id: string) => id.replace(/^[a-z]+_/, '').replaceAll('-', '');
  const acknowledged = all.filter((one) => one.acknowledged);
  const lost = acknowledged.filter(
    (one) => !found.get(one.externalId)?.some((id) => bare(id) === bare(one.acknowledged!)),
  ).length;
  const twice = [...found.values()].filter((ids) => ids.length > 1).length;
  const never = all.length - acknowledged.length;
  const [settings] = await query<Record<string, string>>(
    served,
    `SELECT current_setting('fsync') AS f, current_setting('full_page_writes') AS w, current_setting('synchronous_commit') AS s`,
  );
  const durable = Object.values(settings!).every((value) => value === 'on');
  const broken = brokenInvariants(served);
  return [
    {
      name: 'acknowledged orders',
      value: acknowledged.length,
      unit: '',
      goal: '> 0',
      ok: acknowledged.length > 0,
    },
    { name: 'sent and not answered', value: inflight, unit: '', goal: '> 0', ok: inflight > 0 },
    { name: 'acknowledged and lost', value: lost, unit: '', goal: '0', ok: lost === 0 },
    { name: 'there twice', value: twice, unit: '', goal: '0', ok: twice === 0 },
    { name: 'never acknowledged, even when sent again', value: never, unit: '', goal: '0', ok: never === 0 },
    { name: 'broken invariants', value: broken, unit: '', goal: '0', ok: broken === 0 },
    {
      name: 'all waiting work done after',
      value: leftMs / 1000,
      unit: 's',
      goal: '≤ 60',
      ok: leftMs <= DRAIN_MS,
    },
    // The planted fault must be seen by what is lost, not by reading the setting.
    {
      name: 'durable settings',
      value: durable ? 'on' : 'OFF',
      unit: '',
      goal: 'on',
      ok: durable || flags.negativeControl,
    },
  ];
}

function brokenInvariants(served: Served): number {
  try {
    cli(served, 'verify', '--tenant', 'crash');
    return 0;
  } catch (error) {
    const said = (error as { stdout?: string }).stdout ?? '';
    console.log(said);
    return said.split('\n').filter((line) => line.startsWith('BROKEN')).length || 1;
  }
}
