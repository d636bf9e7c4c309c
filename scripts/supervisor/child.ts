import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

export type ChildOptions = {
  name: string;
  /** Arguments of node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** Pass the output on as it comes (a person watches) instead of as JSON lines. */
  raw: boolean;
  onStart?: (pid: number) => void;
};

const GUARD = path.resolve(import.meta.dirname, 'child-guard.mjs');
const LONGEST_PAUSE_MS = 15_000;
const HEALTHY_AFTER_MS = 60_000;

/** A process that is started again, with growing pauses, whenever it ends by itself. */
export class SupervisedChild {
  private process: ChildProcess | undefined;
  private stopping = false;
  private failures = 0;

  constructor(private readonly options: ChildOptions) {}

  get pid(): number | undefined {
    return this.process?.pid;
  }

  start(): void {
    if (this.stopping) return;
    const { name, args, env, raw } = this.options;
    const startedAt = Date.now();
    // Its own process group: Ctrl-C reaches the supervisor alone, which ends things in order.
    const child = spawn(process.execPath, ['--import', GUARD, ...args], {
      env: { ...env, ORDERLOOP_PROCESS: name, ORDERLOOP_SUPERVISOR: String(process.pid) },
      detached: true,
      stdio: raw ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.process = child;
    if (child.stdout) passOn(child.stdout, name);
    if (child.stderr) passOn(child.stderr, name);
    if (child.pid) this.options.onStart?.(child.pid);
    child.on('error', () => undefined);
    child.on('exit', (code, signal) => {
      if (this.process === child) this.process = undefined;
      if (this.stopping) return;
      this.failures = Date.now() - startedAt > HEALTHY_AFTER_MS ? 1 : this.failures + 1;
      const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** (this.failures - 1));
      logLine(name, 'error', `${name} ended (${signal ?? `code ${code}`}); starting it again in ${pause} ms`);
      setTimeout(() => this.start(), pause);
    });
  }

  /** Asks the process to end and waits; by force after `ms`. */
  async stop(ms: number): Promise<void> {
    this.stopping = true;
    const child = this.process;
    if (!child?.pid) return;
    child.kill('SIGTERM');
    const deadline = Date.now() + ms;
    while (this.process && Date.now() < deadline) await sleep(25);
    if (this.process) killGroup(child.pid);
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}

/** One JSON line of the log, in the shape that web and worker use. */
export function logLine(role: string, level: 'info' | 'warn' | 'error', msg: string): void {
  process.stdout.write(`${JSON.stringify({ level, time: new Date().toISOString(), role, msg })}\n`);
}

function passOn(stream: NodeJS.ReadableStream, name: string): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
    if (line.startsWith('{"')) process.stdout.write(`${line}\n`);
    else if (line.trim() !== '' && !isBanner(line)) logLine(name, 'info', line.trim());
  });
}

/** The framework's greeting, which would only repeat an address that is not the one to use. */
function isBanner(line: string): boolean {
  return /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready))/.test(line);
}

/** Runs a node program to its end. Resolves to its exit code; `output` has what it said unless it was passed on. */
export function runOnce(
  args: string[],
  env: NodeJS.ProcessEnv,
  options: { show: boolean; track(child: ChildProcess): void },
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const stdio = options.show ? 'inherit' : 'pipe';
    const child = spawn(process.execPath, ['--import', GUARD, ...args], {
      env: { ...env, ORDERLOOP_SUPERVISOR: String(process.pid) },
      detached: true,
      stdio: ['ignore', stdio, stdio, 'ipc'],
    });
    options.track(child);
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-20_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
