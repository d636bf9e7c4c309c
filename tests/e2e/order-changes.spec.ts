import { expect, test } from '@playwright/test';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { toPublicId } from '@/lib/kernel/ids';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { openTestShop, signIn, type TestShop } from './support/shop';

async function order(shop: TestShop, n: number, quantity: number): Promise<{ id: string; number: string }> {
  const minor = 1150 * quantity;
  const input = newOrderSchema.parse({
    channel: 'web',
    externalId: `W-${n}`,
    placedAt: new Date().toISOString(),
    currency: 'GBP',
    customer: { email: 'eva@example.com', name: 'Eva Marsh' },
    shipTo: {
      name: 'Eva Marsh',
      line1: '4 High Street',
      city: 'York',
      postalCode: 'YO1 7HH',
      countryCode: 'GB',
    },
    lines: [{ sku: 'MUG-1', quantity, unitPrice: { minor: 1150, currency: 'GBP' } }],
    payments: [
      { provider: 'card', reference: `w-${n}`, status: 'captured', amount: { minor, currency: 'GBP' } },
    ],
  });
  const { order: placed } = await placeOrder(shop.ctx, input, 'api');
  return {
    id: placed.id.startsWith('ord_') ? placed.id : toPublicId('ord', placed.id),
    number: placed.number,
  };
}

/** Until the worker has nothing left to do with them: it would change an order between what is shown and what is confirmed. */
async function allReleased(shop: TestShop) {
  const waiting = () =>
    inTenantRead(shop.ctx, (tx) =>
      tx.one<{ n: number }>(
        "SELECT count(*)::int AS n FROM sales_order WHERE tenant_id = $1 AND lifecycle NOT IN ('released', 'superseded', 'cancelled')",
        [shop.ctx.tenantId],
      ),
    );
  await expect.poll(async () => (await waiting()).n, { timeout: 40_000 }).toBe(0);
}

test('an edit shows what it costs before it happens, and changes the order by exactly that', async ({
  page,
}) => {
  const shop = await openTestShop('en', ['operator']);
  const { id, number } = await order(shop, 1, 3);
  await allReleased(shop);
  await signIn(page, shop, 'operator');
  await page.goto(`/${shop.slug}/orders/${id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Edit order ${number}` });
  await dialog.getByLabel(/Stoneware Mug/).fill('2');
  await expect(dialog.getByText('The buyer would be owed £11.50.')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /Total/ })).toContainText('£23.00');
  await dialog.getByRole('button', { name: 'Confirm the change' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('paid too much')).toBeVisible();
  await expect(page.getByText('Order edited')).toBeVisible();
});

test('合并同一买家的订单，再还原', async ({ page }) => {
  const shop = await openTestShop('zh-CN', ['operator']);
  const first = await order(shop, 1, 1);
  const second = await order(shop, 2, 2);
  await allReleased(shop);
  await signIn(page, shop, 'operator');
  await page.goto(`/${shop.slug}/orders/${first.id}`);
  await page
    .getByRole('status')
    .filter({ hasText: '这 2 笔订单可以合并发货' })
    .getByRole('button', { name: '合并' })
    .click();
  const dialog = page.getByRole('dialog', { name: '2 笔订单合并发货' });
  await expect(dialog.getByText(`包裹 1：对应 ${first.number}, ${second.number}`)).toBeVisible();
  await dialog.getByRole('button', { name: '合单' }).click();
  await expect(page.getByRole('status').filter({ hasText: '的合并包裹' })).toBeVisible();
  await allReleased(shop);
  await page.getByRole('button', { name: '还原合并' }).click();
  await page.getByRole('button', { name: '确认还原' }).click();
  await expect(page.getByRole('status').filter({ hasText: '这 2 笔订单可以合并发货' })).toBeVisible();
});
