import { TRPCError } from '@trpc/server';
import { AppError, type ErrorCode } from '@/lib/kernel/errors';

export type ReturnSearch = Promise<Record<string, string | string[] | undefined>>;
export type OrderParams = { tenant: string; token: string };

/** The link as the address has it. */
export function linkOf({ tenant, token }: OrderParams): { slug: string; token: string } {
  return { slug: tenant, token: decodeURIComponent(token) };
}

/** What the call gives, or the refusal that the page explains; what is our own fault is thrown. */
export async function orRefusal<T>(
  call: () => Promise<T>,
): Promise<{ value: T; refusal: null } | { value: null; refusal: ErrorCode }> {
  try {
    return { value: await call(), refusal: null };
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error;
    return { value: null, refusal: error.cause instanceof AppError ? error.cause.code : 'invalid_input' };
  }
}

/** Where a refusal leads that belongs to the link itself, with one and the same words; null for every other one. */
export function awayFor(tenant: string, refusal: ErrorCode): string | null {
  if (refusal === 'rate_limited') return `/portal/${encodeURIComponent(tenant)}?problem=tooMany`;
  return refusal === 'token_invalid' || refusal === 'not_found'
    ? `/portal/${encodeURIComponent(tenant)}?problem=linkInvalid`
    : null;
}
