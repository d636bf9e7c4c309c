import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { Client } from 'pg';
import { z } from 'zod';
import { AppError } from '@/lib/kernel/errors';
import type { Endpoint } from '@/server/platform/http/rest';
import { createCallerFactory, type ProcedureMeta, type RpcContext } from '@/server/platform/http/trpc';
import { restEndpoints } from '@/server/root-rest';
import { rootRouter } from '@/server/root-router';
import { type Figure, readFlags, reportProof } from '@/tests/support/measured';
import { createWorld, type World } from '@/tests/support/world';
import { clock, nextMinute, repeatableBody, repeatableInput, repeatsByNature } from './idempotency-fixtures';
import { openToEverybody } from './idor-fixtures';
import { plantEverything, plantedId } from './plant';
import { sampleInput, samplePath } from './sample-input';

const replays = 8;
type Procedure = { _def: { type: string; meta?: ProcedureMeta; inputs: z.ZodType[] } };
type Outcome = { code: string; text: string };
type Call = (key: string, extra: object) => Promise<Outcome>;

class Proof {
  readonly found: string[] = [];
  readonly idle: string[] = [];
  tries = 0;
  effects = 0;
  constructor(
    readonly world: World,
    readonly db: Client,
  ) {}

  /** Who asked for the events that were written since, by request. */
  private async requests(since: number): Promise<number> {
    const { rows } = await this.db.query<{ n: number }>(
      `SELECT count(DISTINCT request_id)::int AS n FROM (SELECT request_id, row_number() OVER (ORDER BY occurred_at, id) FROM event
         WHERE tenant_id = $1 AND request_id LIKE 'replay-%' OFFSET $2) AS fresh`,
      [this.world.tenant.id, since],
    );
    return rows[0]!.n;
  }
  private async events(): Promise<number> {
    const { rows } = await this.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM event WHERE tenant_id = $1`,
      [this.world.tenant.id],
    );
    return rows[0]!.n;
  }
  private async stored(key: string): Promise<number> {
    const { rows } = await this.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM idempotency_key WHERE key LIKE '%' || $1`,
      [key],
    );
    return rows[0]!.n;
  }

  /** Eight at once under one key: one effect, one answer; once more changes nothing; another body is refused. */
  async repeat(what: string, call: Call): Promise<void> {
    const key = randomUUID();
    const before = await this.events();
    const answers = await Promise.all(Array.from({ length: replays }, () => call(key, {})));
    this.tries += replays;
    const distinct = new Set(answers.map((a) => a.text));
    if (distinct.size !== 1)
      this.found.push(
        `${what}: ${distinct.size} different answers: ${[...distinct].join(' | ').slice(0, 300)}`,
      );
    const after = await this.events();
    const keys = await this.stored(key);
    const done = answers.filter((a) => a.code === 'ok').length;
    const failed = answers.find((a) => a.code === 'internal');
    if (failed) this.found.push(`${what}: fails: ${failed.text.slice(0, 200)}`);
    if (done === 0) {
      this.idle.push(`${what} (${answers[0]!.code})`);
      if (after !== before) this.found.push(`${what}: was refused, but wrote events`);
      return;
    }
    this.effects += 1;
    if (keys !== 1) this.found.push(`${what}: ${keys} stored keys instead of 1`);
    const again = await call(key, {});
    if (again.text !== answers.find((a) => a.code === 'ok')!.text)
      this.found.push(`${what}: a later repeat answers differently`);
    if ((await this.events()) !== after) this.found.push(`${what}: a later repeat wrote events`);
    const other = await call(key, { anotherBody: 1 });
    this.tries += 2;
    if (other.code !== 'idempotency_conflict' && other.code !== 'invalid_input')
      this.found.push(`${what}: another body under the key answers ${other.code}`);
    const askers = await this.requests(0);
    if (askers > this.effects) this.found.push(`${what}: events of more than one of the requests`);
    this.effects = Math.max(this.effects, askers);
  }
}

