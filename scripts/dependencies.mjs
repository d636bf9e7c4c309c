// The packages of package-lock.json are installed. Plain Node: it runs before there is any package.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.package-lock-hash');

/** Stops with one line when this Node.js is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Orderloop needs Node.js 20.19 or newer (24 is recommended); this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Installs what is missing; does nothing when the lock file is unchanged since the last time. */
export function ensureDependencies() {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = `${hash} ${process.platform}-${process.arch}`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  if (!installedAsLocked()) {
    console.log('Installing the dependencies (npm ci) …');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const [command, rest] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
    // Tells Prisma's packages not to download an engine that nothing here uses.
    const env = {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: '/bin/false',
      PRISMA_SKIP_POSTINSTALL_GENERATE: '1',
    };
    const { status } = spawnSync(command, rest, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) {
      console.error('npm ci failed: the lines above say why. Nothing was started.');
      process.exit(1);
    }
  }
  writeFileSync(stampFile, stamp);
}

/** True when somebody has already installed exactly what the lock file says. */
function installedAsLocked() {
  try {
    const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
    const [wanted, installed] = [read('package-lock.json'), read('node_modules/.package-lock.json')];
    return Object.entries(wanted).every(
      ([name, { version, optional, peer }]) =>
        name === '' || optional || peer || installed[name]?.version === version,
    );
  } catch {
    return false;
  }
}
