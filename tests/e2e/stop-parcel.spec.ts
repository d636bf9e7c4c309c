import { expect, type Page, test } from '@playwright/test';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { type LabelledOrder, labelledOrder } from './support/labelled-order';
import { openTestShop, signIn, type TestShop } from './support/shop';

test.use({ viewport: { width: 390, height: 844 } });

const standing = (shop: TestShop, order: LabelledOrder) =>
  inTenantRead(shop.ctx, (tx) =>
    tx.one<{ cancelled: number; refunded: number; parcel: string; returns: number }>(
      `SELECT (SELECT sum(l.cancelled)::int FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = o.id) AS cancelled,
         o.refunded_minor AS refunded, (SELECT lifecycle FROM shipment s WHERE s.tenant_id = $1 AND s.id = $3) AS parcel,
         (SELECT count(*)::int FROM return_case c WHERE c.tenant_id = $1 AND c.order_id = o.id) AS returns
       FROM sales_order o WHERE o.tenant_id = $1 AND o.id = $2`,
      [tx.tenantId, order.id, order.parcelId],
    ),
  );

/** Loads the page again until its heading says so: the money moves behind it. */
async function untilHeading(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(text, { timeout: 2000 });
  }).toPass({ timeout: 60_000 });
}

test('a shopper stops a parcel that is packed: it is cancelled, refunded, and the bench cannot send it', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const shop = await openTestShop('en', ['warehouse']);
  const order = await labelledOrder(shop);
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const bench = await desk.newPage();
  await signIn(bench, shop, 'warehouse');
  await bench.goto(`/${shop.slug}/fulfilment/pack?code=${order.number}`);
  await expect(bench.getByRole('button', { name: 'Hand over now' })).toBeVisible();

  await page.goto(order.path);
  await page.getByRole('link', { name: 'Stop items of this order' }).click();
  await page.getByRole('button', { name: 'Changed my mind' }).click();
  await page.getByRole('link', { name: /^Refund/ }).click();
  await expect(page.getByText('These are stopped')).toBeVisible();
  await page.getByRole('button', { name: 'Stop these items' }).click();
  await expect(page).toHaveURL(/\/returns\/ret_/);
  await untilHeading(page, 'Refunded');
  await expect
    .poll(() => standing(shop, order))
    .toEqual({
      cancelled: 1,
      refunded: 1150,
      parcel: 'voided',
      returns: 1,
    });

  await bench.getByRole('button', { name: 'Hand over now' }).click();
  await expect(bench.getByText(/^F\d+ was cancelled$/)).toBeVisible();
  await expect(bench.getByRole('button', { name: 'Hand over now' })).toHaveCount(0);
  await desk.close();
});

test('刚刚发出的包裹来不及取消', async ({ page, context, baseURL }) => {
  test.setTimeout(180_000);
  await context.addCookies([{ name: 'locale', value: 'zh-CN', url: baseURL ?? '' }]);
  const shop = await openTestShop('zh-CN', []);
  const order = await labelledOrder(shop, 'zh-CN');
  await page.goto(order.path);
  await page.getByRole('link', { name: '取消未发货商品' }).click();
  await page.getByRole('button', { name: '不想要了' }).click();
  await page.getByRole('link', { name: /^退款/ }).click();
  const send = page.getByRole('button', { name: '确认取消这些商品' });
  await expect(send).toBeVisible();
  expect((await handOver({ ...shop.ctx, now: new Date() }, { ids: [order.parcelId] })).done).toHaveLength(1);
  await send.click();
  await expect(page.getByText(/^来不及取消了/)).toBeVisible();
  expect(await standing(shop, order)).toMatchObject({ cancelled: 0, refunded: 0, returns: 0 });
});

test('on a shop’s own domain its shoppers stop a parcel, and nothing else of the product is there', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(180_000);
  const shop = await openTestShop('en', []);
  const order = await labelledOrder(shop);
  const domain = `${shop.slug}.localhost`;
  await inTenantTx(shop.ctx, (tx) =>
    tx.exec('UPDATE tenant SET portal_host = $2 WHERE id = $1', [tx.tenantId, domain]),
  );
  const own = new URL(baseURL ?? '');
  own.hostname = domain;
  await page.goto(`${own.origin}/orders/${order.token}`);
  await page.getByRole('link', { name: 'Stop items of this order' }).click();
  await page.getByRole('button', { name: 'Changed my mind' }).click();
  await page.getByRole('link', { name: /^Refund/ }).click();
  await page.getByRole('button', { name: 'Stop these items' }).click();
  await expect(page).toHaveURL(/\/returns\/ret_/);
  expect(new URL(page.url()).hostname).toBe(domain);
  await untilHeading(page, 'Refunded');
  expect((await page.goto(`${own.origin}/`))?.status()).toBe(200);
  await expect(page.getByLabel('Order number')).toBeVisible();
  for (const path of ['/sign-in', `/${shop.slug}/orders`, '/api/v1/orders', '/api/auth/session', '/healthz'])
    expect((await page.goto(own.origin + path))?.status(), path).toBe(404);
});
