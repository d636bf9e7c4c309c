import { spawn } from 'node:child_process';

/** What a stage found. */
export type Outcome = { stage: string; passed: number; failed: number; seconds: number };

/** The stage could not even run. */
export function broken(stage: string, startedAt: number, why: string): Outcome {
  console.error(`${stage}: ${why}`);
  return { stage, passed: 0, failed: 1, seconds: since(startedAt) };
}

/** Whole seconds since that instant. */
export function since(startedAt: number): number {
  return Math.round((Date.now() - startedAt) / 1000);
}

export type Run = { code: number; output: string };

/** Runs a node program to its end; its output is shown as it comes, or kept. */
export function runNode(args: string[], env: Record<string, string>, show: boolean): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
