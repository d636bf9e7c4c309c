import { createHash } from 'node:crypto';
import type { ShopperLink } from '@/lib/contracts/aftersales-portal';
import { refuse } from '@/lib/kernel/errors';
import { readOrderToken } from '@/server/fulfilment/steps/order-link';
import { tenantById } from '@/server/platform/auth/tenant-facts';
import type { ShopperCtx } from '@/server/platform/context';
import { countCall, countInDatabase } from '@/server/platform/http/rate-limit';

export type Visitor = { now: Date; requestId: string; clientAddress: string };
/** How much a shopper may change or send in a while: for one order, and from one address. */
const perOrder = { limit: 40, seconds: 3600 };
const perAddress = { limit: 120, seconds: 3600 };
const forged = { limit: 60, seconds: 600 };

const hashKey = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/**
 * The context of whoever holds the genuine link to an order of that shop; one and the same refusal for a link that is forged,
 * lapsed or of another shop.
 * Errors: token_invalid; rate_limited, for guesses over all processes.
 */
export async function shopperOf(visitor: Visitor, link: ShopperLink): Promise<ShopperCtx> {
  const { now, requestId, clientAddress } = visitor;
  countCall(`portal:${clientAddress}`, 'read', now.getTime());
  const claims = readOrderToken(link.token, now);
  const tenant = claims && (await tenantById(claims.tenantId));
  if (!claims || !tenant || tenant.facts.slug !== link.slug) {
    await countInDatabase(`portal:forged:${hashKey(clientAddress)}`, forged.limit, forged.seconds, now);
    refuse('token_invalid');
  }
  return {
    kind: 'shopper',
    actor: { type: 'shopper', id: null },
    tenantId: tenant.id,
    tenant: tenant.facts,
    orderId: claims.orderId,
    now,
    requestId,
  };
}

/** The same for what changes something, counted for the order and for the address. Errors: as shopperOf; rate_limited. */
export async function actingShopper(visitor: Visitor, link: ShopperLink): Promise<ShopperCtx> {
  const ctx = await shopperOf(visitor, link);
  const { now } = visitor;
  await countInDatabase(`portal:returns:${hashKey(ctx.orderId)}`, perOrder.limit, perOrder.seconds, now);
  await countInDatabase(
    `portal:acts:${hashKey(visitor.clientAddress)}`,
    perAddress.limit,
    perAddress.seconds,
    now,
  );
  return ctx;
}
