import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type Account, serverAccount } from './account';
import { type Binaries, clusterFolder, handOver, serverBinaries } from './place';

export type ClusterOptions = {
  /** Folder of the product's data; the database files live below it (or outside, see `clusterFolder`). */
  dataDir: string;
  /** Names this cluster among those of other data folders, should it have to live outside its own. */
  id: string;
  /** Password of the superuser `postgres`. */
  password: string;
  /** Wanted port; another free one is taken when it is busy. */
  port?: number;
  /** Server settings on top of the tuned ones. */
  settings?: Record<string, string>;
  say?: (line: string) => void;
};

export type Cluster = {
  folder: string;
  port: number;
  /** Process id of the server. */
  pid: number;
  /** True when a server left over from a killed run was taken over instead of started. */
  adopted: boolean;
  /** URL of the superuser. */
  url(database: string): string;
  alive(): boolean;
  /** Ends the server in order (open sessions are closed), by force after `seconds`. */
  stop(seconds?: number): Promise<void>;
};

const START_ATTEMPTS = 8;
const READY_MS = 60_000;
const MB = 1024 * 1024;

/**
 * A running server on the data folder, made on first use. Recovers by itself from a killed run: a server that was left over
 * is adopted, a stale pid file removed, and a start that fails while old backends end is tried again with back-off.
 * Errors: one line with the end of the server's log.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const account = serverAccount();
  const binaries = await serverBinaries(account);
  const folder = clusterFolder(options.dataDir, account, options.id);
  const logFile = path.join(options.dataDir, 'logs', 'postgres.log');
  mkdirSync(path.dirname(logFile), { recursive: true });
  if (!existsSync(path.join(folder, 'PG_VERSION'))) initialise(folder, binaries, account, options.password);
  const left = await leftOver(folder, options.password);
  if (left) return handle({ ...left, folder, password: options.password, adopted: true });
  const port = await freePort(options.port);
  let failure = '';
  for (let attempt = 1; attempt <= START_ATTEMPTS; attempt += 1) {
    const child = launch({ binaries, account, folder, port, logFile, settings: options.settings });
    const outcome = await ready(child, port, options.password, folder);
    if (outcome === 'ready')
      return handle({ child, pid: child.pid!, port, folder, password: options.password, adopted: false });
    failure = tail(logFile);
    options.say?.(`the database is not up yet (attempt ${attempt}): ${failure.split('\n').at(-1)}`);
    await sleep(Math.min(250 * 2 ** attempt, 5_000));
    removeStalePid(folder);
  }
  throw new Error(`the embedded PostgreSQL does not start; the end of ${logFile} says: ${failure}`);
}

function initialise(
  folder: string,
  binaries: Binaries,
  account: Account | undefined,
  password: string,
): void {
  // Made beside and put into place when complete: a first start that is killed leaves nothing that looks like a database.
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  handOver(draft, account);
  const passwordFile = path.join(tmpdir(), `orderloop-${randomBytes(8).toString('hex')}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) execFileSync('chown', [`${account.uid}:${account.gid}`, passwordFile]);
  const flags = [
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--no-instructions',
    '--no-sync',
  ];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  try {
    execFileSync(binaries.initdb, ['-D', draft, `--pwfile=${passwordFile}`, ...flags, ...locale], {
      ...account,
      cwd: '/',
      stdio: 'pipe',
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    const said = (error as { stderr?: string }).stderr?.trim() || String(error);
    throw new Error(`the embedded PostgreSQL could not be set up in ${folder}: ${said}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

type Launch = {
  binaries: Binaries;
  account: Account | undefined;
  folder: string;
  port: number;
  logFile: string;
  settings?: Record<string, string>;
};

function launch({ binaries, account, folder, port, logFile, settings }: Launch): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  const flags = Object.entries({ ...tuning(), ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // Detached: Ctrl-C in the terminal must reach us, not the server, which has to be the last to go.
  const child = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...flags], {
    ...account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  child.on('error', () => undefined);
  child.unref();
  return child;
}

/** Settings for a small machine that does other work too. Durability stays on: an acknowledged order survives a crash. */
function tuning(): Record<string, string> {
  const memory = totalmem();
  const buffers = Math.max(128, Math.min(1024, Math.floor(memory / MB / 8)));
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '150',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.floor(memory / MB / 2)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    wal_compression: 'on',
    max_wal_size: '4GB',
    min_wal_size: '256MB',
    checkpoint_timeout: '15min',
    // A young database grows fast: plans without statistics are the slow ones.
    autovacuum_naptime: '5s',
    random_page_cost: '1.1',
    jit: 'off',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    shared_preload_libraries: 'pg_stat_statements',
    dynamic_shared_memory_type: hasRoomyShm() ? 'posix' : 'mmap',
    log_timezone: 'UTC',
    timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
  };
}

