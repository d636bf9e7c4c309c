import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, type QueryResult } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, pendingMigrations, resolveFailedMigration } from '@/server/platform/db/migrate';
import { emptyDatabase, type FreshDatabase } from '../support/postgres';

const REAL = path.resolve(import.meta.dirname, '../../prisma/migrations');

let database: FreshDatabase;
let dir: string;
beforeEach(async () => {
  database = await emptyDatabase();
  dir = mkdtempSync(path.join(tmpdir(), 'orderloop-migrations-'));
});
afterEach(async () => {
  await database.drop();
  rmSync(dir, { recursive: true, force: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(dir, name), { recursive: true });
  writeFileSync(path.join(dir, name, 'migration.sql'), sql);
}
const run = () => migrate({ adminUrl: database.adminUrl, appUser: 'orderloop_app', dir });

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    const result = (await client.query(sql)) as QueryResult | QueryResult[];
    return (Array.isArray(result) ? result.at(-1)! : result).rows;
  } finally {
    await client.end();
  }
}

const ONE = '20260101000000_platform_create_one';
const TWO = '20260102000000_platform_create_two';

test('each migration runs once, in the order of its name, and a second run changes nothing', async () => {
  write(TWO, 'INSERT INTO one VALUES (2);');
  write(ONE, 'CREATE TABLE one (id int); INSERT INTO one VALUES (1);');
  expect((await run()).applied).toEqual([ONE, TWO]);
  expect((await run()).applied).toEqual([]);
  expect(await rows('SELECT id FROM one ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }]);
});

test('ten processes that migrate at the same time apply each migration once', async () => {
  write(ONE, 'CREATE TABLE one (id int);');
  write(TWO, 'INSERT INTO one VALUES (2);');
  const runs = await Promise.all(Array.from({ length: 10 }, run));
  expect(runs.flatMap(({ applied }) => applied).sort()).toEqual([ONE, TWO]);
  expect(await rows('SELECT id FROM one')).toEqual([{ id: 2 }]);
});

test('a migration that was edited after it had been applied is refused, and nothing else is applied', async () => {
  write(ONE, 'CREATE TABLE one (id int);');
  await run();
  write(ONE, 'CREATE TABLE one (id bigint);');
  write(TWO, 'CREATE TABLE two (id int);');
  await expect(run()).rejects.toThrow(`migration ${ONE} was edited after it had been applied`);
  expect(await rows(`SELECT to_regclass('two') AS found`)).toEqual([{ found: null }]);
});

test('a failing migration leaves nothing half-done, stops all later runs, and runs again once it is resolved', async () => {
  write(ONE, 'CREATE TABLE one (id int);\nSELECT * FROM nowhere;');
  await expect(run()).rejects.toThrow(/create_one failed: relation "nowhere" does not exist \(line 2\)/);
  expect(await rows(`SELECT to_regclass('one') AS found`)).toEqual([{ found: null }]);
  write(ONE, 'CREATE TABLE one (id int);');
  await expect(run()).rejects.toThrow(`migration ${ONE} failed before`);
  await resolveFailedMigration(database.adminUrl, ONE);
  expect((await run()).applied).toEqual([ONE]);
});

test('an applied migration that disappeared from the middle of the folder is refused', async () => {
  write(ONE, 'CREATE TABLE one (id int);');
  write(TWO, 'CREATE TABLE two (id int);');
  await run();
  rmSync(path.join(dir, ONE), { recursive: true });
  await expect(run()).rejects.toThrow(`migration ${ONE} was applied but is missing`);
});

test('a database that is ahead of the code, as after a rolled-back release, is accepted', async () => {
  write(ONE, 'CREATE TABLE one (id int);');
  write(TWO, 'CREATE TABLE two (id int);');
  await run();
  rmSync(path.join(dir, TWO), { recursive: true });
  expect(await run()).toEqual({ applied: [], total: 1 });
});

test('a file marked no-transaction runs statement by statement, whatever its quotes contain', async () => {
  write(
    ONE,
    `-- no-transaction
CREATE TABLE one (id int, said text); -- a comment; with a semicolon
CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $body$ BEGIN RETURN 'a;b'; END $body$;
INSERT INTO one VALUES (1, 'it''s; fine');
CREATE INDEX CONCURRENTLY one_id ON one (id);`,
  );
  expect((await run()).applied).toEqual([ONE]);
  expect(await rows('SELECT said, f() FROM one')).toEqual([{ said: "it's; fine", f: 'a;b' }]);
});

test('the history is the one Prisma keeps: same columns, sha-256 of the file', async () => {
  const sql = 'CREATE TABLE one (id int);\n';
  write(ONE, sql);
  await run();
  const [row] = await rows('SELECT * FROM _prisma_migrations');
  expect(row).toMatchObject({
    migration_name: ONE,
    checksum: createHash('sha256').update(sql).digest('hex'),
    rolled_back_at: null,
    logs: null,
    applied_steps_count: 1,
  });
  expect(Object.keys(row!).sort()).toEqual(
    [
      'applied_steps_count',
      'checksum',
      'finished_at',
      'id',
      'logs',
      'migration_name',
      'rolled_back_at',
      'started_at',
    ].sort(),
  );
});

test('the real migrations apply to an empty database as the owner, who is no superuser', async () => {
  cpSync(REAL, dir, { recursive: true });
  const names = readdirSync(dir)
    .filter((name) => /^\d{14}_/.test(name))
    .sort();
  expect(await pendingMigrations(database.adminUrl, dir)).toEqual(names);
  expect((await run()).applied).toEqual(names);
  expect(await pendingMigrations(database.adminUrl, dir)).toEqual([]);
});

test('events and decisions that were there before the tables were partitioned stay where they are found', async () => {
  cpSync(REAL, dir, { recursive: true });
  const partition = '20261125140000_platform_partition_by_month';
  for (const name of readdirSync(dir))
    if (name >= partition) rmSync(path.join(dir, name), { recursive: true });
  await run();
  const id = '01a00000-0000-7000-8000-000000000001';
  await rows(`INSERT INTO tenant (id, slug, name, currency, timezone, locale, created_at)
      VALUES ('${id}', 'old-shop', 'Old', 'GBP', 'Europe/London', 'en', now());
    SELECT set_config('app.tenant_id', '${id}', false);
    INSERT INTO event (tenant_id, id, type, subject_type, subject_id, actor_type, request_id, data, occurred_at)
      VALUES ('${id}', '${id}', 'orders.placed', 'order', '${id}', 'system', 'r', '{}', now());
    INSERT INTO decision_record (tenant_id, id, order_id, outcome, engine_version, facts, steps, decided_at)
      VALUES ('${id}', '${id}', '${id}', 'held', 'e', '{}', '[]', now())`);
  cpSync(path.join(REAL, partition), path.join(dir, partition), { recursive: true });
  expect((await run()).applied).toEqual([partition]);
  const found = (await rows(`SELECT set_config('app.tenant_id', '${id}', false);
    SELECT (SELECT tableoid::regclass::text FROM event WHERE subject_id = '${id}') AS event,
      (SELECT tableoid::regclass::text FROM decision_record WHERE order_id = '${id}') AS decision`)) as unknown;
  expect(found).toEqual([{ event: 'event_before', decision: 'decision_record_before' }]);
});
