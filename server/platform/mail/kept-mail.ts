import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { config } from '@/server/platform/config/config';
import type { Mail } from './send-mail';

/** A mail that was kept instead of sent. */
export type KeptMail = Mail & { id: string; at: string };

const keepAtMost = 500;
const tidyEvery = 50;
let untilTidy = 0;
const folder = () => path.join(config().dataDir, 'mail');

/** Keeps a mail as a file that only this user can read; of more than 500 the oldest go, at the latest fifty mails later. */
export async function keepMail(mail: Mail): Promise<void> {
  const at = new Date().toISOString();
  const id = `${at.replace(/\D/g, '')}-${randomBytes(4).toString('hex')}`;
  const file = path.join(folder(), `${id}.json`);
  const write = () => writeFile(`${file}.draft`, JSON.stringify({ id, at, ...mail }), { mode: 0o600 });
  await write().catch(async () => {
    await mkdir(folder(), { recursive: true, mode: 0o700 });
    await write();
  });
  await rename(`${file}.draft`, file);
  if (untilTidy-- > 0) return;
  untilTidy = tidyEvery - 1;
  const names = await mailFiles();
  for (const old of names.slice(keepAtMost)) await rm(path.join(folder(), old), { force: true });
}

async function mailFiles(): Promise<string[]> {
  const names = await readdir(folder()).catch(() => []);
  return names
    .filter((name) => /^\d{17}-[0-9a-f]{8}\.json$/.test(name))
    .sort()
    .reverse();
}

/** The kept mails, the newest first; only those to an address, if one is given. */
export async function listKeptMails(limit: number, to?: string): Promise<KeptMail[]> {
  const mails: KeptMail[] = [];
  for (const name of await mailFiles()) {
    if (mails.length >= limit) break;
    const mail = await readKeptMail(name.slice(0, -'.json'.length));
    if (mail && (!to || mail.to === to)) mails.push(mail);
  }
  return mails;
}

/** A kept mail, or null when there is none of that id. */
export async function readKeptMail(id: string): Promise<KeptMail | null> {
  if (!/^\d{17}-[0-9a-f]{8}$/.test(id)) return null;
  const text = await readFile(path.join(folder(), `${id}.json`), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as KeptMail);
}

/** True when mails are kept and may be looked at: no mail server is set, and the database is our own. */
export function devMailbox(): boolean {
  return config().embedded && !config().mail.smtpUrl;
}