function hasRoomyShm(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 256 * MB;
  } catch {
    return process.platform === 'darwin';
  }
}

async function ready(
  child: ChildProcess,
  port: number,
  password: string,
  folder: string,
): Promise<'ready' | 'gone'> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return 'gone';
    if (await answers(port, password, folder)) return 'ready';
    await sleep(50);
  }
  child.kill('SIGKILL');
  return 'gone';
}

/** True when the server of that folder (or any) lets us in. Errors: one line when it refuses our password. */
async function answers(port: number, password: string, folder?: string): Promise<boolean> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    connectionTimeoutMillis: 2_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return !folder || rows[0]?.data_directory === folder;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01' && folder)
      throw new Error(`the database in ${folder} was made with other secrets: restore DATA_DIR/secrets.json`);
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A live server of an earlier run on this folder, or undefined after a stale pid file has been cleared away. */
async function leftOver(
  folder: string,
  password: string,
): Promise<{ pid: number; port: number } | undefined> {
  const found = readPid(folder);
  if (!found) return undefined;
  if (!isServerOf(found.pid, folder)) {
    removeStalePid(folder);
    return undefined;
  }
  for (let attempt = 0; attempt < 60 && isAlive(found.pid); attempt += 1) {
    if (found.port && (await answers(found.port, password, folder))) return found;
    await sleep(250);
  }
  if (isAlive(found.pid)) {
    process.kill(found.pid, 'SIGQUIT');
    await gone(found.pid, 5_000);
    if (isAlive(found.pid)) process.kill(found.pid, 'SIGKILL');
    await gone(found.pid, 5_000);
  }
  removeStalePid(folder);
  return undefined;
}

function readPid(folder: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]) } : undefined;
  } catch {
    return undefined;
  }
}

/** A pid may have been given to another program since: only a process that names our folder is our server. */
function isServerOf(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(folder);
  } catch {
    try {
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(folder);
    } catch {
      return false;
    }
  }
}

function removeStalePid(folder: string): void {
  const found = readPid(folder);
  if (found && !isServerOf(found.pid, folder)) rmSync(path.join(folder, 'postmaster.pid'), { force: true });
}

/** True while a process of this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function gone(pid: number, withinMs: number): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (isAlive(pid) && Date.now() < deadline) await sleep(50);
}

function tail(file: string): string {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.slice(-3).join('\n') || 'nothing';
}

/** A port of 127.0.0.1 that is free right now: the wanted one when possible. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer();
  const listen = promisify((port: number, done: (error?: Error) => void) => {
    server.once('error', done).listen(port, '127.0.0.1', () => done());
  });
  try {
    await listen(wanted);
  } catch {
    return freePort(0);
  }
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

type Running = {
  child?: ChildProcess;
  pid: number;
  port: number;
  folder: string;
  password: string;
  adopted: boolean;
};

function handle({ child, pid, port, folder, password, adopted }: Running): Cluster {
  const alive = () => (child ? child.exitCode === null && child.signalCode === null : isAlive(pid));
  return {
    folder,
    port,
    pid,
    adopted,
    alive,
    url: (database) => `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    async stop(seconds = 6) {
      if (!alive()) return;
      process.kill(pid, 'SIGINT');
      const deadline = Date.now() + seconds * 1000;
      while (alive() && Date.now() < deadline) await sleep(30);
      if (alive()) process.kill(pid, 'SIGQUIT');
      while (alive() && Date.now() < deadline + 2000) await sleep(30);
    },
  };
}
