import { Client } from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from '../../support/postgres';

test('two fresh databases of one run do not see each other', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  const first = new Client({ connectionString: one.adminUrl });
  const second = new Client({ connectionString: two.adminUrl });
  await Promise.all([first.connect(), second.connect()]);
  await first.query('CREATE TABLE only_here (id int)');
  const { rows } = await second.query(`SELECT to_regclass('only_here') AS found`);
  expect(rows).toEqual([{ found: null }]);
  await Promise.all([first.end(), second.end()]);
  await Promise.all([one.drop(), two.drop()]);
});

test("the application's role owns nothing and cannot create a table", async () => {
  const database = await freshDatabase();
  const app = new Client({ connectionString: database.appUrl });
  await app.connect();
  await expect(app.query('CREATE TABLE intruder (id int)')).rejects.toThrow(/permission denied/);
  const { rows } = await app.query(
    `SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  await app.end();
  await database.drop();
});
