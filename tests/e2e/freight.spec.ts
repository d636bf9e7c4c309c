import { expect, type Page, test } from '@playwright/test';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { toPublicId } from '@/lib/kernel/ids';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { carrierPages } from './support/carrier-pages';
import { openTestShop, signIn, type TestShop } from './support/shop';

type Parcel = { id: string; orderId: string; number: string; grams: number; minor: number };

async function order(shop: TestShop, n: number): Promise<void> {
  const money = { minor: 1150, currency: 'GBP' };
  await placeOrder(
    { ...shop.ctx, now: new Date() },
    newOrderSchema.parse({
      channel: 'api',
      externalId: `FR-${n}`,
      placedAt: new Date().toISOString(),
      currency: 'GBP',
      customer: { email: `f${n}@example.com`, name: 'Eva Marsh' },
      shipTo: {
        name: 'Eva Marsh',
        line1: `${n} High Street`,
        city: 'York',
        postalCode: 'YO1 7HH',
        countryCode: 'GB',
      },
      lines: [{ sku: 'MUG-1', quantity: 1, unitPrice: money }],
      payments: [{ provider: 'card', reference: `f-${n}`, status: 'captured', amount: money }],
    }),
    'api',
  );
}

/** That many parcels on their way. */
async function parcelsOnTheirWay(shop: TestShop, count: number): Promise<Parcel[]> {
  for (let n = 0; n < count; n++) await order(shop, n);
  let ids: string[] = [];
  await expect(async () => {
    ids = await inTenantRead(shop.ctx, async (tx) =>
      (await tx.q<{ id: string }>('SELECT id FROM fulfilment_order WHERE tenant_id = $1', [tx.tenantId])).map(
        (r) => r.id,
      ),
    );
    expect(ids.length).toBe(count);
  }).toPass({ timeout: 60_000 });
  const ctx = { ...shop.ctx, now: new Date() };
  await startPick(ctx, { ids });
  await finishPick(ctx, { ids });
  await packParcels(ctx, { ids, trustPick: true });
  await buyLabels(ctx, { ids });
  const parcels = await inTenantRead(shop.ctx, (tx) =>
    tx.q<Parcel>(
      `SELECT id, order_id AS "orderId", tracking_number AS number, weight_grams AS grams, cost_minor AS minor
       FROM shipment WHERE tenant_id = $1 ORDER BY created_at, id`,
      [tx.tenantId],
    ),
  );
  await handOver(ctx, { ids: parcels.map((p) => p.id) });
  return parcels;
}

async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('a rate table is imported and decides the carrier, with the why on the order; an invoice with three planted errors shows exactly these three', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const shop = await openTestShop('en', ['operator']);
  const { service } = await carrierPages(shop);
  await signIn(page, shop, 'owner');

  // On a slow line a file is chosen before the page is live; it is taken all the same.
  let letThrough = () => {};
  const slow = new Promise<void>((done) => {
    letThrough = done;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await slow;
    await route.continue();
  });
  await page.goto(`/${shop.slug}/settings/carriers/${service}`, { waitUntil: 'commit' });
  const head = 'type,zone,countries,days_max,up_to_kg,price,value';
  await chooseFile(page, 'bad.csv', `${head}\n,all,*,2,30,cheap,`);
  letThrough();
  await expect(page.getByText('Row 2, price: “cheap” is no amount')).toBeVisible();
  await chooseFile(page, 'good.csv', `${head}\nfuel,,,,,,10\n,all,*,2,30,1.50,`);
  await page.getByRole('button', { name: 'Take the table with 1 zone' }).click();
  await expect(page.getByText('Version 2 is saved.')).toBeVisible();

  const parcels = await parcelsOnTheirWay(shop, 5);
  await page.goto(`/${shop.slug}/orders/${toPublicId('ord', parcels[0]!.orderId)}`);
  const weighed = page.getByRole('table', { name: 'What was weighed' }).last();
  const options = weighed.getByRole('row');
  await expect(weighed.getByLabel('Chosen')).toHaveCount(1);
  expect(await options.count()).toBeGreaterThanOrEqual(3);
  await expect(options.filter({ has: page.getByLabel('Chosen') })).toContainText('£1.65');

  const pounds = (minor: number) => (minor / 100).toFixed(2);
  const line = (p: Parcel, kilos = p.grams / 1000, surcharge = 0, minor = p.minor) =>
    `${p.number},${kilos},,${surcharge ? pounds(surcharge) : ''},${pounds(minor + surcharge)}`;
  const [a, b, c, d, e] = parcels as [Parcel, Parcel, Parcel, Parcel, Parcel];
  const invoice = [
    'tracking,weight_kg,zone,surcharge,amount',
    line(a),
    line(b, b.grams / 1000, 150),
    line(c),
    line(a),
    line(d, d.grams / 1000, 0, d.minor + 90),
    line(e),
  ].join('\n');
  await page.goto(`/${shop.slug}/fulfilment/freight`);
  await chooseFile(page, 'june.csv', invoice);
  await expect(page.getByText('3 findings')).toBeVisible();
  await page.getByLabel('Carrier', { exact: true }).selectOption('skylark');
  await page.getByLabel('Invoice number').fill('JUNE-1');
  await page.getByRole('button', { name: 'Keep the invoice' }).click();
  await page.waitForURL(/freight\/frt_/);
  const findings = page.getByRole('table', { name: 'Findings' }).getByRole('row');
  await expect(findings).toHaveCount(4);
  await expect(findings.nth(1)).toContainText('Surcharge not agreed');
  await expect(findings.nth(2)).toContainText('Billed twice');
  await expect(findings.nth(3)).toContainText('Price');
  await page.getByRole('button', { name: 'Claimed from the carrier' }).click();
  await expect(page.getByText('3 findings settled.')).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'To claim' })).toBeInViewport();
});
