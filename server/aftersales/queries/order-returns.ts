import { returnMethods } from '@/lib/contracts/aftersales';
import type { OrderReturnsView } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { exchangeOptions } from '../exchange-options';
import { loadRequest } from '../load-request';
import { listReturns } from './list-returns';

/**
 * The returns of an order, and what of it can still be returned or stopped: until when, with which outcomes, and why not
 * where it cannot; by the rules that were fixed with the order. Errors: not_found.
 */
export async function orderReturns(tx: TenantTx, publicId: string): Promise<OrderReturnsView> {
  const orderId = fromPublicId('ord', publicId);
  const context = orderId && (await loadRequest(tx, orderId));
  if (!context) refuse('not_found');
  const { order, facts, policy } = context;
  const goods = context.lines.filter((l) => l.kind === 'goods');
  const options = await exchangeOptions(tx, goods, order.currency);
  return {
    returns: (await listReturns(tx, { tab: 'all', orderId: publicId, limit: 50 })).data,
    policyVersion: policy.number || null,
    currency: order.currency,
    methods: returnMethods.filter((m) => m === 'none' || policy.rules.methods.includes(m)),
    keepMaxPercent: policy.rules.keepMaxPercent,
    lines: goods.map((l) => {
      const r = facts.lines.get(l.lineId)!;
      const drop = facts.dropFor(l.lineId, 1, null);
      return {
        lineId: toPublicId('lin', l.lineId),
        sku: l.sku,
        title: l.title || l.sku,
        units: r.units,
        preShipment: r.preShipment,
        until: r.until?.toISOString() ?? null,
        faultUntil: r.faultUntil?.toISOString() ?? null,
        refused: r.refused,
        finalSale: r.rules.finalSale,
        resolutions: [...r.rules.resolutions],
        priceDrop: drop?.goodsMinor
          ? { minor: drop.goodsMinor + drop.taxMinor, currency: order.currency }
          : null,
        exchanges: options
          .filter((o) => o.lineId === l.lineId && o.available > 0)
          .map((o) => ({
            variantId: toPublicId('var', o.variantId),
            sku: o.sku,
            title: o.title,
            available: o.available,
            difference: { minor: o.deltaMinor, currency: order.currency },
          })),
      };
    }),
  };
}
