'use server';
import { TRPCError } from '@trpc/server';
import { redirect } from 'next/navigation';
import { AppError } from '@/lib/kernel/errors';
import { visitorCaller } from '@/server/caller';

async function tokenFor(slug: string, form: FormData): Promise<string | null | 'tooMany'> {
  const api = await visitorCaller();
  try {
    return await api.portal.findOrder({
      slug,
      number: String(form.get('number') ?? ''),
      proof: String(form.get('proof') ?? ''),
    });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'BAD_REQUEST') return null;
    const cause = error instanceof TRPCError ? error.cause : error;
    if (cause instanceof AppError && cause.code === 'rate_limited') return 'tooMany';
    throw error;
  }
}

/** Sends the shopper to their order, or back with one and the same answer whatever was wrong. Works without script. */
export async function findOrder(slug: string, form: FormData): Promise<void> {
  const token = await tokenFor(slug, form);
  const base = `/portal/${encodeURIComponent(slug)}`;
  if (token === 'tooMany') redirect(`${base}?problem=tooMany`);
  redirect(token ? `${base}/orders/${token}` : `${base}?problem=failed`);
}
