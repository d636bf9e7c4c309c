import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { Client } from 'pg';
import { z } from 'zod';
import { type Permission, roleMay } from '@/lib/contracts/permissions';
import { AppError } from '@/lib/kernel/errors';
import type { Endpoint } from '@/server/platform/http/rest';
import {
  createCallerFactory,
  type ProcedureMeta,
  procedure,
  type RpcContext,
  router,
} from '@/server/platform/http/trpc';
import { restEndpoints } from '@/server/root-rest';
import { rootRouter } from '@/server/root-router';
import { type Figure, readFlags, reportProof } from '@/tests/support/measured';
import { createWorld, type World, type WorldTenant } from '@/tests/support/world';
import { openToEverybody, unreachedByOwner } from './idor-fixtures';
import { digestOf, plantEverything, plantedId } from './plant';
import { type IdOf, sampleInput, samplePath, takesIds, UnknownIdField } from './sample-input';

type Procedure = { _def: { type: 'query' | 'mutation'; meta?: ProcedureMeta; inputs: z.ZodType[] } };
type AnyRouter = { _def: { procedures: Record<string, unknown> } };
type Found = { what: string; problem: string };

const planted: IdOf = plantedId;
const missingIds = new Map<string, string>();
const missing: IdOf = (table) => {
  const known = missingIds.get(table) ?? randomUUID().replace(/^(.{14})./, '$17');
  missingIds.set(table, known);
  return known;
};

/** The answer as text, with everything that must differ between two calls taken out. */
function shown(value: unknown): string {
  return (
    (JSON.stringify(value) ?? 'undefined')
      .replace(/"(requestId|x-request-id)":"[^"]*"/g, '"$1":""')
      .replace(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g, 'ID')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
      // A new rule goes to the end of its own shop's list.
      .replace(/"position":\d+/g, '"position":0')
  );
}

type Outcome = { code: string; text: string };

async function callRpc(
  routers: AnyRouter,
  path: string,
  context: RpcContext,
  input: unknown,
): Promise<Outcome> {
  const caller = createCallerFactory(routers as never)(context) as unknown as Record<string, unknown>;
  const call = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], caller);
  try {
    return { code: 'ok', text: shown(await (call as (i: unknown) => Promise<unknown>)(input)) };
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : error;
    if (cause instanceof AppError)
      return { code: cause.code, text: shown({ code: cause.code, facts: cause.facts, param: cause.param }) };
    return { code: cause instanceof z.ZodError ? 'invalid_input' : 'internal', text: shown(String(cause)) };
  }
}

function contextOf(shop: WorldTenant, role: Parameters<WorldTenant['member']>[0], member = true): RpcContext {
  const m = shop.member(role);
  return {
    member: member ? m : null,
    userId: m.userId,
    sessionId: null,
    clientAddress: '192.0.2.7',
    now: new Date(),
    requestId: 'proof',
    idempotencyKey: null,
  };
}

class Proof {
  readonly found: Found[] = [];
  tries = 0;
  owned = 0;
  private readonly before: Promise<string>;
  constructor(
    private readonly db: Client,
    private readonly tables: string[],
    readonly world: World,
  ) {
    this.before = digestOf(db, tables, world.tenant.id);
  }
  say(what: string, problem: string): void {
    this.found.push({ what, problem });
  }
  /** As tenant B: the neighbour's id and an id of nothing are answered alike, nothing leaks, nothing of A changes. */
  async same(what: string, ids: boolean, call: (id: IdOf) => Promise<Outcome>): Promise<void> {
    const theirs = await call(planted);
    this.tries += 1;
    if (theirs.text.includes('canary-')) this.say(what, `leaks: ${theirs.text.slice(0, 200)}`);
    if (theirs.code === 'internal') this.say(what, `fails: ${theirs.text.slice(0, 200)}`);
    if (ids) {
      const nothing = await call(missing);
      this.tries += 1;
      if (theirs.text !== nothing.text)
        this.say(what, `differs: ${theirs.text.slice(0, 120)} / ${nothing.text.slice(0, 120)}`);
      if (theirs.code === 'invalid_input') this.say(what, `not tried: ${theirs.text.slice(0, 160)}`);
    }
    if ((await digestOf(this.db, this.tables, this.world.tenant.id)) !== (await this.before))
      this.say(what, 'changed something of the other tenant');
  }
  async expect(what: string, wanted: string, outcome: Promise<Outcome>): Promise<void> {
    const { code } = await outcome;
    this.tries += 1;
    if (code !== wanted) this.say(what, `answers ${code} instead of ${wanted}`);
  }
}

async function proveProcedure(
  proof: Proof,
  routers: AnyRouter,
  path: string,
  it: Procedure['_def'],
): Promise<void> {
  const schema = it.inputs[0];
  const permission = it.meta?.permission;
  const { other } = proof.world;
  if (!permission) return proof.say(path, 'declares no permission');
  if (permission === 'public')
    return openToEverybody[path] ? undefined : proof.say(path, 'is public without a reason');
  const input = (id: IdOf) => sampleInput(schema, path, id);
  const ids = takesIds(schema, path);
  await proof.same(path, ids, (id) => callRpc(routers, path, contextOf(other, 'owner'), input(id)));
  const nobody = { ...contextOf(other, 'owner', false), userId: null };
  await proof.expect(
    `${path} without sign-in`,
    'unauthenticated',
    callRpc(routers, path, nobody, input(planted)),
  );
  if (permission === 'signed-in') return;
  // Its owner reaches the planted row, so that "not found" for the neighbour means something.
  if (ids && it.type === 'query') {
    const own = await callRpc(routers, path, contextOf(proof.world, 'owner'), input(planted));
    proof.owned += 1;
    if (own.code === 'not_found' && !unreachedByOwner[path])
      proof.say(path, "does not find its owner's row either: the fixture tries nothing");
    if (own.code === 'internal') proof.say(path, `fails for its owner: ${own.text.slice(0, 200)}`);
  }
  const stranger = contextOf(other, 'owner', false);
  await proof.expect(
    `${path} in a tenant one does not belong to`,
    'not_found',
    callRpc(routers, path, stranger, input(planted)),
  );
  const low = (['analyst', 'agent', 'warehouse'] as const).find(
    (role) => !roleMay(role, permission as Permission),
  );
  if (low)
    await proof.expect(
      `${path} as ${low}`,
      'forbidden',
      callRpc(routers, path, contextOf(other, low), input(planted)),
    );
}

