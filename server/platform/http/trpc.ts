import { createHash, randomUUID } from 'node:crypto';
import { initTRPC, TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { ZodError } from 'zod';
import { openWhenReadOnly, type Permission, roleMay } from '@/lib/contracts/permissions';
import { AppError, type ErrorCode } from '@/lib/kernel/errors';
import type { Member } from '@/server/platform/auth/member';
import type { StaffCtx } from '@/server/platform/context';
import { toAppError, wireError } from './describe-error';
import { countCall, type RateClass } from './rate-limit';

/** What a tRPC call starts from: who is signed in, as what in which tenant (null: nobody, or not a member there). */
export type RpcContext = {
  member: Member | null;
  userId: string | null;
  /** The sign-in of this device; null when nobody is signed in. */
  sessionId: string | null;
  /** Where the call comes from, for limits of what needs no sign-in. */
  clientAddress: string;
  now: Date;
  requestId: string;
  idempotencyKey: string | null;
};

/** What every procedure must say of itself. `idempotent`: a mutation that takes an idempotency key (all of them should). */
export type ProcedureMeta = {
  permission: Permission | 'signed-in' | 'public';
  rate: RateClass;
  idempotent: boolean;
};

const codeOfStatus = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  410: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
} as const;

/** What the protocol itself refuses before any procedure is asked, in our words. */
const codeOfProtocol: Partial<Record<TRPCError['code'], ErrorCode>> = {
  PARSE_ERROR: 'malformed_body',
  NOT_FOUND: 'not_found',
  METHOD_NOT_SUPPORTED: 'method_not_supported',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported_media_type',
};

function refusalOf(error: TRPCError, requestId: string): AppError {
  const { cause, code } = error;
  if (cause instanceof AppError || cause instanceof ZodError) return toAppError(cause, requestId);
  const known = codeOfProtocol[code];
  if (known) return new AppError(known);
  // The input was refused by the protocol: more calls than a batch may have, or no JSON.
  if (code === 'BAD_REQUEST')
    return new AppError(
      cause instanceof SyntaxError ? 'malformed_body' : 'invalid_input',
      { param: 'body', problem: error.message },
      'body',
    );
  return cause ? toAppError(cause, requestId) : new AppError('internal', { requestId });
}

const t = initTRPC
  .context<RpcContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    errorFormatter({ shape, error, ctx }) {
      const requestId = ctx?.requestId ?? randomUUID();
      const refusal = refusalOf(error, requestId);
      return {
        ...shape,
        message: refusal.code,
        data: { ...shape.data, stack: undefined, error: wireError(refusal, requestId) },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const mapErrors = t.middleware(async ({ ctx, next }) => {
  const result = await next();
  if (result.ok) return result;
  if (result.error.code === 'BAD_REQUEST') return result;
  const refusal = toAppError(result.error.cause ?? result.error, ctx.requestId);
  throw new TRPCError({
    code: codeOfStatus[refusal.status as keyof typeof codeOfStatus] ?? 'INTERNAL_SERVER_ERROR',
    cause: refusal,
    message: refusal.code,
  });
});

/**
 * A procedure for members of a tenant who have that permission. Its handler gets a StaffCtx as `ctx.staff`. There is no
 * procedure without a declared permission, rate class and idempotency.
 * Errors: unauthenticated, not_found for non-members (the same answer as for a tenant that does not exist), forbidden.
 */
export function procedure(meta: { permission: Permission; rate: RateClass; idempotent: boolean }) {
  return t.procedure
    .meta(meta)
    .use(mapErrors)
    .use(async ({ ctx, next, path, getRawInput, type }) => {
      if (!ctx.userId) throw new AppError('unauthenticated');
      const member = ctx.member;
      if (!member) throw new AppError('not_found');
      if (!roleMay(member.role, meta.permission)) throw new AppError('forbidden');
      if (type === 'mutation' && member.tenant.readOnly && !openWhenReadOnly.has(meta.permission))
        throw new AppError('read_only');
      countCall(member.userId, meta.rate, ctx.now.getTime());
      const staff: StaffCtx = {
        kind: 'staff',
        tenantId: member.tenantId,
        tenant: member.tenant,
        actor: { type: 'user', id: member.userId },
        role: member.role,
        may: (permission) => roleMay(member.role, permission),
        now: ctx.now,
        requestId: ctx.requestId,
      };
      if (type === 'mutation' && ctx.idempotencyKey)
        staff.idempotency = {
          scope: `rpc ${path}`,
          key: `${member.userId}:${ctx.idempotencyKey}`,
          requestHash: createHash('sha256')
            .update(JSON.stringify(await getRawInput()) ?? '')
            .digest('hex'),
        };
      return next({ ctx: { ...ctx, staff } });
    });
}

/** A procedure for anyone who is signed in, in whatever tenant or none; its handler gets `ctx.userId`. */
export function personalProcedure(meta: { rate: RateClass; idempotent: boolean }) {
  return t.procedure
    .meta({ ...meta, permission: 'signed-in' })
    .use(mapErrors)
    .use(async ({ ctx, next }) => {
      if (!ctx.userId) throw new AppError('unauthenticated');
      countCall(ctx.userId, meta.rate, ctx.now.getTime());
      return next({ ctx: { ...ctx, userId: ctx.userId } });
    });
}

/** A procedure without sign-in (sign-up, the shopper's pages); its use-case must limit and prove by itself. */
export function publicProcedure(meta: { rate: RateClass; idempotent: boolean }) {
  return t.procedure.meta({ ...meta, permission: 'public' }).use(mapErrors);
}
