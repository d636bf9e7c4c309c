import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { type Member, memberOf } from '@/server/platform/auth/member';
import { currentUser, type SignedIn } from '@/server/platform/auth/session';
import { clientAddressOf } from '@/server/platform/http/client-address';
import { createCallerFactory } from '@/server/platform/http/trpc';
import { rootRouter } from '@/server/root-router';

const createCaller = createCallerFactory(rootRouter);
export type Caller = ReturnType<typeof createCaller>;

/** The path that the reader asked for, when the middleware has noted it. */
async function currentPath(): Promise<string | null> {
  const path = (await headers()).get('x-orderloop-path');
  return path?.startsWith('/') && !path.startsWith('//') ? path : null;
}

/** The signed-in person of this request, once for each request; sends everybody else to the sign-in page and back here. */
export const signedIn = cache(async (fallbackPath: string): Promise<SignedIn> => {
  const person = await currentUser();
  if (person) return person;
  redirect(`/sign-in?next=${encodeURIComponent((await currentPath()) ?? fallbackPath)}`);
});

/** The signed-in member of that tenant, for layouts and pages; a stranger gets the page of a tenant that does not exist. */
export const memberFor = cache(async (slug: string): Promise<Member> => {
  const { userId } = await signedIn(`/${slug}`);
  return (await memberOf(userId, slug)) ?? notFound();
});

async function callerAs(person: SignedIn | null, member: Member | null): Promise<Caller> {
  return createCaller({
    member,
    userId: person?.userId ?? null,
    sessionId: person?.sessionId ?? null,
    clientAddress: clientAddressOf(await headers()),
    now: new Date(),
    requestId: randomUUID(),
    idempotencyKey: null,
  });
}

/**
 * What a page of a tenant reads through: the tRPC caller of the signed-in member. Sends people who are not signed in to the
 * sign-in page; strangers get the page of a tenant that does not exist.
 */
export async function callerFor(slug: string): Promise<Caller> {
  const member = await memberFor(slug);
  return callerAs(await signedIn(`/${slug}`), member);
}

/** The caller for pages outside a tenant: as the signed-in person, or as a visitor. */
export async function visitorCaller(): Promise<Caller> {
  return callerAs(await currentUser(), null);
}
