import { Client } from 'pg';
import { type Figure, readFlags, reportProof } from '@/tests/support/measured';
import { createWorld, type World } from '@/tests/support/world';

/** Tables without a tenant, each for a reason that was reviewed. */
const globalTables: Readonly<Record<string, string>> = {
  tenant: 'its id is the tenant',
  user_account: 'a person may work in several tenants',
  user_session: 'a sign-in belongs to a person',
  user_second_factor: 'a second step belongs to a person',
  user_recovery_code: 'a recovery code belongs to a person',
  auth_token: 'a link belongs to a person',
  sign_up: 'waits for its address before any tenant exists',
  rate_bucket: 'counters of limits',
  _prisma_migrations: 'the history of the schema; the application may read it only',
};

/** The only functions that run with other rights than their caller's. */
const definerFunctions = new Set([
  'memberships_of',
  'api_key_find',
  'invitation_find',
  'connection_find',
  'tenants_with_events',
  'tenants_with_due_orders',
  'tenants_with_jobs',
  'order_search',
  'ticket_search',
  'feedback_search',
  'variant_search',
  'billing_find',
  'tenants_to_count',
]);

/** Of those, the ones that the tables' owner must own: only it can make partitions. It takes an instant and nothing else. */
const ownersFunctions = ['make_partitions'];

type Check = { name: string; sql: string; params?: unknown[] };

const ours = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;
const global = `c.relname = ANY ($1)`;
const names = [Object.keys(globalTables)];

