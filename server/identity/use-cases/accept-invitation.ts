import { refuse } from '@/lib/kernel/errors';
import { forgetMembers } from '@/server/platform/auth/member';
import { tenantById } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { closeInvitation, findInvitation, isOpen, lockInvitation } from '../invitation.store';
import { insertPerson, personByEmail, personById } from '../person.store';
import { addMembership } from '../steps/add-membership';
import { hashNewPassword, type Visit } from '../visit';

type NewAccount = { name: string; password: string; locale: string };

/** The account that accepts: the signed-in one of that address, or a new one for an address that has none. */
async function accountFor(
  visit: Visit,
  email: string,
  userId: string | null,
  newAccount?: NewAccount,
): Promise<string> {
  if (userId) {
    const person = await personById(userId);
    return person?.email === email ? userId : refuse('forbidden');
  }
  if (!newAccount || (await personByEmail(email))) refuse('unauthenticated');
  const passwordHash = await hashNewPassword(newAccount.password, [email, newAccount.name]);
  const { name, locale } = newAccount;
  return (await insertPerson({ email, name, locale, passwordHash }, visit.now)) ?? refuse('unauthenticated');
}

/**
 * Makes whoever holds the link of an invitation, and owns its address, a member; a link works once. Somebody without an
 * account gets one, since the link has shown that the address is theirs.
 * Errors: token_invalid, unauthenticated (the address has an account: sign in first), forbidden (another address is signed
 * in), password_weak. Emits: identity.member_joined.
 */
export async function acceptInvitation(
  visit: Visit,
  userId: string | null,
  input: { token: string; newAccount?: NewAccount },
): Promise<{ slug: string; email: string }> {
  const found = (await findInvitation(input.token)) ?? refuse('token_invalid');
  const tenant = (await tenantById(found.tenantId)) ?? refuse('token_invalid');
  const ctx = systemCtx(found.tenantId, tenant.facts, { now: visit.now, requestId: visit.requestId });
  const seen = await inTenantTx(ctx, (tx) => lockInvitation(tx, found.id));
  if (!isOpen(seen, visit.now)) refuse('token_invalid');
  const accountId = await accountFor(visit, seen.email, userId, input.newAccount);
  await inTenantTx({ ...ctx, actor: { type: 'user', id: accountId } }, async (tx) => {
    if (!isOpen(await lockInvitation(tx, found.id), visit.now)) refuse('token_invalid');
    await closeInvitation(tx, found.id, 'accepted_at');
    await addMembership(tx, accountId, seen.role);
  });
  forgetMembers();
  return { slug: tenant.facts.slug, email: seen.email };
}
