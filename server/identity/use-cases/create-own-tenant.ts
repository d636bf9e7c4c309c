import { refuse } from '@/lib/kernel/errors';
import { forgetMembers } from '@/server/platform/auth/member';
import { forgetTenants } from '@/server/platform/auth/tenant-facts';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { personById } from '../person.store';
import { newTenantCtx, openTenant } from '../steps/open-tenant';

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
  const tenant = { name, ...rest };
  await inTenantTx(newTenantCtx(tenant, at), (tx) => openTenant(tx, tenant, person));
  forgetTenants();
  forgetMembers();
  return { slug: tenant.slug };
}
