import { randomBytes, randomUUID } from 'node:crypto';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { Client } from 'pg';
import { z } from 'zod';
import { roles } from '@/lib/contracts/permissions';
import { errorMap } from '@/lib/kernel/errors';
import { hashApiKey } from '@/server/platform/auth/api-key';
import { openApiDocument } from '@/server/platform/http/openapi';
import { type Endpoint, endpoint, type restRouter, serveRest } from '@/server/platform/http/rest';
import { procedure, router } from '@/server/platform/http/trpc';
import { runPass } from '@/server/platform/jobs/worker-loop';
import { restEndpoints } from '@/server/root-rest';
import { rootRouter } from '@/server/root-router';
import { jobs, reactions } from '@/server/root-work';
import { serveRpc } from '@/server/rpc-door';
import { fitting, type JsonSchema, oneOf, type Source, spoilt } from '@/tests/support/fuzz-input';
import { hostileBodies, hostileSegments, hostileTexts } from '@/tests/support/hostile-values';
import { type Figure, readFlags, reportProof, seededRandom } from '@/tests/support/measured';
import { tryFiles } from '@/tests/support/try-files';
import { createWorld, type World } from '@/tests/support/world';
import { repeatableInput } from './idempotency-fixtures';
import { tableOfField, tableOfPath, tableOfProcedure, valueOfField } from './idor-fixtures';

/** The prefix of the ids of a table, as answers show them. */
const prefixOf: Readonly<Record<string, string>> = {
  ...{ sales_order: 'ord', order_line: 'lin', order_hold: 'hld', product: 'prd', variant: 'var' },
  ...{ customer: 'cus', warehouse: 'whs', fulfilment_order: 'ful', shipment: 'shp', ticket: 'tkt' },
  ...{ return_case: 'ret', refund: 'rfd', webhook_endpoint: 'whe', import_job: 'imp', export_job: 'exp' },
  ...{ rule: 'rul', channel_connection: 'con', supplier: 'sup', purchase_order: 'por', bin: 'bin' },
};

/** Ids of things that exist, as answers and the first things made showed them, and now and then one of nothing. */
class Pool {
  private readonly seen = new Map<string, string[]>();
  constructor(private readonly random: () => number) {}
  private keep(kind: string, id: string): void {
    const list = this.seen.get(kind) ?? [];
    if (list.length < 200) list.push(id);
    else list[Math.floor(this.random() * 200)] = id;
    this.seen.set(kind, list);
  }
  learn(text: string): void {
    for (const [id, prefix] of text.matchAll(/\b([a-z]{3})_[0-9a-f]{32}\b/g)) this.keep(prefix!, id);
    for (const [, field, id] of text.matchAll(/"(\w+Ids?)":\[?"([a-z]{3}_[0-9a-f]{32}|[0-9a-f-]{36})"/g))
      if (tableOfField[field!]) this.keep(tableOfField[field!]!, id!);
  }
  of(table: string | undefined): string {
    const list = [
      ...(this.seen.get(prefixOf[table ?? ''] ?? '') ?? []),
      ...(this.seen.get(table ?? '') ?? []),
    ];
    if (list.length === 0 || this.random() < 0.05) return randomUUID();
    return list[Math.floor(this.random() * list.length)]!;
  }
}

type Shot = { what: string; status: number; sent: string; got: string; problem: string };

class Fuzz {
  readonly faults: Shot[] = [];
  readonly statuses = new Map<number, number>();
  readonly tried = new Set<string>();
  readonly worked = new Set<string>();
  requests = 0;
  serverErrors = 0;
  constructor(
    readonly source: Source,
    readonly pool: Pool,
  ) {}