function rpc(world: World, path: string, input: () => unknown): Call {
  return async (key, extra) => {
    const owner = world.member('owner');
    const context: RpcContext = {
      member: owner,
      userId: owner.userId,
      sessionId: null,
      clientAddress: '192.0.2.9',
      now: clock.now,
      requestId: `replay-${randomUUID()}`,
      idempotencyKey: key,
    };
    const caller = createCallerFactory(rootRouter)(context) as unknown as Record<string, unknown>;
    const procedure = path.split('.').reduce<unknown>((at, k) => (at as Record<string, unknown>)[k], caller);
    const given = input();
    const varied = Object.keys(extra).length > 0;
    const body =
      varied || (typeof given === 'object' && given !== null) ? { ...(given as object), ...extra } : given;
    try {
      return {
        code: 'ok',
        text: JSON.stringify(await (procedure as (i: unknown) => Promise<unknown>)(body)) ?? '',
      };
    } catch (error) {
      const cause = error instanceof TRPCError ? error.cause : error;
      if (cause instanceof AppError)
        return {
          code: cause.code,
          text: JSON.stringify([cause.code, cause.facts]).replace(/"requestId":"[^"]*"/, ''),
        };
      return { code: cause instanceof z.ZodError ? 'invalid_input' : 'internal', text: String(cause) };
    }
  };
}

function rest(world: World, operation: Endpoint, apiKey: string, body: unknown, path: string): Call {
  return async (key, extra) => {
    const answer = await world.rest(operation.method, path, {
      key: apiKey,
      body: { ...(body as object), ...extra },
      headers: { 'idempotency-key': key },
    });
    const text = await answer.text();
    const code = (JSON.parse(text) as { error?: { code: string } }).error?.code ?? 'ok';
    return { code, text: `${answer.status} ${text.replace(/"requestId":"[^"]*"/, '')}` };
  };
}

/**
 * Every mutating procedure and REST operation, as enumerated from the routers, eight times at once under one key. Those that
 * the samples cannot make succeed are named: their refusals must be equal and without effect.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const world = await createWorld({ now: new Date() });
  const db = new Client({ connectionString: world.db.superUrl });
  db.on('error', () => undefined);
  await db.connect();
  try {
    await plantEverything(db, { tenantId: world.tenant.id, userId: world.member('owner').userId });
    if (flags.negativeControl)
      await db.query('ALTER TABLE idempotency_key DROP CONSTRAINT idempotency_key_pkey');
    const proof = new Proof(world, db);
    const procedures = Object.entries(
      (rootRouter as unknown as { _def: { procedures: Record<string, Procedure> } })._def.procedures,
    ).filter(([, p]) => p._def.type === 'mutation');
    let open = 0;
    for (const [path, { _def }] of procedures) {
      if (_def.meta?.permission === 'public') {
        if (!openToEverybody[path]) proof.found.push(`${path}: is public without a reason`);
        open += 1;
        continue;
      }
      if (!_def.meta?.idempotent) {
        proof.found.push(`${path}: takes no key`);
        continue;
      }
      if (repeatsByNature[path]) continue;
      nextMinute();
      const working = repeatableInput[path];
      const sample = working ? await working(world) : sampleInput(_def.inputs[0], path, plantedId);
      await proof.repeat(
        path,
        rpc(world, path, () => sample),
      );
    }
    const operations = restEndpoints.filter((e) => e.method !== 'GET');
    const apiKey = await world.apiKey();
    for (const operation of operations) {
      const what = `${operation.method} ${operation.path}`;
      const own = repeatableBody[what];
      const made = own ? await own(world) : null;
      const body =
        made?.body ?? operation.example ?? sampleInput(operation.body ?? undefined, what, plantedId);
      await proof.repeat(
        what,
        rest(world, operation, apiKey, body, made?.path ?? samplePath(operation.path, plantedId)),
      );
    }
    const tried = procedures.length - open - Object.keys(repeatsByNature).length + operations.length;
    const figures: Figure[] = [
      { name: 'mutating procedures', value: procedures.length, unit: '', goal: 'all' },
      { name: 'of them open to everybody (limited and proven elsewhere)', value: open, unit: '' },
      {
        name: 'of them repeatable by nature (named below)',
        value: Object.keys(repeatsByNature).length,
        unit: '',
      },
      { name: 'mutating REST operations', value: operations.length, unit: '', goal: 'all' },
      { name: 'tried with an effect', value: tried - proof.idle.length, unit: '' },
      { name: 'tried with a refusal only', value: proof.idle.length, unit: '' },
      { name: 'calls', value: proof.tries, unit: '' },
      { name: 'faults', value: proof.found.length, unit: '', goal: '0', ok: proof.found.length === 0 },
    ];
    return reportProof('idempotency', flags, figures, [
      ...proof.found.map((f) => `  FAULT ${f}`),
      ...Object.entries(repeatsByNature).map(([path, why]) => `  repeatable by nature: ${path}: ${why}`),
      ...(proof.idle.length > 0 ? [`  refused by their samples: ${proof.idle.join(', ')}`] : []),
    ]);
  } finally {
    await db.end();
    await world.close();
  }
}
