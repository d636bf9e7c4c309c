import { createHash } from 'node:crypto';
import { refuse } from '@/lib/kernel/errors';
import { tenantById } from '@/server/platform/auth/tenant-facts';
import type { TenantFacts } from '@/server/platform/context';
import { countInDatabase } from '@/server/platform/http/rate-limit';
import { readOrderToken } from './order-link';

export type Visitor = { now: Date; requestId: string; clientAddress: string };
/** How many links that are none an address may try; whoever types one off makes a few mistakes, not sixty. */
const forged = { limit: 60, seconds: 600 };

/**
 * Counts a link that is none. Errors: rate_limited, for guesses from one address over all processes and all kinds of links.
 */
export async function countForgedLink(visitor: Pick<Visitor, 'now' | 'clientAddress'>): Promise<void> {
  const address = createHash('sha256').update(visitor.clientAddress).digest('base64url').slice(0, 22);
  await countInDatabase(`portal:forged:${address}`, forged.limit, forged.seconds, visitor.now);
}

/**
 * The shop and the order of a genuine link; one and the same refusal for one that is forged, lapsed or of another shop.
 * Errors: token_invalid; rate_limited, as countForgedLink.
 */
export async function holderOfLink(
  visitor: Visitor,
  link: { slug: string; token: string },
): Promise<{ tenant: { id: string; facts: TenantFacts }; orderId: string }> {
  const claims = readOrderToken(link.token, visitor.now);
  const tenant = claims && (await tenantById(claims.tenantId));
  if (claims && tenant?.facts.slug === link.slug) return { tenant, orderId: claims.orderId };
  await countForgedLink(visitor);
  refuse('token_invalid');
}
