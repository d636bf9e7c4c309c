import { expect, test } from '@playwright/test';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { openTestShop, signIn, type TestShop } from './support/shop';

async function orderUnknown(shop: TestShop, externalId: string): Promise<void> {
  const input = newOrderSchema.parse({
    channel: 'api',
    externalId,
    placedAt: new Date().toISOString(),
    currency: 'GBP',
    customer: { email: `${externalId.toLowerCase()}@example.com`, name: 'Eva Marsh' },
    shipTo: {
      name: 'Eva Marsh',
      line1: '4 High Street',
      city: 'York',
      postalCode: 'YO1 7HH',
      countryCode: 'GB',
    },
    lines: [{ sku: 'mug_1', quantity: 1, unitPrice: { minor: 1150, currency: 'GBP' } }],
    payments: [
      {
        provider: 'card',
        reference: externalId,
        status: 'captured',
        amount: { minor: 1150, currency: 'GBP' },
      },
    ],
  });
  await placeOrder(shop.ctx, input, 'api');
}

const words = {
  en: {
    fix: 'Map to MUG-1',
    releases: 'releases 3 orders',
    fixed: /3 exceptions settled/,
    none: 'No exceptions',
  },
  'zh-CN': { fix: '映射到 MUG-1', releases: '放行 3 单', fixed: /已处理 3 个异常/, none: '没有异常' },
} as const;

for (const locale of ['en', 'zh-CN'] as const)
  test(`one key maps an unknown SKU and frees all its orders, counted before (${locale})`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const shop = await openTestShop(locale, ['operator']);
    for (const id of ['E-1', 'E-2', 'E-3']) await orderUnknown(shop, id);
    const say = words[locale];
    await signIn(page, shop, 'operator');
    await page.goto(`/${shop.slug}/exceptions`);
    await expect(page.getByRole('button', { name: say.fix })).toHaveCount(3);
    await expect(page.getByText(say.releases)).toHaveCount(3);
    await expect(async () => {
      await page.keyboard.press('j');
      await expect(page.locator('tr:focus')).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.keyboard.press('f');
    await expect(page.getByText(say.fixed)).toBeVisible();
    await expect(page.getByText(say.none)).toBeVisible();
  });
