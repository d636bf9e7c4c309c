import { ZodError } from 'zod';
import { AppError, type ErrorCode, errorMap } from '@/lib/kernel/errors';
import { log } from '@/server/platform/log/log';

export type WireError = {
  type: string;
  code: ErrorCode;
  message: string;
  param?: string;
  facts?: AppError['facts'];
  requestId: string;
};

const typeOfStatus: Record<number, string> = {
  400: 'invalid_request',
  401: 'authentication',
  403: 'permission',
  404: 'not_found',
  409: 'conflict',
  410: 'gone',
  413: 'invalid_request',
  422: 'invalid_request',
  429: 'rate_limit',
  500: 'internal',
  503: 'overloaded',
};

/** The field that an issue is about: a key that nobody asked for by its own name, the input as a whole as `body`. */
function fieldOf(issue: ZodError['issues'][number] | undefined): string {
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...(issue?.path ?? []), ...extra].map(String).join('.') || 'body';
}

/** What is wrong with the field, in words for who has never seen a schema. */
function problemOf(issue: ZodError['issues'][number] | undefined): string {
  const message = issue?.message ?? 'invalid';
  return message.replace(/^Invalid input: expected (.+), received undefined$/, 'it is missing ($1)');
}

/** The refusal behind any thrown value; what is our own fault becomes `internal`, logged once with its request id. */
export function toAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    const issue = error.issues[0];
    const param = fieldOf(issue);
    return new AppError('invalid_input', { param, problem: problemOf(issue) }, param);
  }
  const pg = error as { code?: string; constraint?: string };
  // Text that PostgreSQL cannot hold (NUL, lone surrogates) is the caller's mistake when it got past a schema.
  if (pg?.code === '22021' || pg?.code === '22P05')
    return new AppError('invalid_input', { param: 'body', problem: 'unsupported character' }, 'body');
  log.error({ err: error, requestId }, 'request failed');
  return new AppError('internal', { requestId });
}

/** The English sentence of a refusal, its facts filled in. */
export function messageOf(error: AppError): string {
  const facts: Record<string, unknown> = { param: error.param ?? '', ...error.facts };
  return errorMap[error.code].message.replace(/\{(\w+)\}/g, (_, k: string) => String(facts[k] ?? ''));
}

/** What goes over the wire for a refusal. */
export function wireError(error: AppError, requestId: string): WireError {
  return {
    type: typeOfStatus[error.status] ?? 'invalid_request',
    code: error.code,
    message: messageOf(error),
    ...(error.param ? { param: error.param } : {}),
    ...(Object.keys(error.facts).length > 0 ? { facts: error.facts } : {}),
    requestId,
  };
}
