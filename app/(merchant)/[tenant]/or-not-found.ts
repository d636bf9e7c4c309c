import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';

/** What was asked for, or the page of something that does not exist. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}
