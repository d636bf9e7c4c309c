import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './cluster';
import { writePrivate } from './secrets';

/** Which process owns a data folder, and how others reach its database: DATA_DIR/run.json, readable by its owner only. */
export type RunState = {
  pid: number;
  startedAt: string;
  port: number;
  databaseUrl: string;
  databaseAdminUrl: string;
  /** Process ids of what it runs; absent ones are not running. */
  children: Partial<Record<'web' | 'worker' | 'postgres', number>>;
};

/** The data folder belongs to another live process. */
export class DataDirInUse extends Error {
  override readonly name = 'DataDirInUse';
  constructor(
    readonly owner: number,
    dataDir: string,
  ) {
    super(`DATA_DIR ${dataDir} is in use by process ${owner}: stop it first, or set another DATA_DIR`);
  }
}

const lockFile = (dataDir: string) => path.join(dataDir, 'owner.lock');
const stateFile = (dataDir: string) => path.join(dataDir, 'run.json');

/**
 * Makes this process the only owner of the data folder until it ends; a lock whose process is dead is taken over.
 * Errors: DataDirInUse. Returns what gives it back.
 */
export function ownDataDir(dataDir: string): () => void {
  const file = lockFile(dataDir);
  for (;;) {
    try {
      writeFileSync(file, `${process.pid} ${startMark(process.pid)}\n`, { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const [pid = 0, mark = ''] = readLock(file);
    if (pid && pid !== process.pid && isAlive(pid) && startMark(pid) === mark)
      throw new DataDirInUse(pid, dataDir);
    rmSync(file, { force: true });
  }
}

function readLock(file: string): [number, string] | [] {
  try {
    const [pid, mark = ''] = readFileSync(file, 'utf8').trim().split(' ');
    return [Number(pid), mark];
  } catch {
    return [];
  }
}

/** When the process began, in the kernel's ticks: tells a process from a later one with the same id. Empty where unknown. */
function startMark(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Tells other processes of this machine how to reach the running product. */
export function writeRunState(dataDir: string, state: RunState): void {
  writePrivate(stateFile(dataDir), `${JSON.stringify(state, null, 2)}\n`);
}

/** The running product of this data folder, or undefined when none runs. */
export function readRunState(dataDir: string): RunState | undefined {
  if (!existsSync(stateFile(dataDir))) return undefined;
  try {
    const state: RunState = JSON.parse(readFileSync(stateFile(dataDir), 'utf8'));
    return isAlive(state.pid) ? state : undefined;
  } catch {
    return undefined;
  }
}

/** What the last run left behind, alive or not; for clearing up after a kill. */
export function lastRunState(dataDir: string): RunState | undefined {
  try {
    return JSON.parse(readFileSync(stateFile(dataDir), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Forgets the run: nothing of it is reachable any more. */
export function clearRunState(dataDir: string): void {
  rmSync(stateFile(dataDir), { force: true });
}
