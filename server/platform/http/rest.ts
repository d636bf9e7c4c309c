import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openWhenReadOnly, type Permission } from '@/lib/contracts/permissions';
import { AppError } from '@/lib/kernel/errors';
import { findApiKey } from '@/server/platform/auth/api-key';
import { tenantById } from '@/server/platform/auth/tenant-facts';
import type { StaffCtx } from '@/server/platform/context';
import { toAppError, wireError } from './describe-error';
import { countCall, type RateClass } from './rate-limit';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One REST operation. `path` is below /api/v1 with `:name` parameters; it must name its scope, rate class and schemas. */
export type Endpoint = {
  method: Method;
  path: string;
  summary: string;
  scope: Permission;
  rate: RateClass;
  tag: string;
  status: number;
  /** Other statuses of success (see withStatus), each with when it is answered. */
  otherwise: Readonly<Record<number, string>>;
  query: z.ZodType;
  body: z.ZodType | null;
  output: z.ZodType;
  /** The media type of an answer that is a file; null: JSON. */
  file: string | null;
  /** A body that works, for the documentation and its tests. */
  example?: unknown;
  maxBytes: number;
  handle(
    ctx: StaffCtx,
    args: { params: Record<string, string>; query: unknown; body: unknown; ifMatch: number | null },
  ): Promise<unknown>;
};

type Args<Q, B> = { params: Record<string, string>; query: Q; body: B; ifMatch: number | null };

const statusOf = new WeakMap<object, number>();

/** The same answer under another status than the operation's own (200 instead of 201 for what was there already). */
export function withStatus<T extends object>(status: number, answer: T): T {
  const copy = { ...answer };
  statusOf.set(copy, status);
  return copy;
}

/** Declares a REST operation, its handler typed by its schemas. */
export function endpoint<
  Q extends z.ZodType = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUndefined,
  O extends z.ZodType = z.ZodType,
>(def: {
  method: Method;
  path: string;
  summary: string;
  scope: Permission;
  rate: RateClass;
  tag: string;
  status?: number;
  otherwise?: Readonly<Record<number, string>>;
  query?: Q;
  body?: B;
  output: O;
  file?: string;
  example?: unknown;
  maxBytes?: number;
  handle(ctx: StaffCtx, args: Args<z.output<Q>, z.output<B>>): Promise<z.input<O>>;
}): Endpoint {
  return {
    ...def,
    status: def.status ?? 200,
    otherwise: def.otherwise ?? {},
    query: def.query ?? z.object({}),
    body: def.body ?? null,
    file: def.file ?? null,
    maxBytes: def.maxBytes ?? 1_000_000,
    handle: def.handle as Endpoint['handle'],
  };
}

type Node = {
  literal: Map<string, Node>;
  param?: { name: string; node: Node };
  methods: Map<Method, Endpoint>;
};
/** The text behind a segment's percent signs; null when they encode nothing. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

const node = (): Node => ({ literal: new Map(), methods: new Map() });

/** A matcher over all operations; literal segments win over parameters. Errors: throws on two operations of one path and method. */
export function restRouter(endpoints: readonly Endpoint[]) {
  const root = node();
  for (const e of endpoints) {
    let at = root;
    for (const part of e.path.split('/').filter(Boolean)) {
      if (part.startsWith(':')) {
        at.param ??= { name: part.slice(1), node: node() };
        at = at.param.node;
      } else {
        const next = at.literal.get(part) ?? node();
        at.literal.set(part, next);
        at = next;
      }
    }
    if (at.methods.has(e.method)) throw new Error(`two operations: ${e.method} ${e.path}`);
    at.methods.set(e.method, e);
  }
  return (path: string): { methods: Map<Method, Endpoint>; params: Record<string, string> } | null => {
    let at = root;
    const params: Record<string, string> = {};
    for (const part of path.split('/').filter(Boolean)) {
      const next = at.literal.get(part);
      if (next) at = next;
      else if (at.param) {
        const value = decoded(part);
        if (value === null) return null;
        params[at.param.name] = value;
        at = at.param.node;
      } else return null;
    }
    return at.methods.size > 0 ? { methods: at.methods, params } : null;
  };
}

/** A request as far as an operation needs it; a fetch `Request` is one, and so is what web.ts makes of Node's. */
export type RestRequest = {
  method: string;
  url: string;
  headers: { get(name: string): string | null };
  /** The body as text. Errors: may refuse to read beyond the limit with body_too_large. */
  text(limitBytes?: number): Promise<string>;
};
/** An answer; its body is JSON's text, or a file that is still to be read. */
export type RestAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string | ReadableStream<Uint8Array> | null;
};

