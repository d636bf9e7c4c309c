import { expect, type Page, test } from '@playwright/test';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { fromPublicId } from '@/lib/kernel/ids';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { listWarehouses } from '@/server/inventory/queries/warehouses';
import { drawMap } from '@/server/inventory/use-cases/draw-map';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { openTestShop, signIn, type TestShop } from './support/shop';

const barcodes: Record<string, string> = {
  'CUP-1': '5012345678917',
  'BOWL-1': '5012345678924',
  'JUG-1': '5012345678931',
};
const skuIn: Record<string, string> = { 'A-02': 'CUP-1', 'C-05': 'BOWL-1', 'A-03': 'JUG-1' };

/** Three articles in three bins of a drawn warehouse. */
async function drawnWarehouse(shop: TestShop): Promise<void> {
  const ctx = { ...shop.ctx, now: new Date() };
  const [w] = await inTenantRead(ctx, listWarehouses);
  await drawMap(ctx, {
    warehouseId: fromPublicId('whs', w!.id)!,
    version: 0,
    plan: {
      aisles: 4,
      baysPerBlock: 4,
      blocks: 1,
      levels: 1,
      sides: 2,
      aislePitchMm: 3000,
      bayMm: 1200,
      crossWidthMm: 2400,
      firstAisle: 'A',
      depot: 'left',
      benches: 1,
    },
  });
  for (const sku of Object.keys(barcodes))
    await createProduct(ctx, {
      title: sku.slice(0, -2),
      category: 'Kitchen',
      brand: '',
      currency: 'GBP',
      variants: [
        {
          sku,
          title: '',
          kind: 'simple',
          priceMinor: 900,
          costMinor: 300,
          weightGrams: 300,
          lengthMm: null,
          widthMm: null,
          heightMm: null,
          reorderAt: null,
          barcodes: [barcodes[sku]!],
          components: [],
          active: true,
        },
      ],
    });
  await importStock(
    ctx,
    Object.entries(skuIn).map(([bin, sku]) => ({ sku, bin, quantity: 9 })),
    { importId: crypto.randomUUID() },
  );
}

async function order(shop: TestShop, n: number, skus: string[]): Promise<string> {
  const minor = 900 * skus.length;
  const { order } = await placeOrder(
    { ...shop.ctx, now: new Date() },
    newOrderSchema.parse({
      channel: 'api',
      externalId: `W-${n}`,
      placedAt: new Date().toISOString(),
      currency: 'GBP',
      customer: { email: `w${n}@example.com`, name: 'Eva Marsh' },
      shipTo: {
        name: 'Eva Marsh',
        line1: `${n} High Street`,
        city: 'York',
        postalCode: 'YO1 7HH',
        countryCode: 'GB',
      },
      lines: skus.map((sku) => ({ sku, quantity: 1, unitPrice: { minor: 900, currency: 'GBP' } })),
      payments: [
        { provider: 'card', reference: `w-${n}`, status: 'captured', amount: { minor, currency: 'GBP' } },
      ],
    }),
    'api',
  );
  return order.number;
}

async function scan(page: Page, label: string, code: string): Promise<void> {
  const field = page.getByLabel(label);
  await field.fill(code);
  await field.press('Enter');
}

test('a wave is batched and routed with its certificate on the map, picked on a phone with one short, packed with a wrong scan refused, labelled and handed over', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const shop = await openTestShop();
  await drawnWarehouse(shop);
  const both = await order(shop, 1, ['CUP-1', 'BOWL-1']);
  await order(shop, 2, ['CUP-1']);
  await order(shop, 3, ['BOWL-1', 'JUG-1']);
  await signIn(page, shop, 'warehouse');

  await expect(async () => {
    await page.goto(`/${shop.slug}/fulfilment/waves/new`);
    await expect(page.getByText('3 orders on 1 cart')).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Make the wave' }).click();
  await expect(page.getByText('Proved shortest').first()).toBeVisible();
  await expect(page.getByRole('img', { name: /^Walk of W/ })).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/${shop.slug}/fulfilment/pick`);
  await page.locator('a[href*="/fulfilment/pick/ptk_"]').click();
  await page.getByRole('button', { name: 'Start picking' }).click();
  for (let stop = 0; stop < 3; stop++) {
    const bin = (await page
      .getByText('Go to and scan the bin')
      .locator('xpath=following-sibling::p[1]')
      .textContent())!;
    if (stop === 0) {
      const other = Object.keys(skuIn).find((b) => b !== bin)!;
      await scan(page, 'Scan bin or item', other);
      await expect(page.getByText(`${other} is not ${bin}.`)).toBeVisible();
    }
    await scan(page, 'Scan bin or item', bin.toLowerCase());
    await expect(page.getByText(`At ${bin}`)).toBeVisible();
    if (skuIn[bin] === 'JUG-1') {
      await scan(page, 'Scan bin or item', barcodes['CUP-1']!);
      await expect(page.getByText(/does not belong/)).toBeVisible();
      await page.getByRole('button', { name: 'Cannot pick' }).click();
      await page.getByRole('radio', { name: /damaged/i }).check({ force: true });
      await page.getByRole('button', { name: 'Report missing' }).click();
    } else {
      await expect(page.getByText('Take 2')).toBeVisible();
      await scan(page, 'Scan bin or item', barcodes[skuIn[bin]!]!);
      const put = page.getByText(new RegExp(`^${skuIn[bin]} → Slot \\d: 1$`));
      const first = (await put.textContent())!;
      await scan(page, 'Scan bin or item', skuIn[bin]!.toLowerCase());
      await expect(put).not.toHaveText(first);
    }
    await expect(page.getByText(stop < 2 ? 'Go to and scan the bin' : 'Everything is picked')).toBeVisible();
  }
  await expect(page.getByText('Everything is picked')).toBeVisible();

  await page.getByRole('link', { name: 'Pack now' }).click();
  await scan(page, 'Scan order', both);
  await expect(page.getByText('2 items to scan')).toBeVisible();
  await scan(page, 'Scan item', '5012345678900');
  await expect(page.getByText('5012345678900 does not belong into this parcel.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Complete' })).toBeDisabled();
  await scan(page, 'Scan item', barcodes['CUP-1']!);
  await expect(page.getByText('1 item to scan')).toBeVisible();
  await scan(page, 'Scan item', barcodes['BOWL-1']!);
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(page.getByRole('link', { name: /^[A-Z]{2}\d{9,}/ })).toBeVisible();
  await page.getByRole('button', { name: 'Hand over now' }).click();
  await expect(page.getByText(/was handed over/)).toBeVisible();

  await page.goto(`/${shop.slug}/fulfilment/waves`);
  await expect(page.getByText('Saved in 30 days')).toBeVisible();
});