  /** What every answer is held to, whoever gave it. */
  judge(what: string, sent: string, status: number, got: string, problem: string | null): void {
    this.requests += 1;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    this.tried.add(what);
    if (status < 300) this.worked.add(what);
    this.pool.learn(got);
    if (status >= 500) this.serverErrors += 1;
    const found = status >= 500 ? 'a 5xx' : problem;
    if (found)
      this.faults.push({ what, status, sent: sent.slice(0, 300), got: got.slice(0, 300), problem: found });
  }
}

const refusalSchema = z.strictObject({
  type: z.string().min(1),
  code: z.enum(Object.keys(errorMap) as [keyof typeof errorMap]),
  message: z.string().min(3),
  param: z.string().min(1).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  requestId: z.string().min(8),
});

/** What is wrong with a refusal; null: nothing. */
function problemOfRefusal(error: unknown, status: number): string | null {
  const parsed = refusalSchema.safeParse(error);
  if (!parsed.success) return `no refusal as documented: ${parsed.error.issues[0]?.message}`;
  const { code, param, message } = parsed.data;
  if (errorMap[code].status !== status) return `${code} with status ${status}`;
  if (code === 'invalid_input' && !param) return 'invalid_input that names no field';
  if (/undefined|\[object/.test(message)) return `a message with holes: ${message}`;
  return null;
}

function knownFor(pool: Pool, path: string): (field: string) => unknown {
  return (field) => {
    if (/^ids?$/.test(field)) {
      const best = Object.keys(tableOfProcedure)
        .filter((p) => path.startsWith(p))
        .sort((a, b) => b.length - a.length)[0];
      return pool.of(tableOfPath[path] ?? (best && tableOfProcedure[best]));
    }
    const table = tableOfField[field];
    return table ? pool.of(table) : valueOfField[field];
  };
}

const strictJson = new Ajv2020({ strict: false, validateFormats: false, allErrors: false });

/** The checks of every answer that the OpenAPI document declares, by operation and status. */
function checksOf(endpoints: readonly Endpoint[]): Map<string, ValidateFunction | 'file'> {
  const document = openApiDocument(endpoints, '') as {
    paths: Record<
      string,
      Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
    >;
  };
  const checks = new Map<string, ValidateFunction | 'file'>();
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, { responses }] of Object.entries(methods))
      for (const [status, { content }] of Object.entries(responses)) {
        const schema = content?.['application/json']?.schema;
        const what = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')} ${status}`;
        if (schema) checks.set(what, strictJson.compile(schema));
        else if (content) checks.set(what, 'file');
        else checks.set(what, strictJson.compile({}));
      }
  return checks;
}

const jsonSchemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

function queryOf(fuzz: Fuzz, schema: JsonSchema): string {
  const { source } = fuzz;
  const query = new URLSearchParams();
  for (const [name, part] of Object.entries(schema.properties ?? {}))
    if (schema.required?.includes(name) || source.random() < 0.3) {
      const value = source.random() < 0.3 ? oneOf(source, hostileTexts) : fitting(source, part, schema, name);
      query.append(name, String(value ?? '').slice(0, 4000));
    }
  if (source.random() < 0.08)
    query.append(
      oneOf(source, ['limit', 'cursor', '__proto__', 'x', 'sort']),
      oneOf(source, hostileTexts).slice(0, 4000),
    );
  return query.size > 0 ? `?${query}` : '';
}

type Rest = { endpoints: readonly Endpoint[]; match: ReturnType<typeof restRouter>; keys: string[] };

async function shootRest(
  fuzz: Fuzz,
  rest: Rest,
  e: Endpoint,
  n: number,
  checks: ReturnType<typeof checksOf>,
) {
  const { source, pool } = fuzz;
  const { random } = source;
  const table = tableOfPath[e.path.split('/')[1] ?? ''];
  const path = e.path.replace(/:\w+/g, () =>
    random() < 0.07 ? oneOf(source, hostileSegments) : pool.of(table),
  );
  const headers = new Headers({ authorization: `Bearer ${rest.keys[n % rest.keys.length]}` });
  if (random() < 0.3)
    headers.set(
      'idempotency-key',
      random() < 0.7 ? randomUUID() : oneOf(source, ['', ' ', 'x'.repeat(400), 'é']),
    );
  if (random() < 0.08)
    headers.set('if-match', oneOf(source, ['1', '"1"', '', 'abc', '-1', '1e99', '0.5', 'W/"1"']));
  let body: string | undefined;
  if (e.body) {
    const schema = jsonSchemaOf(e.body);
    const way = random();
    const from = e.example && random() < 0.5 ? structuredClone(e.example) : fitting(source, schema, schema);
    if (e.path === '/orders' && random() < 0.5) Object.assign(from as object, { externalId: `F-${n}` });
    const value = way < 0.4 ? from : way < 0.75 ? spoilt(source, from) : spoilt(source, spoilt(source, from));
    body = way > 0.93 ? oneOf(source, hostileBodies) : JSON.stringify(value);
    headers.set(
      'content-type',
      random() < 0.95 ? 'application/json' : oneOf(source, ['text/plain', 'application/xml']),
    );
  }
  const url = `http://localhost/api/v1${path}${queryOf(fuzz, jsonSchemaOf(e.query))}`;
  const what = `${e.method} ${e.path}`;
  const sent = `${url.slice(23)} ${body ?? ''}`;
  const answer = await serveRest(
    rest.match,
    new Request(url, { method: e.method, headers, ...(body === undefined ? {} : { body }) }),
  );
  fuzz.judge(what, sent, answer.status, ...(await read(answer, what, checks)));
}

