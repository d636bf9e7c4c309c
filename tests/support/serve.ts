import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { programOf, WEB_BUNDLE, WORKER_BUNDLE } from '@/scripts/supervisor/build';
import { freePort } from '@/server/platform/embedded-postgres/cluster';
import { type FreshDatabase, freshDatabase } from './postgres';

/** The production build, serving from a database of its own. */
export type Served = {
  baseUrl: string;
  database: FreshDatabase;
  dataDir: string;
  /** The environment that web and worker got; an operator's command run with it meets the same database. */
  env: Record<string, string>;
  /** Kills without warning. */
  kill(which: 'web' | 'worker'): void;
  start(which: 'web' | 'worker'): Promise<void>;
  pid(which: 'web' | 'worker'): number | undefined;
  stop(): Promise<void>;
};

const PROGRAMS = { web: programOf(WEB_BUNDLE), worker: programOf(WORKER_BUNDLE) };

/**
 * Starts web and worker of the current production build (see scripts/supervisor/build.ts) and waits until they are ready.
 * Their output goes to `.cache/test/<name>-web.log` and `-worker.log`.
 */
export async function serve(name: string, extraEnv: Record<string, string> = {}): Promise<Served> {
  const database = await freshDatabase();
  const port = await freePort();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'orderloop-serve-'));
  const baseUrl = `http://localhost:${port}`;
  const secret = randomBytes(32).toString('base64url');
  const env: Record<string, string> = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    APP_URL: baseUrl,
    NEXTAUTH_URL: baseUrl,
    NEXTAUTH_SECRET: secret,
    AUTH_SECRET: secret,
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    DATABASE_URL: database.appUrl,
    DATABASE_ADMIN_URL: database.adminUrl,
    DATA_DIR: dataDir,
    ORDERLOOP_EMBEDDED: '1',
    DEMO: '0',
    LOG_LEVEL: 'warn',
    ...extraEnv,
  };
  const children: Partial<Record<'web' | 'worker', ChildProcess>> = {};
  mkdirSync('.cache/test', { recursive: true });

  const start = async (which: 'web' | 'worker') => {
    const child = spawn(process.execPath, PROGRAMS[which], {
      env: { ...process.env, ...env, ORDERLOOP_PROCESS: which },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(`.cache/test/${name}-${which}.log`, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.once('close', () => log.end());
    children[which] = child;
    if (which === 'web') await untilReady(baseUrl, child);
  };
  await Promise.all([start('web'), start('worker')]);

  return {
    baseUrl,
    database,
    dataDir,
    env,
    start,
    kill: (which) => void children[which]?.kill('SIGKILL'),
    pid: (which) => children[which]?.pid,
    async stop() {
      for (const child of Object.values(children)) child.kill('SIGTERM');
      await Promise.all(Object.values(children).map((child) => ended(child, 5_000)));
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function untilReady(baseUrl: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    if (isOver(child)) throw new Error('the web server ended before it was ready; see .cache/test');
  }
  throw new Error('the web server did not become ready within a minute; see .cache/test');
}

async function ended(child: ChildProcess, withinMs: number): Promise<void> {
  for (const deadline = Date.now() + withinMs; !isOver(child) && Date.now() < deadline; ) await sleep(25);
  if (!isOver(child)) child.kill('SIGKILL');
}
