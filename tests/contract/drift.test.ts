import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Prisma } from '@/server/platform/db/generated/client';
import { type FreshDatabase, freshDatabase } from '../support/postgres';
import { schemaDrift, schemaFiles } from '../support/schema-drift';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations');

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const allSql = () =>
  readdirSync(MIGRATIONS)
    .map((name) => readFileSync(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8'))
    .join('\n');

/** Foreign keys and indexes that Prisma's language cannot say are written by hand; it would drop them, and nothing else. */
async function unexplained(): Promise<string[]> {
  const sql = allSql();
  return (await schemaDrift(database.adminUrl)).filter((statement) => {
    const [, name] = /^(?:ALTER TABLE "\w+" DROP CONSTRAINT|DROP INDEX) "(\w+)"$/.exec(statement) ?? [];
    return !name || !new RegExp(`\\b${name}\\b`).test(sql);
  });
}

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query(sql);
  await client.end();
}

test('the migrated database is what the Prisma schema says', async () => {
  expect(await unexplained()).toEqual([]);
});

test('a column that only the database has is seen as drift', async () => {
  await asOwner('ALTER TABLE tenant ADD COLUMN stray text');
  expect(await unexplained()).toEqual(['ALTER TABLE "tenant" DROP COLUMN "stray"']);
  await asOwner('ALTER TABLE tenant DROP COLUMN stray');
});

test('an index that nobody wrote down is seen as drift', async () => {
  await asOwner('CREATE INDEX stray_index ON tenant (name)');
  expect(await unexplained()).toEqual(['DROP INDEX "stray_index"']);
  await asOwner('DROP INDEX stray_index');
});

test('the generated client has every model of every schema file', () => {
  const written = schemaFiles().flatMap(({ content }) =>
    [...content.matchAll(/^model (\w+) \{/gm)].map(([, name]) => name),
  );
  expect(written.length).toBeGreaterThan(20);
  expect(Object.keys(Prisma.ModelName).sort()).toEqual(written.sort());
});

test('every model has one sentence that says what a row is', () => {
  const silent = schemaFiles().flatMap(({ path: file, content }) =>
    [...content.matchAll(/^(.*)\nmodel (\w+) \{/gm)]
      .filter(([, before]) => !before?.startsWith('///'))
      .map(([, , name]) => `${file}: ${name}`),
  );
  expect(silent).toEqual([]);
});