async function read(
  answer: Response,
  what: string,
  checks: ReturnType<typeof checksOf>,
): Promise<[string, string | null]> {
  const { status } = answer;
  const text = await answer.text();
  const check = checks.get(`${what} ${status}`);
  // A path that was spoilt may be another operation's, or none's: only its refusals are held to the document.
  if (!check) return [text, 'a status that the document does not declare'];
  if (!answer.headers.get('x-request-id')) return [text, 'no request id'];
  if (check === 'file' && status < 300) return [text, null];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [text, 'no JSON'];
  }
  if (status >= 400) return [text, problemOfRefusal((json as { error?: unknown })?.error, status)];
  if (check !== 'file' && !check(json)) {
    const { instancePath, message, params } = check.errors![0]!;
    return [text, `not as the document says: ${instancePath} ${message} ${JSON.stringify(params)}`];
  }
  return [text, null];
}

type Procedure = { _def: { type: 'query' | 'mutation'; meta?: { permission: string }; inputs: z.ZodType[] } };

async function shootRpc(
  fuzz: Fuzz,
  world: World,
  rpc: typeof rootRouter,
  path: string,
  it: Procedure['_def'],
  n: number,
) {
  const { source } = fuzz;
  const { random } = source;
  const schema = it.inputs[0] ? jsonSchemaOf(it.inputs[0]) : undefined;
  const from = schema ? fitting(source, schema, schema) : undefined;
  const way = random();
  const input = way < 0.4 ? from : way < 0.8 ? spoilt(source, from) : spoilt(source, spoilt(source, from));
  const envelope: Record<string, unknown> = { json: input };
  if (random() < 0.05)
    envelope.meta = oneOf(source, [
      { values: { a: ['Date'] } },
      { values: { __proto__: ['set'] } },
      { values: ['Error'] },
      { referentialEqualities: { a: ['__proto__.x'] } },
      null,
      'x',
    ]);
  const raw = random() < 0.07 ? oneOf(source, hostileBodies) : (JSON.stringify(envelope) ?? '{}');
  const batch = random() < 0.05;
  const method = it.type === 'mutation' ? 'POST' : random() < 0.4 && raw.length < 4000 ? 'GET' : 'POST';
  const query = new URLSearchParams();
  if (batch) query.set('batch', '1');
  const text = batch ? `{"0":${raw}}` : raw;
  if (method === 'GET') query.set('input', text);
  const url = `http://localhost/api/trpc/${path}${query.size ? `?${query}` : ''}`;
  const role = random() < 0.9 ? 'owner' : oneOf(source, roles);
  const member = world.member(role);
  const now = new Date(Date.now() + n * 500);
  const answer = await serveRpc(
    new Request(url, {
      method,
      ...(method === 'POST' ? { body: text, headers: { 'content-type': 'application/json' } } : {}),
    }),
    async () => ({
      member,
      userId: member.userId,
      sessionId: null,
      clientAddress: `198.51.${(n >> 8) & 255}.${n & 255}`,
      now,
      requestId: randomUUID(),
      idempotencyKey: random() < 0.3 ? randomUUID() : null,
    }),
    rpc,
  );
  const got = await answer.text();
  fuzz.judge(path, text, answer.status, got, problemOfRpc(got, answer.status));
}

