import { createHash } from 'node:crypto';
import type { ShopperLink } from '@/lib/contracts/aftersales-portal';
import { holderOfLink, type Visitor } from '@/server/fulfilment/steps/holder-of-link';
import type { ShopperCtx } from '@/server/platform/context';
import { countCall, countInDatabase } from '@/server/platform/http/rate-limit';

/** How much a shopper may change or send in a while: for one order, and from one address. */
const perOrder = { limit: 40, seconds: 3600 };
const perAddress = { limit: 120, seconds: 3600 };

const hashKey = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/**
 * The context of whoever holds the genuine link to an order of that shop; one and the same refusal for a link that is forged,
 * lapsed or of another shop.
 * Errors: token_invalid; rate_limited, for guesses over all processes.
 */
export async function shopperOf(visitor: Visitor, link: ShopperLink): Promise<ShopperCtx> {
  const { now, requestId, clientAddress } = visitor;
  countCall(`portal:${clientAddress}`, 'read', now.getTime());
  const { tenant, orderId } = await holderOfLink(visitor, link);
  return {
    kind: 'shopper',
    actor: { type: 'shopper', id: null },
    tenantId: tenant.id,
    tenant: tenant.facts,
    orderId,
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