async function proveOperation(
  proof: Proof,
  operation: Endpoint,
  keys: { all: string; none: string },
): Promise<void> {
  const what = `${operation.method} ${operation.path}`;
  const name = `rest${operation.path.replaceAll('/', '.')}`;
  const schema = operation.body ?? undefined;
  const call = async (id: IdOf, key: string): Promise<Outcome> => {
    const example = operation.example as Record<string, unknown> | undefined;
    const sampled = sampleInput(schema, name, id) as Record<string, unknown> | undefined;
    const idFields = Object.fromEntries(
      Object.entries(sampled ?? {}).filter(([k]) => /Ids?$/.test(k) && k !== 'externalId'),
    );
    const body = schema ? (example ? { ...example, ...idFields } : sampled) : undefined;
    const answer = await proof.world.other.rest(operation.method, samplePath(operation.path, id), {
      key,
      ...(body ? { body } : {}),
    });
    const json = (await answer.json()) as { error?: { code: string } };
    return { code: json.error?.code ?? 'ok', text: shown({ status: answer.status, json }) };
  };
  const ids = operation.path.includes(':') || takesIds(schema, name);
  await proof.same(what, ids, (id) => call(id, keys.all));
  if (operation.path.includes(':')) await proof.expect(what, 'not_found', call(planted, keys.all));
  await proof.expect(`${what} with a wrong key`, 'unauthenticated', call(planted, 'olk_no-such-key-at-all'));
  await proof.expect(`${what} without its scope`, 'forbidden', call(planted, keys.none));
}

async function each<T>(
  proof: Proof,
  items: [string, T][],
  prove: (item: T, name: string) => Promise<void>,
): Promise<void> {
  for (const [name, item] of items)
    await prove(item, name).catch((error: Error) =>
      proof.say(name, error instanceof UnknownIdField ? error.message : `proof broke: ${error.message}`),
    );
}

/** A procedure that forgets whose order it reads. */
function withFault(db: Client) {
  const forgetful = procedure({ permission: 'orders:read', rate: 'read', idempotent: false })
    .input(z.object({ orderId: z.string() }))
    .query(
      async ({ input }) => (await db.query('SELECT * FROM sales_order WHERE id = $1', [input.orderId])).rows,
    );
  const unknown = procedure({ permission: 'orders:read', rate: 'read', idempotent: false })
    .input(z.object({ secretThingId: z.string() }))
    .query(() => null);
  return router({ planted: router({ forgetful, unknown }) });
}

/**
 * Calls every procedure and every REST operation, as they are enumerated from the routers, with a neighbour's ids, without
 * sign-in, as a stranger and with too low a role: answers as if it did not exist, leaks nothing and changes nothing.
 */
export async function run(): Promise<number> {
  const flags = readFlags();
  const world = await createWorld({ tenants: 2 });
  const db = new Client({ connectionString: world.db.superUrl });
  await db.connect();
  try {
    const keys = { all: await world.other.apiKey(), none: await world.other.apiKey(['views:write']) };
    const tables = await plantEverything(db, {
      tenantId: world.tenant.id,
      userId: world.member('owner').userId,
    });
    const proof = new Proof(db, tables, world);
    const routers: AnyRouter[] = [rootRouter, ...(flags.negativeControl ? [withFault(db)] : [])];
    const procedures = routers.flatMap((r) =>
      Object.entries(r._def.procedures).map(([path, p]): [string, () => Promise<void>] => [
        path,
        () => proveProcedure(proof, r, path, (p as Procedure)._def),
      ]),
    );
    await each(proof, procedures, (prove) => prove());
    await each(
      proof,
      restEndpoints.map((e): [string, Endpoint] => [`${e.method} ${e.path}`, e]),
      (e) => proveOperation(proof, e, keys),
    );
    const figures: Figure[] = [
      { name: 'tRPC procedures', value: procedures.length, unit: '', goal: 'all' },
      { name: 'REST operations', value: restEndpoints.length, unit: '', goal: 'all' },
      { name: 'tables with a canary of tenant A', value: tables.length, unit: '' },
      { name: 'tries', value: proof.tries, unit: '' },
      { name: 'reads that reach the row for its owner', value: proof.owned, unit: '' },
      {
        name: 'answers that differ, leak, fail or change something',
        value: proof.found.length,
        unit: '',
        goal: '0',
        ok: proof.found.length === 0,
      },
    ];
    return reportProof(
      'idor',
      flags,
      figures,
      proof.found.map((f) => `  ${f.what}: ${f.problem}`),
    );
  } finally {
    await db.end();
    await world.close();
  }
}
