import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import type { TestShop } from './shop';

/** A paid order of a mug that stands packed and labelled at the door. */
export type LabelledOrder = { id: string; number: string; parcelId: string; token: string; path: string };

/** Waits until that statement finds a row. */
async function found(shop: TestShop, sql: string, value: string): Promise<{ id: string; number: string }> {
  for (let i = 0; i < 300; i++) {
    const row = await inTenantRead(shop.ctx, (tx) =>
      tx.maybeOne<{ id: string; number: string }>(sql, [tx.tenantId, value]),
    );
    if (row) return row;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing was found: ${sql}`);
}

/** Places an order of a mug, waits until the product has released it, and packs it, as its shopper has the link to it. */
export async function labelledOrder(shop: TestShop, locale: 'en' | 'zh-CN' = 'en'): Promise<LabelledOrder> {
  const gbp = (minor: number) => ({ minor, currency: 'GBP' });
  const input = newOrderSchema.parse({
    channel: 'api',
    externalId: 'E2E-L1',
    placedAt: new Date().toISOString(),
    currency: 'GBP',
    locale,
    customer: { email: 'eva@example.com', name: 'Eva Marsh' },
    shipTo: {
      name: 'Eva Marsh',
      line1: '4 High Street',
      city: 'York',
      postalCode: 'YO1 7HH',
      countryCode: 'GB',
    },
    lines: [{ sku: 'MUG-1', title: 'Stoneware Mug', quantity: 1, unitPrice: gbp(1150) }],
    payments: [{ provider: 'card', reference: 'e2e-l1', status: 'captured', amount: gbp(1150) }],
  });
  await placeOrder(shop.ctx, input, 'api');
  const order = await found(
    shop,
    'SELECT id, number FROM sales_order WHERE tenant_id = $1 AND external_id = $2',
    'E2E-L1',
  );
  const work = await found(
    shop,
    'SELECT id, number FROM fulfilment_order WHERE tenant_id = $1 AND order_id = $2',
    order.id,
  );
  const [ctx, ids] = [{ ...shop.ctx, now: new Date() }, [work.id]];
  await startPick(ctx, { ids });
  await finishPick(ctx, { ids });
  await packParcels(ctx, { ids, trustPick: true });
  await buyLabels(ctx, { ids });
  const parcel = await found(
    shop,
    'SELECT id, tracking_number AS number FROM shipment WHERE tenant_id = $1 AND order_id = $2',
    order.id,
  );
  const token = signOrderToken(shop.ctx.tenantId, order.id, new Date());
  return { ...order, parcelId: parcel.id, token, path: `/portal/${shop.slug}/orders/${token}` };
}
