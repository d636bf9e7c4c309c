import { AppError, refuse } from '@/lib/kernel/errors';
import type { NewSignIn } from '@/server/platform/auth/next-auth';
import { hashSecret } from '@/server/platform/auth/secret';
import { forgetTenants } from '@/server/platform/auth/tenant-facts';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { personByEmail } from '../person.store';
import { insertSession } from '../session.store';
import { type PendingSignUp, takeSignUp, untakeSignUp } from '../sign-up.store';
import { newTenantCtx, openTenant } from '../steps/open-tenant';
import type { Visit } from '../visit';

/** The addresses to try: the wanted one, then with a number, since it may have been taken since the sign-up. */
const slugs = (wanted: string) => [
  wanted,
  ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${wanted.slice(0, 38)}-${n}`),
];

async function createShop(signUp: PendingSignUp, visit: Visit): Promise<string> {
  const { email, name, locale, passwordHash, shopName, currency, timezone } = signUp;
  const owner = { email, name, locale, passwordHash, verifiedAt: visit.now };
  for (const slug of slugs(signUp.slug)) {
    try {
      const tenant = { slug, name: shopName, currency, timezone, locale };
      const ownerId = await inTenantTx(newTenantCtx(tenant, visit), (tx) => openTenant(tx, tenant, owner));
      forgetTenants();
      return ownerId;
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'slug_taken')) throw error;
    }
  }
  return refuse('slug_taken', { value: signUp.slug }, 'slug');
}

/**
 * Makes the account and the shop of a sign-up whose link was followed, and signs its owner in; a link works once.
 * Errors: token_invalid. Emits: identity.tenant_created, identity.member_joined.
 */
export async function confirmSignUp(
  visit: Visit,
  input: { token: string; userAgent: string },
): Promise<NewSignIn> {
  const hash = hashSecret(input.token);
  const signUp = (await takeSignUp(hash, visit.now)) ?? refuse('token_invalid');
  // A second sign-up of an address must not open the account that the first one made.
  if (await personByEmail(signUp.email)) refuse('token_invalid');
  let userId: string;
  try {
    userId = await createShop(signUp, visit);
  } catch (error) {
    await untakeSignUp(hash);
    throw error;
  }
  return {
    userId,
    sessionId: await insertSession(userId, input.userAgent, visit.now),
    locale: signUp.locale,
  };
}
