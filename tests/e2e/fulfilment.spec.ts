import { expect, type Page, test } from '@playwright/test';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { mailsTo } from './support/mail';
import { openTestShop, signIn, type TestShop } from './support/shop';

async function orderTwoMugs(shop: TestShop): Promise<string> {
  const input = newOrderSchema.parse({
    channel: 'api',
    externalId: 'E2E-1',
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
    lines: [{ sku: 'MUG-1', quantity: 2, unitPrice: { minor: 1150, currency: 'GBP' } }],
    payments: [
      { provider: 'card', reference: 'e2e-1', status: 'captured', amount: { minor: 2300, currency: 'GBP' } },
    ],
  });
  await placeOrder(shop.ctx, input, 'api');
  const row = await inTenantRead(shop.ctx, (tx) =>
    tx.one<{ number: string }>(
      `SELECT number FROM sales_order WHERE tenant_id = $1 AND external_id = 'E2E-1'`,
      [tx.tenantId],
    ),
  );
  return row.number;
}

async function scan(page: Page, label: string, code: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.fill(code);
  await field.press('Enter');
}

test('an order runs from the shelf to the shopper: picked by scan, packed, labelled, handed over, followed', async ({
  browser,
  page,
}) => {
  test.setTimeout(240_000);
  const shop = await openTestShop();
  const number = await orderTwoMugs(shop);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, shop, 'warehouse');

  await expect(async () => {
    await page.goto(`/${shop.slug}/fulfilment`);
    await expect(page.getByText(number, { exact: true })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await page.locator('a[href*="/fulfilment/pick/"]').first().click();
  await page.getByRole('button', { name: 'Start picking' }).click();
  await scan(page, 'Scan item', 'NOT-THERE');
  await expect(page.getByText('NOT-THERE does not belong into this parcel.')).toBeVisible();
  await scan(page, 'Scan item', '5012345678900');
  await expect(page.getByText('MUG-1: 1 of 2')).toBeVisible();
  await scan(page, 'Scan item', 'mug-1');
  await expect(page.getByText('Everything is picked')).toBeVisible();

  await page.getByRole('link', { name: 'Pack now' }).click();
  await expect(page.getByText('2 items to scan')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Complete' })).toBeDisabled();
  await scan(page, 'Scan item', '5012345678900');
  await expect(page.getByText('1 item to scan')).toBeVisible();
  await scan(page, 'Scan item', '5012345678900');
  await expect(page.getByText('All items scanned')).toBeVisible();
  await page.getByRole('button', { name: 'Complete' }).click();
  await page.getByRole('button', { name: 'Hand over now' }).click();
  await expect(page.getByText(/was handed over/)).toBeVisible();

  const label = page.getByRole('link', { name: /^[A-Z]{2}\d{9,}/ });
  const href = (await label.getAttribute('href')) ?? '';
  const pdf = await page.request.get(`/api/files/${shop.slug}/labels/${href.split('/').at(-1)}.pdf`);
  expect(pdf.status()).toBe(200);
  expect(pdf.headers()['content-type']).toBe('application/pdf');
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

  const stranger = await browser.newContext();
  const shopper = await stranger.newPage();
  const foreign = await shopper.request.get(`/api/files/${shop.slug}/labels/${href.split('/').at(-1)}.pdf`);
  expect(foreign.status()).toBe(401);
  await shopper.goto(`/portal/${shop.slug}`);
  await shopper.getByLabel('Order number').fill(number);
  await shopper.getByLabel('E-mail, phone or postcode').fill('eve@example.com');
  await shopper.getByRole('button', { name: 'Show my order' }).click();
  await shopper.getByLabel('Code from the mail').fill('000000');
  await shopper.getByRole('button', { name: 'Open my order' }).click();
  await expect(shopper.getByText('This code does not open an order')).toBeVisible();
  await shopper.getByRole('link', { name: 'Other number or detail' }).click();
  await shopper.getByLabel('Order number').fill(number);
  await shopper.getByLabel('E-mail, phone or postcode').fill('yo1 7hh');
  await shopper.getByRole('button', { name: 'Show my order' }).click();
  const codeOf = () =>
    mailsTo('eva@example.com')
      .map((mail) => /^(\d{6}) is your code/.exec(mail.subject)?.[1])
      .find(Boolean) ?? '';
  await expect.poll(codeOf).not.toBe('');
  await shopper.getByLabel('Code from the mail').fill(codeOf());
  await shopper.getByRole('button', { name: 'Open my order' }).click();
  await expect(shopper.getByRole('heading', { level: 1 })).toHaveText('On its way to you');
  await expect(shopper.getByText('Hello Eva')).toBeVisible();
  await expect(shopper.getByText('High Street')).toHaveCount(0);
  await stranger.close();
});
