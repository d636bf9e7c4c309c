import { refuse } from '@/lib/kernel/errors';
import { tenantById } from '@/server/platform/auth/tenant-facts';
import { countInDatabase } from '@/server/platform/http/rate-limit';
import { codeFits, codeLimits, readChallenge } from '../order-code';
import { signOrderToken } from '../steps/order-link';

/**
 * The token of the order whose code was typed; a code opens once, and a challenge takes five tries.
 * Errors: token_invalid, the same for a wrong code, a lapsed one, a forged challenge and one of another shop; rate_limited.
 */
export async function openWithCode(
  now: Date,
  input: { slug: string; challenge: string; code: string },
): Promise<string> {
  const challenge = readChallenge(input.challenge) ?? refuse('token_invalid');
  const { id, tenantId, orderId } = challenge;
  await countInDatabase(`portal:code:${id}`, codeLimits.tries, codeLimits.seconds, now);
  if (!codeFits(challenge, input.code, now)) refuse('token_invalid');
  const tenant = await tenantById(tenantId);
  if (tenant?.facts.slug !== input.slug) refuse('token_invalid');
  await countInDatabase(`portal:code-used:${id}`, 1, codeLimits.seconds, now);
  return signOrderToken(tenantId, orderId, now);
}
