import { createHmac } from 'node:crypto';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { toPublicId } from '@/lib/kernel/ids';
import { createConnection } from '@/server/integrations/use-cases/create-connection';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { mailsTo } from './support/mail';
import { openTestShop, signIn, type TestShop } from './support/shop';

/** A platform's signed message of two mugs, sent twice as platforms do; resolves to the order once it is there. */
async function orderTwoMugs(
  shop: TestShop,
  request: APIRequestContext,
): Promise<{ id: string; number: string }> {
  const secret = 'a-secret-of-the-platform';
  const connection = await createConnection(shop.ctx, {
    source: 'shopify',
    name: 'Street shop',
    secret,
    settings: {},
  });
  const at = new Date().toISOString();
  const data = JSON.stringify({
    id: 4509,
    name: '#9999',
    created_at: at,
    updated_at: at,
    currency: 'GBP',
    total_price: '23.00',
    financial_status: 'paid',
    email: 'eva@example.com',
    customer_locale: 'en-GB',
    shipping_address: {
      name: 'Eva Marsh',
      address1: '4 High Street',
      city: 'York',
      zip: 'YO1 7HH',
      country_code: 'GB',
    },
    line_items: [{ id: 1, sku: 'MUG-1', title: 'Stoneware Mug', quantity: 2, price: '11.50' }],
    transactions: [{ id: 2, kind: 'sale', status: 'success', amount: '23.00', currency: 'GBP' }],
  });
  const send = () =>
    request.post(`/api/webhooks/shopify/${toPublicId('con', connection)}`, {
      data: Buffer.from(data),
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': 'orders/create',
        'x-shopify-webhook-id': `w-${shop.slug}`,
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(data).digest('base64'),
      },
    });
  expect((await send()).status()).toBe(202);
  expect((await send()).status()).toBe(200);
  let orders: { id: string; number: string }[] = [];
  await expect(async () => {
    orders = await inTenantRead(shop.ctx, (tx) =>
      tx.q('SELECT id, number FROM sales_order WHERE tenant_id = $1', [tx.tenantId]),
    );
    expect(orders).toHaveLength(1);
  }).toPass({ timeout: 60_000 });
  return orders[0]!;
}

async function scan(page: Page, label: string, code: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.fill(code);
  await field.press('Enter');
}

test('an order runs from the platform’s message to the shopper’s door: decided with reasons, picked by scan, packed, labelled, handed over, followed, delivered', async ({
  browser,
  page,
  request,
}) => {
  test.setTimeout(240_000);
  const shop = await openTestShop();
  const { id, number } = await orderTwoMugs(shop, request);
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const operator = await desk.newPage();
  await signIn(operator, shop, 'operator');
  await expect(async () => {
    await operator.goto(`/${shop.slug}/orders/${toPublicId('ord', id)}`);
    await expect(operator.getByText('Release to pick')).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await expect(operator.getByText('Paid in full.')).toBeVisible();
  const weighed = operator.getByRole('table', { name: 'What was weighed' }).last();
  await expect(weighed.getByLabel('Chosen')).toHaveCount(1);
  expect(await weighed.getByRole('row').count()).toBeGreaterThanOrEqual(3);
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

  await page.goto(href);
  await page.getByRole('button', { name: 'Record an event' }).click();
  await page.getByLabel('Status').selectOption('delivered');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(async () => {
    await shopper.reload();
    await expect(shopper.getByRole('heading', { level: 1 })).toHaveText('Delivered', { timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await expect
    .poll(() => mailsTo('eva@example.com').some((m) => m.subject.endsWith('has arrived')))
    .toBe(true);
  await operator.reload();
  await expect(operator.getByText('Delivered').first()).toBeVisible();
  await desk.close();
  await stranger.close();
});