function problemOfRpc(text: string, status: number): string | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'no JSON';
  }
  const first = (Array.isArray(json) ? json[0] : json) as {
    result?: unknown;
    error?: { json?: { data?: { error?: unknown } } } | { code?: string };
  };
  if (status < 300 && first?.result) return null;
  const error = first?.error as { json?: { data?: { error?: unknown } } } | undefined;
  return problemOfRefusal(error?.json?.data?.error ?? error, status);
}

/** Keys enough that no rate class is used up: copies of one row. */
async function manyKeys(world: World, n: number): Promise<string[]> {
  const first = await world.apiKey();
  const keys = Array.from({ length: n }, () => `olk_${randomBytes(24).toString('hex')}`);
  for (const key of keys)
    await world.sql(
      `INSERT INTO api_key SELECT (jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid(), 'hash', $1::text))).*
         FROM api_key k WHERE hash = $2`,
      [hashApiKey(key), hashApiKey(first)],
    );
  return keys;
}

/** Something of each kind, made as the fixtures of the other proofs make it, and each operation's example. */
async function makeThings(world: World, pool: Pool): Promise<void> {
  for (const e of restEndpoints)
    if (e.method === 'POST' && e.example && !e.path.includes(':'))
      pool.learn(await (await world.rest('POST', e.path, { body: e.example })).text());
  for (const make of Object.values(repeatableInput)) pool.learn(JSON.stringify(await make(world)) ?? '');
  await work();
}

async function work(): Promise<void> {
  for (let i = 0; i < 50 && (await runPass({ jobs, reactions, schedules: [] })) > 0; i++);
}

/** What the worker could not do with what was stored, by job and message. */
async function brokenJobs(world: World): Promise<string[]> {
  const rows = await world.sql<{ name: string; last_error: string; n: number }>(
    `SELECT name, left(last_error, 200) AS last_error, count(*)::int AS n FROM job WHERE last_error IS NOT NULL GROUP BY 1, 2`,
  );
  return rows.map((r) => `${r.n} × ${r.name}: ${r.last_error}`);
}

/** An operation that hands text to the database as it came, and one that answers more than it declares. */
function faultyEndpoints(db: Client): Endpoint[] {
  const common = {
    method: 'POST',
    scope: 'orders:read',
    rate: 'read',
    tag: 'Planted',
    summary: 'planted',
  } as const;
  return [
    endpoint({
      ...common,
      path: '/planted-text',
      body: z.object({ text: z.string() }),
      output: z.object({ n: z.number() }),
      handle: async (_, { body }) => {
        await db.query('SELECT $1::jsonb', [JSON.stringify(body)]);
        return { n: 1 };
      },
    }),
    endpoint({
      ...common,
      path: '/planted-answer',
      body: z.object({ text: z.string().optional() }),
      output: z.object({ n: z.number() }),
      handle: async () => ({ n: 1, secret: 2 }) as { n: number },
    }),
  ];
}

/** Whether each planted fault was seen by itself. */
function blindTo(faults: readonly Shot[], fileFaults: readonly string[]): string[] {
  return [
    ...['POST /planted-text', 'POST /planted-answer', 'planted.throws'].filter(
      (p) => !faults.some((f) => f.what === p),
    ),
    ...['formula', 'location'].filter((word) => !fileFaults.some((f) => f.includes(word))),
  ];
}

