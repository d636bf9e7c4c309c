import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { Client } from 'pg';
import { migrate, readMigrations } from '@/server/platform/db/migrate';

/** A migrated database of a test's own. */
export type FreshDatabase = {
  name: string;
  /** As the role that owns the schema. */
  adminUrl: string;
  /** As the application's role: row-level security applies. */
  appUrl: string;
  /** As the server's superuser: for faults and looking behind the scenes only. */
  superUrl: string;
  drop(): Promise<void>;
};

const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations');
/** Fixed, because parallel test files share the roles of one throw-away server. */
const PASSWORD = 'orderloop-test';
const STALE_AFTER_MS = 3 * 3600_000;
const ROLES_LOCK = 420_001;

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_ADMIN_URL;
  if (!url)
    throw new Error('no test server: run through vitest, or set TEST_DATABASE_ADMIN_URL to a superuser URL');
  return url;
}

/** The same server, another database and perhaps another role. */
export function urlFor(database: string, role?: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  if (role) [url.username, url.password] = [role, PASSWORD];
  return url.href;
}

async function onServer<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: urlFor(database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs alone among all processes of this server: roles and the template are shared by parallel test files. */
async function alone<T>(work: (client: Client) => Promise<T>): Promise<T> {
  return onServer('postgres', async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [ROLES_LOCK]);
    return work(client);
  });
}

async function ensureRoles(client: Client): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(`SELECT rolname FROM pg_roles`);
  const known = new Set(rows.map(({ rolname }) => rolname));
  for (const role of ['orderloop_owner', 'orderloop_app'])
    if (!known.has(role)) await client.query(`CREATE ROLE ${role} LOGIN`);
  if (!known.has('orderloop_system')) await client.query('CREATE ROLE orderloop_system NOLOGIN');
  await client.query(
    `ALTER ROLE orderloop_owner PASSWORD '${PASSWORD}'; ALTER ROLE orderloop_app PASSWORD '${PASSWORD}';
     GRANT orderloop_system TO orderloop_owner`,
  );
}

async function dropStale(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `SELECT datname FROM pg_database d WHERE datname ~ '^ol_t_[0-9]+_'
        AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = d.datname)`,
  );
  for (const { datname } of rows)
    if (Number(datname.split('_')[2]) < Date.now() - STALE_AFTER_MS)
      await client.query(`DROP DATABASE IF EXISTS "${datname}"`);
}

/** An empty database owned by `orderloop_owner`, without a single migration. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const name = `ol_t_${Date.now()}_${randomBytes(4).toString('hex')}`;
  await alone(async (client) => {
    await ensureRoles(client);
    await client.query(`CREATE DATABASE ${name} OWNER orderloop_owner`);
  });
  return handle(name);
}

function handle(name: string): FreshDatabase {
  return {
    name,
    adminUrl: urlFor(name, 'orderloop_owner'),
    appUrl: urlFor(name, 'orderloop_app'),
    superUrl: urlFor(name),
    drop: () =>
      onServer(
        'postgres',
        async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
      ),
  };
}

/** The template with every migration applied, built once per state of the migrations folder. Returns its name. */
export async function templateDatabase(): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, checksum } of await readMigrations(MIGRATIONS)) hash.update(`${name}:${checksum}\n`);
  const template = `ol_tpl_${hash.digest('hex').slice(0, 12)}`;
  await alone(async (client) => {
    await ensureRoles(client);
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = $1`, [template]);
    if (rowCount) return;
    await dropStale(client);
    const draft = `${template}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft} OWNER orderloop_owner`);
    await migrate({ adminUrl: urlFor(draft, 'orderloop_owner'), appUser: 'orderloop_app', dir: MIGRATIONS });
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  });
  return template;
}

/** A fresh copy of the migrated template; takes about a tenth of a second. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const template = await templateDatabase();
  const name = `ol_t_${Date.now()}_${randomBytes(4).toString('hex')}`;
  await onServer('postgres', (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER orderloop_owner`),
  );
  return handle(name);
}
