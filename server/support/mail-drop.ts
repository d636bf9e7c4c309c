import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { readEnvironment } from '@/server/platform/config/config';
import type { StaffCtx } from '@/server/platform/context';
import { log } from '@/server/platform/log/log';
import { receiveMail } from './use-cases/receive-mail';

/** A file that is younger may still be being written. Units: milliseconds. */
const settledMs = 1000;
const mostAtOnce = 50;

/**
 * Takes the mails that were dropped as .eml files into DATA_DIR/mail-in/SHOP, and puts each into `done` or `failed` beside
 * them. Returns how many were taken.
 */
export async function takeDroppedMails(ctx: StaffCtx): Promise<number> {
  const folder = path.join(readEnvironment(process.env).dataDir, 'mail-in', ctx.tenant.slug);
  const names = (await readdir(folder).catch(() => []))
    .filter((n) => n.toLowerCase().endsWith('.eml'))
    .sort();
  let taken = 0;
  for (const name of names.slice(0, mostAtOnce)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile() || Date.now() - found.mtimeMs < settledMs) continue;
    let to = 'done';
    try {
      await receiveMail(ctx, await readFile(file));
      taken += 1;
    } catch (error) {
      log.error({ err: error, file: name }, 'a dropped mail could not be taken');
      to = 'failed';
    }
    await mkdir(path.join(folder, to), { recursive: true, mode: 0o700 });
    await rename(file, path.join(folder, to, name));
  }
  return taken;
}