/** Each selects what breaks the rule, straight from the catalog. */
const catalogChecks: Check[] = [
  {
    name: 'tables without a NOT NULL tenant_id of type uuid',
    sql: `SELECT c.relname AS found FROM pg_class c WHERE ${ours} AND NOT ${global} AND NOT EXISTS (
      SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnotnull AND a.atttypid = 'uuid'::regtype)`,
    params: names,
  },
  {
    name: 'tables whose row security is not enabled and forced',
    sql: `SELECT c.relname AS found FROM pg_class c WHERE ${ours} AND NOT ${global} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    params: names,
  },
  {
    name: 'tables without a policy that has USING and WITH CHECK for every command',
    sql: `SELECT c.relname AS found FROM pg_class c WHERE ${ours} AND NOT ${global} AND NOT EXISTS (
      SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*' AND p.polpermissive AND p.polroles = '{0}'
        AND pg_get_expr(p.polqual, p.polrelid) LIKE '%tenant_id = (NULLIF(current_setting(''app.tenant_id''%'
        AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%tenant_id = (NULLIF(current_setting(''app.tenant_id''%')`,
    params: names,
  },
  {
    name: "policies beside the tenant's, other than for the system role",
    sql: `SELECT c.relname || '.' || p.polname AS found FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE ${ours} AND p.polname <> 'tenant' AND NOT (p.polroles = ARRAY['orderloop_system'::regrole::oid] AND p.polcmd = 'r')`,
  },
  {
    name: 'primary and unique keys that do not start with tenant_id',
    sql: `SELECT i.indexrelid::regclass::text AS found FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE ${ours} AND NOT ${global} AND i.indisunique AND a.attname <> 'tenant_id'`,
    params: names,
  },
  {
    name: 'foreign keys between tenant tables that do not pair tenant_id with tenant_id',
    sql: `SELECT k.conname AS found FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND ${ours} AND NOT (r.relname = ANY ($1)) AND (a.attname, b.attname) <> ('tenant_id', 'tenant_id')`,
    params: names,
  },
  {
    name: "views that run with their owner's rights, and materialised views",
    sql: `SELECT c.relname AS found FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
      AND (c.relkind = 'm' OR c.relkind = 'v' AND NOT COALESCE(c.reloptions @> '{security_invoker=true}', false))`,
  },
  {
    name: 'definer functions that are not on the list or have no pinned search path',
    sql: `SELECT p.proname AS found FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
      AND (NOT p.proname = ANY ($1) OR NOT EXISTS (SELECT 1 FROM unnest(p.proconfig) o WHERE o LIKE 'search_path=%')
        OR p.proowner <> 'orderloop_system'::regrole AND NOT p.proname = ANY ($2))`,
    params: [[...definerFunctions, ...ownersFunctions], ownersFunctions],
  },
  {
    name: "powers of the application's role (superuser, bypass, owner, create, member of another)",
    sql: `SELECT what AS found FROM pg_roles r, LATERAL (VALUES ('superuser', r.rolsuper), ('bypassrls', r.rolbypassrls),
        ('createrole', r.rolcreaterole), ('createdb', r.rolcreatedb), ('create in public', has_schema_privilege(r.oid, 'public', 'CREATE')),
        ('owns something', EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid)),
        ('member of a role', EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid))) AS v (what, has)
      WHERE r.rolname = 'orderloop_app' AND has`,
  },
  {
    name: 'ledgers that the application may change or delete',
    sql: `SELECT c.relname AS found FROM pg_class c WHERE ${ours} AND c.relname IN ('event', 'stock_movement', 'payment_event', 'posting', 'decision_record', 'decision_world')
      AND (has_table_privilege('orderloop_app', c.oid, 'UPDATE') OR has_table_privilege('orderloop_app', c.oid, 'DELETE'))`,
  },
  {
    name: 'partitions that the application may name directly',
    sql: `SELECT c.relname AS found FROM pg_class c WHERE ${ours} AND c.relispartition
      AND has_table_privilege('orderloop_app', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')`,
  },
];

type Column = { name: string; type: string; check: boolean };

async function columnsOf(db: Client, table: string): Promise<Column[]> {
  const { rows } = await db.query<Column>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, attgenerated <> '' OR attidentity <> '' AS check
       FROM pg_attribute WHERE attrelid = format('public.%I', $1::text)::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
  return rows;
}

const sample = (type: string): string => {
  if (type === 'uuid') return `'00000000-0000-7000-8000-000000000001'`;
  if (type.endsWith('[]')) return `'{}'`;
  if (type === 'jsonb') return `'{}'`;
  if (type === 'boolean') return 'true';
  if (/int|numeric|double/.test(type)) return '1';
  if (/time|date/.test(type)) return `'2026-01-01'`;
  return `'x'`;
};

/** Puts one row of tenant A into the table past every constraint, so that there is something to steal. */
async function plantRow(admin: Client, table: string, tenantId: string): Promise<void> {
  const columns = (await columnsOf(admin, table)).filter((c) => !c.check);
  const values = columns.map((c) => (c.name === 'tenant_id' ? `'${tenantId}'` : sample(c.type)));
  await admin.query(
    `INSERT INTO public."${table}" (${columns.map((c) => `"${c.name}"`).join(', ')}) VALUES (${values.join(', ')}) ON CONFLICT DO NOTHING`,
  );
}

/** Every CHECK and foreign key gone (in this throw-away copy only), so that a row of any table can be planted. */
async function dropConstraints(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ t: string; k: string }>(
    `SELECT conrelid::regclass::text AS t, conname AS k FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f') AND coninhcount = 0 ORDER BY contype DESC`,
  );
  for (const { t, k } of rows) await admin.query(`ALTER TABLE ${t} DROP CONSTRAINT "${k}"`);
}

async function fails(db: Client, sql: string): Promise<boolean> {
  await db.query('SAVEPOINT probe');
  const failed = await db.query(sql).then(
    () => false,
    (error: { code?: string }) => error.code === '42501',
  );
  await db.query('ROLLBACK TO SAVEPOINT probe');
  return failed;
}

async function touched(db: Client, sql: string, tenantId: string): Promise<number> {
  await db.query('SAVEPOINT probe');
  const { rowCount } = await db.query(sql, [tenantId]).catch((error: { code?: string }) => {
    // What the application may not do at all touches nothing.
    if (error.code === '42501') return { rowCount: 0 };
    throw error;
  });
  await db.query('ROLLBACK TO SAVEPOINT probe');
  return rowCount ?? 0;
}

/** As tenant B, and as nobody, tries to see, change, remove and forge a row of tenant A. Returns what succeeded. */
async function probe(app: Client, table: string, a: string, b: string, columns: Column[]): Promise<string[]> {
  const found: string[] = [];
  const t = `public."${table}"`;
  for (const [who, tenant] of [
    ['another tenant', b],
    ['nobody', ''],
  ] as const) {
    await app.query('BEGIN');
    await app.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant]);
    const tries = {
      select: `SELECT 1 FROM ${t} WHERE tenant_id = $1`,
      update: `UPDATE ${t} SET tenant_id = tenant_id WHERE tenant_id = $1`,
      delete: `DELETE FROM ${t} WHERE tenant_id = $1`,
    };
    for (const [verb, sql] of Object.entries(tries))
      if ((await touched(app, sql, a)) !== 0) found.push(`${who} could ${verb} a row of ${table}`);
    const writable = columns.filter((c) => !c.check);
    const values = writable.map((c) =>
      c.name === 'tenant_id' ? `'${a}'` : sample(c.type).replace('000000000001', '000000000002'),
    );
    const insert = `INSERT INTO ${t} (${writable.map((c) => `"${c.name}"`).join(', ')}) VALUES (${values.join(', ')})`;
    if (!(await fails(app, insert))) found.push(`${who} could insert a row of tenant A into ${table}`);
    await app.query('ROLLBACK');
  }
  return found;
}

/** Foreign keys, one by one: a child of tenant B that points at a parent id which only tenant A has is refused. */
async function openForeignKeys(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT k.conname AS name FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
      WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND NOT (r.relname = ANY ($1))
        AND cardinality(k.conkey) < 2`,
    names,
  );
  return rows.map((r) => `${r.name} has one column only`);
}

const faults = [
  'ALTER TABLE saved_view NO FORCE ROW LEVEL SECURITY',
  'DROP POLICY tenant ON api_key; CREATE POLICY tenant ON api_key USING (true) WITH CHECK (true)',
  'ALTER TABLE notification ADD CONSTRAINT planted UNIQUE (kind)',
  'CREATE VIEW planted_view AS SELECT * FROM membership',
  `CREATE FUNCTION planted() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
  'CREATE TABLE planted_table (id int)',
];

async function prove(world: World, negative: boolean): Promise<{ figures: Figure[]; notes: string[] }> {
  const [admin, app] = [
    new Client({ connectionString: world.db.superUrl }),
    new Client({ connectionString: world.db.appUrl }),
  ];
  await Promise.all([admin.connect(), app.connect()]);
  const notes: string[] = [];
  const figures: Figure[] = [];
  const report = (name: string, found: string[]) => {
    figures.push({ name, value: found.length, unit: '', goal: '0', ok: found.length === 0 });
    notes.push(...found.slice(0, 20).map((f) => `  ${name}: ${f}`));
  };
  try {
    if (negative) for (const fault of faults) await admin.query(fault);
    for (const check of catalogChecks) {
      const { rows } = await admin.query<{ found: string }>(check.sql, check.params);
      report(
        check.name,
        rows.map((r) => r.found),
      );
    }
    report('foreign keys that could point at another tenant', await openForeignKeys(admin));
    const { rows: tables } = await admin.query<{ name: string; partition: boolean }>(
      `SELECT c.relname AS name, c.relispartition AS partition FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
        WHERE ${ours} ORDER BY 1`,
    );
    await dropConstraints(admin);
    const found: string[] = [];
    const empty: string[] = [];
    for (const { name, partition } of tables) {
      // A partition has the rows that were planted in its parent; most would not take one of this id.
      if (!partition) await plantRow(admin, name, world.tenant.id);
      const { rowCount } = await admin.query(`SELECT 1 FROM public."${name}" WHERE tenant_id = $1 LIMIT 1`, [
        world.tenant.id,
      ]);
      if (rowCount === 0 && !partition) empty.push(name);
      found.push(
        ...(await probe(app, name, world.tenant.id, world.other.tenant.id, await columnsOf(admin, name))),
      );
    }
    report('tables in which no row could be planted', empty);
    report('rows of tenant A that others reached', found);
    figures.push({ name: 'tables probed (8 tries each)', value: tables.length, unit: '' });
  } finally {
    await Promise.all([admin.end(), app.end()]);
  }
  return { figures, notes };
}

/** Proves from the catalog and by trying that every tenant's rows are out of reach for everybody else, in the database itself. */
export async function run(): Promise<number> {
  const flags = readFlags();
  const world = await createWorld({ tenants: 2 });
  try {
    const startedAt = Date.now();
    const { figures, notes } = await prove(world, flags.negativeControl);
    const seconds = (Date.now() - startedAt) / 1000;
    figures.push({ name: 'time', value: seconds, unit: 's', goal: '≤ 10 s', ok: seconds <= 10 });
    return reportProof('rls', flags, figures, notes);
  } finally {
    await world.close();
  }
}
