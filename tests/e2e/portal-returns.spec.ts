import { expect, type Page, test } from '@playwright/test';
import { toPublicId } from '@/lib/kernel/ids';
import { moveCredit } from '@/server/finance/use-cases/move-credit';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { deliveredOrder } from './support/delivered-order';
import { openTestShop } from './support/shop';

test.use({ viewport: { width: 390, height: 844 } });

/** How often the shopper had to tap. */
function taps(page: Page) {
  let count = 0;
  return {
    async on(name: string | RegExp, role: 'link' | 'button' = 'link') {
      count += 1;
      await page.getByRole(role, { name }).click();
    },
    async open(name: string) {
      count += 1;
      await page.getByText(name, { exact: true }).click();
    },
    count: () => count,
  };
}

test('a shirt is exchanged for another size in six taps, and followed, written about and taken back', async ({
  page,
}) => {
  const shop = await openTestShop('en', []);
  const order = await deliveredOrder(shop);
  await page.goto(order.path);
  const tap = taps(page);
  await tap.on('Return or exchange an item');
  await tap.on(/^Linen Shirt, M/);
  await tap.open('Size or fit');
  await tap.on('Too small', 'button');
  await tap.on(/^Linen Shirt, L/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check and send');
  // A closed tab loses nothing: the order's page leads back to where the shopper was.
  await page.goto(`${order.path}/return`);
  await page.getByRole('link', { name: 'Go on where you left off' }).click();
  await expect(page.getByText('1 × Linen Shirt, L, new')).toBeVisible();
  await tap.on('Send request', 'button');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Approved: send it back');
  expect(tap.count()).toBeLessThanOrEqual(6);
  await expect(page.getByText(/^Send it by /)).toBeVisible();
  await expect(page.getByText('Your new item is order')).toBeVisible();
  const label = await page.request.get(
    (await page.getByRole('link', { name: 'Open the label to print' }).getAttribute('href'))!,
  );
  expect((await label.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByLabel('Your message to the shop').fill('Can I bring it to your store?');
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect(page.getByText('Can I bring it to your store?')).toBeVisible();
  await page.getByText('Take this request back').click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This return was taken back');
});
test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a dearer size says what is left to pay, how the shop asks for it, and is paid with store credit', async ({
    page,
  }) => {
    const shop = await openTestShop('en', []);
    const order = await deliveredOrder(shop);
    await page.goto(`${order.path}/return/outcome?line=${order.lineOf('SHIRT-M')}&reason=too_small`);
    await page.getByRole('link', { name: /^Linen Shirt, XL/ }).click();
    await page.getByRole('button', { name: 'Send request' }).click();
    await expect(page.getByRole('heading', { name: '£3.00 left to pay' })).toBeVisible();
    await page.getByRole('link', { name: 'Pay now' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('£3.00 left to pay');
    await expect(page.getByText(/^The shop asks you for the money/)).toBeVisible();
    const buyer = await inTenantRead(shop.ctx, (tx) =>
      tx.one<{ id: string }>(`SELECT id FROM customer WHERE tenant_id = $1 AND email = 'eva@example.com'`, [
        tx.tenantId,
      ]),
    );
    await moveCredit(shop.ctx, {
      kind: 'goodwill',
      customerId: toPublicId('cus', buyer.id),
      amount: { minor: 500, currency: 'GBP' },
      reason: 'sorry',
    });
    await page.reload();
    await page.getByRole('button', { name: 'Use £3.00 of store credit' }).click();
    await expect(page.getByText(/^All paid/)).toBeVisible();
  });
});