/**
 * Sends generated requests to every REST operation and every procedure through their doors: values that fit, values that are
 * spoilt, bodies that are no JSON, ids of things that exist and of nothing, each answer's ids feeding later requests. No
 * answer is a 5xx, each conforms to the OpenAPI document or is a refusal as documented. Files: no cell is a formula, no
 * picture keeps where it was taken.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const total = flags.rounds ?? 20_000;
  const { restRouter: routerOf } = await import('@/server/platform/http/rest');
  const world = await createWorld({ now: new Date() });
  const db = new Client({ connectionString: world.db.superUrl });
  await db.connect();
  try {
    const random = seededRandom(flags.seed);
    const pool = new Pool(random);
    await makeThings(world, pool);
    const endpoints = [...restEndpoints, ...(flags.negativeControl ? faultyEndpoints(db) : [])];
    const planted = router({
      ...rootRouter._def.record,
      ...(flags.negativeControl
        ? {
            planted: router({
              throws: procedure({ permission: 'orders:read', rate: 'read', idempotent: false })
                .input(z.object({ text: z.string() }))
                .query(({ input }) => BigInt(input.text).toString()),
            }),
          }
        : {}),
    }) as typeof rootRouter;
    const procedures = Object.entries(
      (planted as unknown as { _def: { procedures: Record<string, Procedure> } })._def.procedures,
    );
    const rest: Rest = { endpoints, match: routerOf(endpoints), keys: await manyKeys(world, 80) };
    const checks = checksOf(endpoints);
    const source: Source = { random, known: () => undefined };
    const fuzz = new Fuzz(source, pool);
    const halves = { rest: Math.round(total / 2), rpc: total - Math.round(total / 2) };
    for (let i = 0; i < Math.max(halves.rest, halves.rpc); i++) {
      if (i < halves.rest) {
        // The planted ones often, so that a short run meets them with every kind of text.
        const e =
          (flags.negativeControl && i % 4 === 0 && endpoints.at(-1 - ((i / 4) % 2))) ||
          endpoints[i % endpoints.length]!;
        source.known =
          e.tag === 'Planted'
            ? () => oneOf(source, hostileTexts)
            : knownFor(pool, e.path.split('/')[1] ?? '');
        await shootRest(fuzz, rest, e, i, checks);
      }
      if (i < halves.rpc) {
        const [path, { _def }] = procedures[i % procedures.length]!;
        source.known = knownFor(pool, path);
        await shootRpc(fuzz, world, planted, path, _def, i);
      }
      if (i > 0 && i % 500 === 0) await work();
      if (i > 0 && i % 1000 === 0) console.log(`${fuzz.requests} requests, ${fuzz.faults.length} faults`);
    }
    await work();
    const broken = await brokenJobs(world);
    const files = await tryFiles(random, flags.negativeControl);
    const blind = flags.negativeControl ? blindTo(fuzz.faults, files.faults) : [];
    const held = (n: number) => (flags.negativeControl && blind.length > 0 ? true : n === 0);
    const faults = fuzz.faults.filter((f) => f.status < 500).length;
    const share = (n: number) => `${n} of ${endpoints.length + procedures.length}`;
    const figures: Figure[] = [
      { name: 'requests', value: fuzz.requests, unit: '', goal: '20,000' },
      { name: 'REST operations and procedures tried', value: share(fuzz.tried.size), unit: '', goal: 'all' },
      { name: 'of them with a success among the answers', value: fuzz.worked.size, unit: '' },
      { name: 'answers 5xx', value: fuzz.serverErrors, unit: '', goal: '0', ok: held(fuzz.serverErrors) },
      { name: 'answers not as documented', value: faults, unit: '', goal: '0', ok: held(faults) },
      {
        name: 'jobs that failed on what was stored',
        value: broken.length,
        unit: '',
        goal: '0',
        ok: held(broken.length),
      },
      { name: 'cells and pictures tried', value: files.tried, unit: '' },
      {
        name: 'formulas, locations kept',
        value: files.faults.length,
        unit: '',
        goal: '0',
        ok: held(files.faults.length),
      },
    ];
    const byKind = new Map<string, Shot & { n: number }>();
    for (const f of fuzz.faults) {
      const kind = `${f.what} ${f.problem}`;
      byKind.set(kind, { ...f, n: (byKind.get(kind)?.n ?? 0) + 1 });
    }
    return reportProof('fuzz', flags, figures, [
      `answers by status: ${[...fuzz.statuses]
        .sort(([a], [b]) => a - b)
        .map(([s, n]) => `${s}: ${n}`)
        .join(', ')}`,
      ...(blind.length > 0 ? [`  not seen: ${blind.join(', ')}`] : []),
      ...broken.slice(0, 20).map((b) => `  ${b}`),
      ...files.faults.slice(0, 10).map((f) => `  ${f}`),
      ...[...byKind.values()]
        .slice(0, 60)
        .map(
          (f) => `  ${f.n} × ${f.what}: ${f.status} ${f.problem}\n      sent ${f.sent}\n      got  ${f.got}`,
        ),
    ]);
  } finally {
    await db.end();
    await world.close();
  }
}
