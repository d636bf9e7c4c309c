import type { ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConfigError,
  type Environment,
  readEnvironment,
  requireServing,
} from '@/server/platform/config/config';
import { MigrationError } from '@/server/platform/db/migrate';
import { prepareDataDir } from '@/server/platform/embedded-postgres/data-dir';
import {
  clearRunState,
  DataDirInUse,
  lastRunState,
  ownDataDir,
  writeRunState,
} from '@/server/platform/embedded-postgres/run-state';
import { demoPassword } from '@/server/platform/embedded-postgres/secrets';
import { ensureBuild, programOf, WEB_BUNDLE, WORKER_BUNDLE } from './build';
import { runOnce, SupervisedChild } from './child';
import { openDatabase, type ServingDatabase } from './database';
import { onParentGone } from './parent';
import { requireFreePort } from './ports';

const WEB_GRACE_MS = 3_500;
const WORKER_GRACE_MS = 3_000;
const LEFTOVER_GRACE_MS = 8_000;
const READY_WITHIN_MS = 180_000;

/** What is running, in the order in which it is to end. */
type Running = {
  passing: Set<ChildProcess>;
  web?: SupervisedChild;
  worker?: SupervisedChild;
  database?: ServingDatabase;
  release?: () => void;
};

const dev = process.argv.includes('--dev');
const running: Running = { passing: new Set() };
let stopping: Promise<never> | undefined;

async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const { dataDir, port, role } = environment;
  if (environment.databaseUrl) requireServing(environment);
  prepareDataDir(dataDir);
  running.release = await takeDataDir(dataDir);
  const leftover = lastRunState(dataDir) !== undefined;
  if (role !== 'worker') await requireFreePort(port, leftover ? LEFTOVER_GRACE_MS : 0);

  running.database = await openDatabase(environment, () => saveState(environment));
  const env = childEnvironment(environment, running.database);
  saveState(environment);
  await Promise.all([buildWhenStale(env), loadDemo(environment, env)]);
  startChildren(environment, env);
  saveState(environment);
  await announce(environment);
}

async function takeDataDir(dataDir: string): Promise<() => void> {
  const deadline = Date.now() + LEFTOVER_GRACE_MS;
  for (;;) {
    try {
      return ownDataDir(dataDir);
    } catch (error) {
      // Somebody who is just ending gives the folder back within seconds.
      if (!(error instanceof DataDirInUse) || Date.now() > deadline) throw error;
      await sleep(250);
    }
  }
}

function childEnvironment(environment: Environment, database: ServingDatabase): NodeJS.ProcessEnv {
  const authSecret = database.env.AUTH_SECRET ?? environment.authSecret;
  return {
    ...process.env,
    ...database.env,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(environment.port),
    APP_URL: environment.appUrl,
    NEXTAUTH_URL: environment.appUrl,
    NEXTAUTH_SECRET: authSecret,
    DATABASE_URL: database.databaseUrl,
    ...(database.databaseAdminUrl ? { DATABASE_ADMIN_URL: database.databaseAdminUrl } : {}),
    DATA_DIR: environment.dataDir,
    DEMO: environment.demo ? '1' : '0',
  };
}

async function buildWhenStale(env: NodeJS.ProcessEnv): Promise<void> {
  if (dev) return;
  const startedAt = Date.now();
  const notice = setTimeout(
    () => console.log('Building (one to three minutes, only when something changed) …'),
    300,
  );
  try {
    await ensureBuild(env, track);
  } finally {
    clearTimeout(notice);
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  if (seconds > 2) console.log(`Built in ${seconds} s.`);
}

async function loadDemo(environment: Environment, env: NodeJS.ProcessEnv): Promise<void> {
  const marker = path.join(environment.dataDir, 'demo-loaded');
  if (!environment.demo || environment.role === 'worker' || existsSync(marker)) return;
  demoPassword(environment.dataDir);
  console.log('Filling the demo shops (first run only) …');
  const { code } = await runOnce(['--import', 'tsx', 'server/cli/main.ts', 'demo', 'load'], env, {
    show: true,
    track,
  });
  if (code === 0) writeFileSync(marker, `${new Date().toISOString()}\n`);
  else
    console.log('The demo shops could not be filled (the line above says why); the next start tries again.');
}

function track(child: ChildProcess): void {
  running.passing.add(child);
  child.on('exit', () => running.passing.delete(child));
}

function startChildren(environment: Environment, env: NodeJS.ProcessEnv): void {
  const onStart = () => saveState(environment);
  const webArgs = dev
    ? ['node_modules/next/dist/bin/next', 'dev', '-p', String(environment.port)]
    : programOf(WEB_BUNDLE);
  const workerArgs = dev
    ? ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/worker.ts']
    : programOf(WORKER_BUNDLE);
  if (environment.role !== 'worker')
    running.web = new SupervisedChild({
      name: 'web',
      args: webArgs,
      env,
      raw: dev,
      onStart,
    });
  if (environment.role !== 'web')
    running.worker = new SupervisedChild({ name: 'worker', args: workerArgs, env, raw: dev, onStart });
  running.web?.start();
  running.worker?.start();
}

function saveState(environment: Environment): void {
  const { database, web, worker } = running;
  if (!database) return;
  writeRunState(environment.dataDir, {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    port: environment.port,
    databaseUrl: database.databaseUrl,
    databaseAdminUrl: database.databaseAdminUrl ?? '',
    children: { web: web?.pid, worker: worker?.pid, postgres: database.pid() },
  });
}

async function announce(environment: Environment): Promise<void> {
  if (environment.role === 'worker') {
    console.log('Orderloop worker runs.');
    return;
  }
  for (const deadline = Date.now() + READY_WITHIN_MS; ; ) {
    if (Date.now() > deadline)
      throw new Error('the web server did not become ready; the lines above say why');
    const answer = await fetch(`http://127.0.0.1:${environment.port}/readyz`).catch(() => undefined);
    if (answer?.status === 200) break;
    await sleep(150);
  }
  console.log(`Orderloop ready: ${environment.appUrl}`);
  if (!environment.demo || !existsSync(path.join(environment.dataDir, 'demo-loaded'))) return;
  const roles = 'owner, admin, manager, operator, warehouse, agent, analyst';
  console.log(
    `  Demo shops: ${environment.appUrl}/lantern (English, GBP) and ${environment.appUrl}/yunshan (简体中文, CNY)`,
  );
  console.log('  Sign in as  owner@lantern.example  or  owner@yunshan.example');
  console.log(`  Other roles ${roles}`);
  console.log(`  Password    ${demoPassword(environment.dataDir)}`);
}

/** Ends web, then the worker, then the database; gives the data folder back. */
function stop(code: number): Promise<never> {
  stopping ??= (async () => {
    for (const child of running.passing) if (child.pid) process.kill(-child.pid, 'SIGKILL');
    await running.web?.stop(WEB_GRACE_MS);
    await running.worker?.stop(WORKER_GRACE_MS);
    await running.database?.stop();
    if (running.release) {
      clearRunState(readEnvironment(process.env).dataDir);
      running.release();
    }
    process.exit(code);
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) console.log('Stopping …');
    void stop(0);
  });
}
onParentGone(() => void stop(0));
process.on('uncaughtException', (error) => {
  console.error(`Orderloop ends because of an unexpected error: ${error.stack}`);
  void stop(1);
});

start().catch((error: unknown) => {
  if (stopping) return;
  const known =
    error instanceof ConfigError || error instanceof MigrationError || error instanceof DataDirInUse;
  console.error(known ? error.message : `Orderloop could not start: ${(error as Error).message}`);
  void stop(1);
});
