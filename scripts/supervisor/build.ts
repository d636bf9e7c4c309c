import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '@/server/platform/embedded-postgres/cluster';
import { runOnce } from './child';

/** Everything that the production build is made of. */
const SOURCES = [
  'app',
  'components',
  'server',
  'lib',
  'messages',
  'public',
  'prisma/schema',
  'middleware.ts',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const DERIVED = 'server/platform/db/generated';
const STAMP = '.next/build-stamp';
const LOCK = '.cache/build.lock';
export const WORKER_BUNDLE = '.cache/worker.cjs';
export const WEB_BUNDLE = '.cache/web.cjs';

/**
 * Arguments of node that run a bundle. The young generation is large, since a batch of orders or a page of rows lives longer
 * than the default of 16 MB holds, and what is copied twice costs a fifth of the processor.
 */
export const programOf = (bundle: string): string[] => [
  '--enable-source-maps',
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=32',
  bundle,
];

/** A fingerprint of all sources of the build: equal sources, equal text. */
export function sourceHash(): string {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]!);
  const visit = (at: string) => {
    if (!existsSync(at) || at === DERIVED) return;
    if (!statSync(at).isDirectory()) {
      hash.update(at).update(readFileSync(at));
      return;
    }
    for (const name of readdirSync(at).sort()) visit(path.join(at, name));
  };
  for (const source of SOURCES) visit(source);
  return hash.digest('hex');
}

/** True when the last build was made from exactly these sources. */
export function isBuilt(): boolean {
  return (
    [STAMP, WORKER_BUNDLE, WEB_BUNDLE].every((file) => existsSync(file)) &&
    readFileSync(STAMP, 'utf8') === sourceHash()
  );
}

/**
 * The production build fits the sources; builds when it does not. Two runs on one checkout build one after the other.
 * Errors: the end of the build's output.
 */
export async function ensureBuild(
  env: NodeJS.ProcessEnv,
  track: (child: ChildProcess) => void,
): Promise<void> {
  const release = await takeLock();
  try {
    if (isBuilt()) return;
    const stamp = sourceHash();
    rmSync(STAMP, { force: true });
    const { code, output } = await runOnce(
      ['node_modules/next/dist/bin/next', 'build'],
      { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      { show: false, track },
    );
    if (code !== 0)
      throw new Error(`the production build failed:\n${output.trim().split('\n').slice(-30).join('\n')}`);
    await bundlePrograms();
    writeFileSync(STAMP, stamp);
  } finally {
    release();
  }
}

/** Worker and web server as one file each. */
async function bundlePrograms(): Promise<void> {
  const { bundleProgram } = await import('../bundle.mjs');
  await bundleProgram({
    entryPoints: { worker: 'server/worker.ts', web: 'server/web.ts' },
    outdir: path.dirname(WORKER_BUNDLE),
    outExtension: { '.js': '.cjs' },
  });
}

async function takeLock(): Promise<() => void> {
  mkdirSync('.cache', { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      return () => rmSync(LOCK, { force: true });
    } catch {
      const owner = existsSync(LOCK) ? Number(readFileSync(LOCK, 'utf8')) : 0;
      if (!owner || owner === process.pid || !isAlive(owner)) rmSync(LOCK, { force: true });
      else await sleep(500);
    }
  }
}
