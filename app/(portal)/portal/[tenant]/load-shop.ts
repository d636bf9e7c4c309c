import { TRPCError } from '@trpc/server';
import { cache } from 'react';
import { visitorCaller } from '@/server/caller';

/** The shop of that address, or null. */
export const loadShop = cache(async (slug: string) => {
  const api = await visitorCaller();
  try {
    return await api.portal.shop({ slug });
  } catch (error) {
    if (error instanceof TRPCError && ['NOT_FOUND', 'BAD_REQUEST'].includes(error.code)) return null;
    throw error;
  }
});
