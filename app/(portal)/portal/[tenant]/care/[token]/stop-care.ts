'use server';
import { TRPCError } from '@trpc/server';
import { redirect } from 'next/navigation';
import { visitorCaller } from '@/server/caller';

/** Stops what the shop writes by itself to the holder of the link; works without script. */
export async function stopCare(slug: string, token: string): Promise<void> {
  const base = `/portal/${encodeURIComponent(slug)}/care/${encodeURIComponent(token)}`;
  const api = await visitorCaller();
  let outcome = 'stopped';
  try {
    await api.care.stop({ slug, token });
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code === 'INTERNAL_SERVER_ERROR') throw error;
    outcome = 'unknown';
  }
  redirect(`${base}?state=${outcome}`);
}
