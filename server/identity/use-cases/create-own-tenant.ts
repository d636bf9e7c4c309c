import { refuse } from '@/lib/kernel/errors';
import { forgetMembers } from '@/server/platform/auth/member';
import { personById } from '../person.store';
import { createTenant } from './create-tenant';

/**
 * One more shop for somebody who is signed in; they own it. Errors: slug_taken.
 * Emits: identity.tenant_created, identity.member_joined.
 */
export async function createOwnTenant(
  at: { now: Date; requestId: string },
  userId: string,
  input: { shopName: string; slug: string; timezone: string; currency: string; locale: string },
): Promise<{ slug: string }> {
  const person = (await personById(userId)) ?? refuse('unauthenticated');
  const { shopName: name, ...rest } = input;
  const made = await createTenant({ tenant: { name, ...rest }, owner: person }, at);
  forgetMembers();
  return { slug: made.tenant.slug };
}