async function readBody(request: RestRequest, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) throw new AppError('body_too_large', { limitBytes: maxBytes });
  const text = await request.text(maxBytes);
  if (text.length > maxBytes) throw new AppError('body_too_large', { limitBytes: maxBytes });
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('malformed_body');
  }
}

async function staffFromKey(request: RestRequest, now: Date, requestId: string): Promise<StaffCtx> {
  const match = /^Bearer ([\x21-\x7e]{8,200})$/.exec(request.headers.get('authorization') ?? '');
  const holder = match ? await findApiKey(match[1]!, now) : null;
  const tenant = holder ? await tenantById(holder.tenantId) : null;
  if (!holder || !tenant) throw new AppError('unauthenticated');
  return {
    kind: 'staff',
    tenantId: holder.tenantId,
    tenant: tenant.facts,
    actor: { type: 'api_key', id: holder.keyId },
    role: null,
    may: (permission) => holder.scopes.has(permission),
    now,
    requestId,
  };
}

/** A file as an operation gives it, with the headers that every answer has. */
function withHeaders(file: Response, headers: Record<string, string>): RestAnswer {
  return {
    status: file.status,
    headers: { ...headers, ...Object.fromEntries(file.headers) },
    body: file.body,
  };
}

/** Answers a REST request with the operation it names: authenticates, authorises, limits, parses, calls, and maps every error. */
export async function answerRest(
  match: ReturnType<typeof restRouter>,
  request: RestRequest,
  onUse?: (ctx: StaffCtx) => void,
): Promise<RestAnswer> {
  const requestId = randomUUID();
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'x-request-id': requestId,
    'cache-control': 'no-store',
  };
  try {
    const url = new URL(request.url);
    const now = new Date();
    const ctx = await staffFromKey(request, now, requestId);
    const found = match(url.pathname.replace(/^\/api\/v1/, ''));
    const operation = found?.methods.get(request.method as Method);
    if (!found || !operation) throw new AppError('not_found');
    const left = countCall(ctx.actor.id ?? '', operation.rate, now.getTime());
    headers['ratelimit-limit'] = String(left.limit);
    headers['ratelimit-remaining'] = String(left.remaining);
    headers['ratelimit-reset'] = String(left.resetSeconds);
    if (!ctx.may(operation.scope)) throw new AppError('forbidden', { scope: operation.scope });
    const changes = operation.method !== 'GET' && operation.rate !== 'intake';
    if (changes && ctx.tenant.readOnly && !openWhenReadOnly.has(operation.scope))
      throw new AppError('read_only');
    const query = operation.query.parse(Object.fromEntries(url.searchParams));
    let body: unknown;
    if (operation.body) {
      const text = await readBody(request, operation.maxBytes);
      body = operation.body.parse(text === '' ? {} : parseJson(text));
      const key = request.headers.get('idempotency-key');
      if (key !== null) {
        if (!/^[\x21-\x7e]{1,200}$/.test(key))
          throw new AppError(
            'invalid_input',
            { param: 'Idempotency-Key', problem: '1 to 200 visible ASCII characters' },
            'Idempotency-Key',
          );
        ctx.idempotency = {
          scope: `rest ${operation.method} ${operation.path}`,
          key,
          requestHash: createHash('sha256').update(`${url.pathname}\n${text}`).digest('hex'),
        };
      }
    }
    const ifMatchText = request.headers.get('if-match');
    const ifMatch = ifMatchText === null ? null : Number(ifMatchText.replaceAll('"', ''));
    if (ifMatch !== null && !(Number.isInteger(ifMatch) && ifMatch >= 0 && ifMatch <= 2_000_000_000))
      throw new AppError('invalid_input', { param: 'If-Match', problem: 'a version number' }, 'If-Match');
    onUse?.(ctx);
    const answer = await operation.handle(ctx, { params: found.params, query, body, ifMatch });
    if (answer instanceof Response) return withHeaders(answer, headers);
    const status = statusOf.get(answer as object) ?? operation.status;
    return { status, headers, body: JSON.stringify(answer) };
  } catch (error) {
    const refusal = toAppError(error, requestId);
    if (refusal.code === 'rate_limited' || refusal.code === 'overloaded')
      headers['retry-after'] = String(refusal.facts.retryAfterSeconds ?? 1);
    return {
      status: refusal.status,
      headers,
      body: JSON.stringify({ error: wireError(refusal, requestId) }),
    };
  }
}

/** The same for whoever speaks fetch. */
export async function serveRest(
  match: ReturnType<typeof restRouter>,
  request: Request,
  onUse?: (ctx: StaffCtx) => void,
): Promise<Response> {
  const { status, headers, body } = await answerRest(match, request, onUse);
  return new Response(body, { status, headers });
}
