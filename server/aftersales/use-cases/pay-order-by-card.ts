import type { PayByCardInput } from '@/lib/contracts/portal-pay';
import { localeFrom } from '@/lib/format/locales';
import { refuse } from '@/lib/kernel/errors';
import { openCheckout } from '@/server/finance/steps/open-checkout';
import { orderLink } from '@/server/fulfilment/steps/order-link';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { owedNow } from '../owed-now';

/**
 * Opens the provider's page on which a shopper pays what is owed on their order, and returns its address. Nothing is paid by
 * that: the provider's report is what counts.
 * Errors: not_found, nothing_owed, quote_changed, card_unavailable where cards are not taken or the provider takes it not now.
 */
export async function payOrderByCard(ctx: ShopperCtx, input: PayByCardInput): Promise<{ url: string }> {
  const owed = await inTenantRead(ctx, (tx) => owedNow(tx, ctx.orderId, input.owedMinor));
  const locale = localeFrom(input.locale, ctx.tenant.locale);
  const page = `${orderLink(ctx.tenant, input.token)}/pay`;
  const url = await openCheckout({
    tenantId: ctx.tenantId,
    orderId: ctx.orderId,
    title: translatorFor(locale, 'portal')('pay.lineTitle', { shop: ctx.tenant.name, number: owed.number }),
    amountMinor: owed.owedMinor,
    currency: owed.currency,
    locale,
    successUrl: `${page}?paid=1`,
    cancelUrl: page,
    now: ctx.now,
  });
  return { url: url ?? refuse('card_unavailable') };
}
