import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { type Permission, permissions, type Role, roleMay, roles } from '@/lib/contracts/permissions';
import { addMember } from '@/server/identity/use-cases/add-member';
import { createApiKey } from '@/server/identity/use-cases/create-api-key';
import { createTenant } from '@/server/identity/use-cases/create-tenant';
import { forgetApiKeys } from '@/server/platform/auth/api-key';
import { forgetMembers, type Member } from '@/server/platform/auth/member';
import { forgetSessions } from '@/server/platform/auth/session';
import { forgetTenants } from '@/server/platform/auth/tenant-facts';
import { forgetConfig } from '@/server/platform/config/config';
import { type StaffCtx, systemCtx, type TenantFacts } from '@/server/platform/context';
import { closePools } from '@/server/platform/db/pool';
import { type FreshDatabase, freshDatabase } from './postgres';

type Caller = import('@/server/caller').Caller;
type CallOptions = { now?: Date; idempotencyKey?: string };

/** One tenant of a test, with a member of each role. */
export type WorldTenant = {
  tenant: { id: string; slug: string; facts: TenantFacts };
  member(role: Role): Member;
  /** What a use-case gets when a member of that role acts. */
  ctx(role?: Role, now?: Date): StaffCtx;
  /** What a use-case gets when the product itself acts. */
  system(now?: Date): StaffCtx;
  /** The tRPC caller of a member of that role, over the whole product. */
  caller(role?: Role, options?: CallOptions): Promise<Caller>;
  /** A key of the REST API with those scopes (all of them by default). */
  apiKey(scopes?: readonly Permission[]): Promise<string>;
  /** The answer of the REST API, in this process. `path` is below /api/v1. */
  rest(method: string, path: string, options?: RestOptions): Promise<Response>;
};
type RestOptions = { key?: string; body?: unknown; headers?: Record<string, string> };

export type World = WorldTenant & {
  db: FreshDatabase;
  /** The neighbour; there with `{ tenants: 2 }`. Errors: throws when there is none. */
  other: WorldTenant;
  /** Rows as the server's superuser, past row-level security: to look behind the scenes. */
  sql<R extends object>(text: string, params?: unknown[]): Promise<R[]>;
  /** Somebody without a sign-in. */
  visitor(options?: CallOptions & { clientAddress?: string }): Promise<Caller>;
  close(): Promise<void>;
};

/** When worlds begin: a Monday morning in London. */
export const worldStart = new Date('2026-11-23T09:00:00.000Z');

const shops = [
  { slug: 'lamp-shop', name: 'Lamp Shop', currency: 'GBP', timezone: 'Europe/London', locale: 'en' },
  { slug: 'tea-shop', name: '茶铺', currency: 'CNY', timezone: 'Asia/Shanghai', locale: 'zh-CN' },
];

async function callerWith(context: Parameters<typeof contextFor>[0]): Promise<Caller> {
  const { rootRouter } = await import('@/server/root-router');
  const { createCallerFactory } = await import('@/server/platform/http/trpc');
  return createCallerFactory(rootRouter)(contextFor(context));
}

function contextFor(given: { member: Member | null; clientAddress?: string } & CallOptions) {
  return {
    member: given.member,
    userId: given.member?.userId ?? null,
    sessionId: null,
    clientAddress: given.clientAddress ?? '192.0.2.1',
    now: given.now ?? new Date(),
    requestId: randomUUID(),
    idempotencyKey: given.idempotencyKey ?? null,
  };
}

async function buildTenant(shop: (typeof shops)[number], now: Date): Promise<WorldTenant> {
  const account = (role: Role) => ({
    email: `${role}@${shop.slug}.example`,
    name: `${role} of ${shop.name}`,
    locale: shop.locale,
    passwordHash: null,
    verifiedAt: now,
  });
  const made = await createTenant({ tenant: shop, owner: account('owner') }, { now });
  const system = (at: Date = now) => systemCtx(made.tenantId, made.tenant, { now: at });
  const members = new Map<Role, Member>();
  for (const role of roles) {
    const userId = role === 'owner' ? made.ownerId : (await addMember(system(), account(role), role)).userId;
    const { email, name, locale } = account(role);
    members.set(role, { userId, tenantId: made.tenantId, tenant: made.tenant, role, name, email, locale });
  }
  const member = (role: Role) => members.get(role)!;
  const ctx = (role: Role = 'owner', at: Date = now): StaffCtx => ({
    ...system(at),
    actor: { type: 'user', id: member(role).userId },
    role,
    may: (permission) => roleMay(role, permission),
  });
  let everything: Promise<string> | undefined;
  const apiKey = async (scopes: readonly Permission[] = permissions) =>
    (await createApiKey(ctx('owner'), { name: 'test', scopes: [...scopes], expiresInDays: null })).key;
  return {
    tenant: { id: made.tenantId, slug: shop.slug, facts: made.tenant },
    member,
    ctx,
    system,
    caller: (role = 'owner', options = {}) => callerWith({ member: member(role), now, ...options }),
    apiKey,
    async rest(method, below, options = {}) {
      const { restEndpoints } = await import('@/server/root-rest');
      const { restRouter, serveRest } = await import('@/server/platform/http/rest');
      everything ??= apiKey();
      const key = options.key ?? (await everything);
      const { body } = options;
      const request = new Request(`http://localhost/api/v1${below}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return serveRest(restRouter(restEndpoints), request);
    },
  };
}

/**
 * A migrated database of its own with one or two tenants, each with a member of every role, built by calling use-cases.
 * The process uses that database until `close()`.
 */
export async function createWorld({
  tenants = 1,
  now = worldStart,
}: {
  tenants?: 1 | 2;
  now?: Date;
} = {}): Promise<World> {
  const db = await freshDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'orderloop-world-'));
  const before = { ...process.env };
  Object.assign(process.env, {
    DATABASE_URL: db.appUrl,
    DATABASE_ADMIN_URL: db.adminUrl,
    DATA_DIR: dataDir,
    ORDERLOOP_EMBEDDED: '1',
    AUTH_SECRET: process.env.AUTH_SECRET ?? randomBytes(32).toString('base64url'),
    ENCRYPTION_KEYS: process.env.ENCRYPTION_KEYS ?? `k1:${randomBytes(32).toString('base64')}`,
  });
  for (const forget of [forgetConfig, forgetTenants, forgetMembers, forgetSessions, forgetApiKeys]) forget();
  const first = await buildTenant(shops[0]!, now);
  const second = tenants === 2 ? await buildTenant(shops[1]!, now) : undefined;
  const admin = new Client({ connectionString: db.superUrl });
  await admin.connect();
  return {
    ...first,
    db,
    get other() {
      if (!second) throw new Error('this world has one tenant: createWorld({ tenants: 2 })');
      return second;
    },
    sql: async <R extends object>(text: string, params: unknown[] = []) =>
      (await admin.query(text, params)).rows as R[],
    visitor: (options = {}) => callerWith({ member: null, now, ...options }),
    async close() {
      await admin.end();
      await closePools();
      await db.drop();
      rmSync(dataDir, { recursive: true, force: true });
      for (const name of ['DATABASE_URL', 'DATABASE_ADMIN_URL', 'DATA_DIR']) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    },
  };
}
