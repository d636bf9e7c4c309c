import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the embedded set-up generates for itself and keeps in DATA_DIR/secrets.json, readable by its owner only. */
export type Secrets = {
  /** Random name of the database cluster. */
  clusterId: string;
  postgresPassword: string;
  ownerPassword: string;
  appPassword: string;
  authSecret: string;
  /** In the form of ENCRYPTION_KEYS. */
  encryptionKeys: string;
  postgresPort?: number;
};

/** The secrets of this data folder, made on first use. Errors: one line when the file is damaged. */
export function loadSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  if (!existsSync(file)) {
    const word = () => randomBytes(24).toString('base64url');
    saveSecrets(dataDir, {
      clusterId: randomBytes(8).toString('hex'),
      postgresPassword: word(),
      ownerPassword: word(),
      appPassword: word(),
      authSecret: randomBytes(48).toString('base64url'),
      encryptionKeys: `k1:${randomBytes(32).toString('base64')}`,
    });
  }
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch {
    throw new Error(`${file} is damaged: restore it from a backup (without it the data cannot be decrypted)`);
  }
}

/** Replaces the file as a whole, so that a crash leaves the old or the new one. */
export function saveSecrets(dataDir: string, secrets: Secrets): void {
  writePrivate(path.join(dataDir, 'secrets.json'), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** Writes a file that only its owner can read, all or nothing. */
export function writePrivate(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

/** The password of the demo sign-ins, made on first use and kept in DATA_DIR/demo-password. */
export function demoPassword(dataDir: string): string {
  const file = path.join(dataDir, 'demo-password');
  if (!existsSync(file))
    writePrivate(file, `${randomBytes(9).toString('base64url')}-${randomBytes(6).toString('hex')}\n`);
  return readFileSync(file, 'utf8').trim();
}
