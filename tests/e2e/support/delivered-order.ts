import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { toPublicId } from '@/lib/kernel/ids';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { applyProgress } from '@/server/orders/steps/apply-progress';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import type { TestShop } from './shop';

export type DeliveredOrder = { number: string; token: string; path: string; lineOf(sku: string): string };

async function sellShirts(shop: TestShop): Promise<void> {
  const size = (letter: string, name: string, priceMinor = 2500) => ({
    sku: `SHIRT-${letter}`,
    title: name,
    kind: 'simple' as const,
    priceMinor,
    costMinor: 900,
    weightGrams: 210,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    reorderAt: null,
    barcodes: [],
    components: [],
    active: true,
  });
  await createProduct(shop.ctx, {
    title: 'Linen Shirt',
    category: 'Clothing',
    brand: '',
    currency: 'GBP',
    variants: [size('M', 'Linen Shirt, M'), size('L', 'Linen Shirt, L'), size('XL', 'Linen Shirt, XL', 2800)],
  });
  const stock = ['SHIRT-M', 'SHIRT-L', 'SHIRT-XL'].map((sku) => ({ sku, quantity: 10 }));
  await importStock(shop.ctx, stock, { importId: crypto.randomUUID() });
}

/** A paid order of two mugs and a shirt that has arrived, as its shopper has the link to it. */
export async function deliveredOrder(shop: TestShop, locale: 'en' | 'zh-CN' = 'en'): Promise<DeliveredOrder> {
  await sellShirts(shop);
  const gbp = (minor: number) => ({ minor, currency: 'GBP' });
  const input = newOrderSchema.parse({
    channel: 'api',
    externalId: 'E2E-R1',
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
    lines: [
      { sku: 'MUG-1', title: 'Stoneware Mug', quantity: 2, unitPrice: gbp(1150) },
      { sku: 'SHIRT-M', title: 'Linen Shirt, M', quantity: 1, unitPrice: gbp(2500) },
    ],
    payments: [{ provider: 'card', reference: 'e2e-r1', status: 'captured', amount: gbp(4800) }],
  });
  await placeOrder(shop.ctx, input, 'api');
  const order = await inTenantRead(shop.ctx, (tx) =>
    tx.one<{ id: string; number: string }>(
      `SELECT id, number FROM sales_order WHERE tenant_id = $1 AND external_id = 'E2E-R1'`,
      [tx.tenantId],
    ),
  );
  const lines = await inTenantTx(shop.ctx, async (tx) => {
    const rows = await tx.q<{ id: string; sku: string; quantity: number }>(
      'SELECT id, sku, quantity FROM order_line WHERE tenant_id = $1 AND order_id = $2',
      [tx.tenantId, order.id],
    );
    await applyProgress(
      tx,
      rows.map((l) => ({ orderId: order.id, orderLineId: l.id, shipped: l.quantity, delivered: l.quantity })),
    );
    return rows;
  });
  const token = signOrderToken(shop.ctx.tenantId, order.id, new Date());
  return {
    number: order.number,
    token,
    path: `/portal/${shop.slug}/orders/${token}`,
    lineOf: (sku) => toPublicId('lin', lines.find((l) => l.sku === sku)!.id),
  };
}
