import { expect, type Page, test } from '@playwright/test';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { createPurchaseOrder } from '@/server/inventory/use-cases/create-purchase-order';
import { savePurchasingSettings } from '@/server/inventory/use-cases/save-purchasing-settings';
import { saveSupplier } from '@/server/inventory/use-cases/save-supplier';
import { saveSupplierItem } from '@/server/inventory/use-cases/save-supplier-item';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { mailsTo } from './support/mail';
import { openTestShop, signIn, type TestShop } from './support/shop';

/** A supplier of the article, in a shop that lets nobody spend more than 50 alone. */
async function supplied(shop: TestShop): Promise<string> {
  const email = `orders@${shop.slug}.example`;
  const { id: supplierId } = await saveSupplier(shop.ctx, {
    code: 'ACME',
    name: 'Acme Ltd',
    contactName: '',
    email,
    phone: '',
    language: 'en',
    currency: 'GBP',
    leadTimeDays: 7,
    leadTimeSpreadDays: 0,
    active: true,
  });
  await saveSupplierItem(shop.ctx, {
    supplierId,
    sku: 'MUG-1',
    supplierSku: 'A-1',
    costMinor: 400,
    packSize: 6,
    minQuantity: 6,
    preference: 1,
  });
  await savePurchasingSettings(shop.ctx, { approveAboveMinor: 5000, proposalsToo: true, secondPerson: true });
  return email;
}

async function orderFor(shop: TestShop, quantity: number): Promise<string> {
  const minor = 1150 * quantity;
  const input = newOrderSchema.parse({
    channel: 'web',
    externalId: 'W-40',
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
      { provider: 'card', reference: 'w-40', status: 'captured', amount: { minor, currency: 'GBP' } },
    ],
  });
  return (await placeOrder(shop.ctx, input, 'api')).order.number;
}

/** The one purchase order that waits for the manager, opened from the day's counters. */
async function openWaiting(page: Page, shop: TestShop, counter: RegExp): Promise<void> {
  await signIn(page, shop, 'manager');
  await page.goto(`/${shop.slug}`);
  await page.getByRole('link', { name: counter }).click();
  await page.getByRole('link', { name: /^PO-/ }).first().click();
}

test('a shortage becomes a purchase order, a second person approves it, and its deliveries free the order', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const shop = await openTestShop('en', ['operator', 'manager']);
  const supplier = await supplied(shop);
  const number = await orderFor(shop, 40);
  await signIn(page, shop, 'operator');
  await page.goto(`/${shop.slug}/exceptions?type=shortage`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('link', { name: number }).first()).toBeVisible({ timeout: 3000 });
  }).toPass();

  await expect(async () => {
    await page.goto(`/${shop.slug}/inventory/replenishment`);
    await expect(page.getByRole('button', { name: 'Make purchase order' })).toBeVisible({ timeout: 3000 });
  }).toPass();
  await page.getByRole('button', { name: 'Make purchase order' }).click();
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.getByText('Waits for approval')).toBeVisible();
  await expect(page.getByText(`goes to ${supplier} with the approval`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Book the delivery' })).toHaveCount(0);

  const desk = await (await browser.newContext()).newPage();
  await openWaiting(desk, shop, /Purchase orders to approve/);
  await expect(desk.getByText('Asked for by The operator.')).toBeVisible();
  expect(mailsTo(supplier)).toEqual([]);
  await desk.getByRole('button', { name: 'Approve' }).click();
  await expect(desk.getByText('Waits for approval')).toBeHidden();
  await desk.context().close();
  await expect.poll(() => mailsTo(supplier).length, { timeout: 20_000 }).toBe(1);

  await page.reload();
  const good = page.getByLabel('Good units of MUG-1');
  await good.fill('6');
  await page.getByRole('button', { name: 'Book the delivery' }).click();
  await expect(page.getByText('Partly received').first()).toBeVisible();
  await expect(page.getByRole('link', { name: number }).first()).toBeVisible();
  await page.getByRole('button', { name: 'All came' }).click();
  await page.getByRole('button', { name: 'Book the delivery' }).click();
  await expect(page.getByLabel('Good units of MUG-1')).toHaveCount(0);
  await expect(async () => {
    await page.goto(`/${shop.slug}/orders?q=${number}`);
    await expect(page.getByRole('row', { name: new RegExp(number) })).toContainText('Released', {
      timeout: 3000,
    });
  }).toPass();
});

test('超过限额的采购单被退回，并说明原因', async ({ page }) => {
  const shop = await openTestShop('zh-CN', ['operator', 'manager']);
  await supplied(shop);
  await createPurchaseOrder(shop.ctx, {
    supplier: 'ACME',
    expectedOn: null,
    lines: [{ sku: 'MUG-1', quantity: 60 }],
  });
  await signIn(page, shop, 'operator');
  await page.goto(`/${shop.slug}/inventory/purchase-orders`);
  await page.getByRole('link', { name: /^PO-/ }).first().click();
  await page.getByRole('button', { name: '提交', exact: true }).click();
  await expect(page.getByText('等待审批')).toBeVisible();
  await page.context().clearCookies();
  await openWaiting(page, shop, /待审批采购单/);
  await page.getByRole('button', { name: '退回' }).click();
  const dialog = page.getByRole('dialog', { name: '退回' });
  await dialog.getByLabel('需要修改的内容').fill('先订一半');
  await dialog.getByRole('button', { name: '退回' }).click();
  await expect(page.getByText('已退回修改')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: '先订一半' })).toBeVisible();
});
