import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { splitStatements } from './split-statements';

/** A migration that must not or could not be applied; `message` says in one line what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** The lock Prisma's own migration engine takes, so that the two never run at the same time. */
const ADVISORY_LOCK = 72707369;
const LOCK_WAIT_MS = 120_000;
const LOCK_RETRIES = 5;

const HISTORY_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

type MigrationFile = { name: string; sql: string; checksum: string };
type HistoryRow = { migration_name: string; checksum: string; finished_at: Date | null; logs: string | null };

export type MigrateOptions = {
  /** Direct (not pooled) URL of the role that owns the schema. */
  adminUrl: string;
  /** The application's role: migrations read it as `current_setting('orderloop.app_role')` and grant to it. */
  appUser: string;
  /** Folder of `<timestamp>_<name>/migration.sql`. */
  dir?: string;
  onApplied?: (name: string) => void;
};

/** Every migration of the folder in the order of its name, with the checksum Prisma would compute. */
export async function readMigrations(dir: string): Promise<MigrationFile[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isDirectory() && /^\d{14}_/.test(entry.name))
    .map((e) => e.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(dir, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Brings the database to the newest migration of the folder, once, however many processes ask at the same time.
 * A file is one transaction unless its first line is `-- no-transaction`; a process killed in between leaves nothing half-done.
 * Errors: MigrationError when an applied migration was edited or removed, or when one failed before (then nothing is applied).
 * Locks: Prisma's advisory lock for the whole run.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[]; total: number }> {
  const files = await readMigrations(options.dir ?? path.resolve('prisma/migrations'));
  const client = new Client({ connectionString: options.adminUrl, application_name: 'orderloop-migrate' });
  await client.connect();
  try {
    await takeLock(client);
    await client.query(`SET client_min_messages = 'warning'; SET lock_timeout = '5s'; ${HISTORY_TABLE}`);
    await client.query(`SELECT set_config('orderloop.app_role', $1, false)`, [options.appUser]);
    const history = await readHistory(client);
    refuseBrokenHistory(files, history);
    const done = new Set(history.map((row) => row.migration_name));
    const applied: string[] = [];
    for (const file of files.filter(({ name }) => !done.has(name))) {
      await applyWithRetry(client, file);
      applied.push(file.name);
      options.onApplied?.(file.name);
    }
    return { applied, total: files.length };
  } finally {
    await client.end();
  }
}

/** The migrations of the folder that the database has not got yet, without changing anything. */
export async function pendingMigrations(
  adminUrl: string,
  dir = path.resolve('prisma/migrations'),
): Promise<string[]> {
  const files = await readMigrations(dir);
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ exists: boolean }>(
      `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists`,
    );
    if (!rows[0]?.exists) return files.map(({ name }) => name);
    const done = new Set(
      (await readHistory(client)).filter((r) => r.finished_at).map((r) => r.migration_name),
    );
    return files.map(({ name }) => name).filter((name) => !done.has(name));
  } finally {
    await client.end();
  }
}

/** Marks a failed migration as rolled back by hand, so that the next run tries it again. */
export async function resolveFailedMigration(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `UPDATE _prisma_migrations SET rolled_back_at = now()
        WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
      [name],
    );
    if (rowCount === 0) throw new MigrationError(`no failed migration is called ${name}`);
  } finally {
    await client.end();
  }
}

async function takeLock(client: Client): Promise<void> {
  const deadline = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    const { rows } = await client.query<{ ok: boolean }>(
      `SELECT pg_try_advisory_lock(${ADVISORY_LOCK}) AS ok`,
    );
    if (rows[0]?.ok) return;
    if (Date.now() > deadline)
      throw new MigrationError('another process has been migrating for two minutes: try again later');
    await sleep(200);
  }
}

async function readHistory(client: Client): Promise<HistoryRow[]> {
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name, checksum, finished_at, logs FROM _prisma_migrations
      WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

function refuseBrokenHistory(files: MigrationFile[], history: HistoryRow[]): void {
  const known = new Map(files.map((file) => [file.name, file]));
  const newest = files.at(-1)?.name ?? '';
  for (const row of history) {
    const file = known.get(row.migration_name);
    if (!row.finished_at)
      throw new MigrationError(
        `migration ${row.migration_name} failed before (${firstLine(row.logs)}): repair it, then run ` +
          `"npm run -s cli -- migrate resolve ${row.migration_name}"`,
      );
    // A database that is ahead of the code is normal while a release is rolled back; a hole in the middle is not.
    if (!file && row.migration_name < newest)
      throw new MigrationError(`migration ${row.migration_name} was applied but is missing from the folder`);
    if (file && file.checksum !== row.checksum)
      throw new MigrationError(
        `migration ${file.name} was edited after it had been applied: put it back and add a new one`,
      );
  }
}

async function applyWithRetry(client: Client, file: MigrationFile): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await (file.sql.startsWith('-- no-transaction') ? applyStatements : applyTransaction)(client, file);
      return;
    } catch (error) {
      const busy = error instanceof DatabaseError && error.code === '55P03';
      if (!busy || attempt >= LOCK_RETRIES) {
        await recordFailure(client, file, error);
        throw new MigrationError(`migration ${file.name} failed: ${explainFailure(error, file.sql)}`);
      }
      await sleep(500 * attempt);
    }
  }
}

async function applyTransaction(client: Client, file: MigrationFile): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(file.sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), file.checksum, file.name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function applyStatements(client: Client, file: MigrationFile): Promise<void> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES ($1, $2, $3, 'interrupted')`,
    [id, file.checksum, file.name],
  );
  try {
    for (const statement of splitStatements(file.sql)) await client.query(statement);
  } catch (error) {
    await client.query('DELETE FROM _prisma_migrations WHERE id = $1', [id]);
    throw error;
  }
  await client.query(
    `UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1, logs = NULL WHERE id = $1`,
    [id],
  );
}

async function recordFailure(client: Client, file: MigrationFile, error: unknown): Promise<void> {
  await client
    .query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES ($1, $2, $3, $4)`, [
      randomUUID(),
      file.checksum,
      file.name,
      explainFailure(error, file.sql),
    ])
    .catch(() => undefined);
}

function explainFailure(error: unknown, sql: string): string {
  if (!(error instanceof DatabaseError)) return String(error);
  const line = error.position ? sql.slice(0, Number(error.position)).split('\n').length : undefined;
  return `${error.message}${line ? ` (line ${line})` : ''}${error.detail ? ` ${error.detail}` : ''}`;
}

function firstLine(text: string | null): string {
  return (text ?? 'no reason kept').split('\n')[0]!;
}
