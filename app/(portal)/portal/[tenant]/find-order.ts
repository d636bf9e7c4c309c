'use server';
import { TRPCError } from '@trpc/server';
import { redirect } from 'next/navigation';
import type { FoundOrder } from '@/lib/contracts/fulfilment';
import { AppError } from '@/lib/kernel/errors';
import { visitorCaller } from '@/server/caller';

const baseOf = (slug: string) => `/portal/${encodeURIComponent(slug)}`;

/** What the call gives, or why it was refused; what is our own fault is thrown. */
async function answerOf<T>(call: () => Promise<T>): Promise<T | 'refused' | 'tooMany'> {
  try {
    return await call();
  } catch (error) {
    const cause = error instanceof TRPCError ? error.cause : error;
    if (cause instanceof AppError && cause.code === 'rate_limited') return 'tooMany';
    if (cause instanceof AppError && cause.code === 'token_invalid') return 'refused';
    if (error instanceof TRPCError && error.code === 'BAD_REQUEST') return 'refused';
    throw error;
  }
}

/** Sends the shopper to the code that was mailed, or to their order; one and the same way whatever was wrong. Works without script. */
export async function findOrder(slug: string, form: FormData): Promise<void> {
  const api = await visitorCaller();
  const found = await answerOf(
    (): Promise<FoundOrder> =>
      api.portal.findOrder({
        slug,
        number: String(form.get('number') ?? ''),
        proof: String(form.get('proof') ?? ''),
      }),
  );
  const base = baseOf(slug);
  if (typeof found === 'string') redirect(`${base}?problem=${found === 'tooMany' ? 'tooMany' : 'failed'}`);
  if ('challenge' in found) redirect(`${base}/code?c=${encodeURIComponent(found.challenge)}`);
  redirect(found.token ? `${base}/orders/${found.token}` : `${base}?problem=failed`);
}

/** Sends the shopper whose code is right to their order, else back to the code. Works without script. */
export async function openWithCode(slug: string, challenge: string, form: FormData): Promise<void> {
  const api = await visitorCaller();
  const token = await answerOf(() =>
    api.portal.openWithCode({ slug, challenge, code: String(form.get('code') ?? '') }),
  );
  const base = baseOf(slug);
  if (token === 'tooMany') redirect(`${base}?problem=tooMany`);
  redirect(
    token === 'refused'
      ? `${base}/code?c=${encodeURIComponent(challenge)}&problem=code`
      : `${base}/orders/${token}`,
  );
}
