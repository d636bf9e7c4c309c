import { expect, test } from '@playwright/test';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { formatMoney } from '@/lib/format/money';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { rowsOfShop, sendOut } from './support/send';
import { openTestShop, signIn, type TestShop } from './support/shop';
import { wordsOf } from './support/words';

/** An order of one mug, paid, sent and delivered, as its page's id. */
async function delivered(shop: TestShop, reference: string): Promise<string> {
  const price = { minor: 1150, currency: 'GBP' };
  const { order } = await placeOrder(
    { ...shop.ctx, now: new Date() },
    newOrderSchema.parse({
      channel: 'web',
      externalId: reference,
      placedAt: new Date().toISOString(),
      currency: 'GBP',
      customer: { email: `${reference}@example.com`, name: 'Eva Marsh' },
      shipTo: {
        name: 'Eva Marsh',
        line1: '4 High Street',
        city: 'York',
        postalCode: 'YO1 7HH',
        countryCode: 'GB',
      },
      lines: [{ sku: 'MUG-1', quantity: 1, unitPrice: price }],
      payments: [{ provider: 'card', reference, status: 'captured', amount: price }],
    }),
    'api',
  );
  const id = fromPublicId('ord', order.id) ?? order.id;
  await sendOut(shop, id);
  return toPublicId('ord', id);
}

for (const locale of ['en', 'zh-CN'] as const) {
  test(`a new return policy binds later orders only, and leaves yesterday's alone (${locale})`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    const a = wordsOf(locale, 'aftersales');
    const shop = await openTestShop(locale, []);
    await expect
      .poll(async () => (await rowsOfShop(shop, 'SELECT 1 FROM return_policy WHERE tenant_id = $1')).length, {
        timeout: 20_000,
      })
      .toBeGreaterThan(0);
    const before = await delivered(shop, 'BEFORE');
    await signIn(page, shop, 'owner');
    await page.goto(`/${shop.slug}/settings/returns`);
    await page.getByLabel(a('policy.field.restockingPercent')).first().fill('20');
    await page.getByRole('button', { name: a('policy.save') }).click();
    const dialog = page.getByRole('dialog', { name: a('policy.saveTitle', { number: 2 }) });
    await expect(dialog.getByText('20', { exact: true })).toBeVisible();
    await dialog.getByRole('button', { name: a('policy.activate') }).click();
    await expect(page.getByText(a('policy.version', { number: 2 }), { exact: true })).toBeVisible();

    const after = await delivered(shop, 'AFTER');
    for (const [order, version, promised] of [
      [before, 1, 1150],
      [after, 2, 920],
    ] as const) {
      await page.goto(`/${shop.slug}/orders/${order}`);
      await expect(page.getByText(a('boundBy', { number: version }))).toBeVisible();
      await page.getByRole('button', { name: a('newReturn.open') }).click();
      const form = page.getByRole('dialog', { name: a('newReturn.title') });
      await form.getByRole('textbox', { name: a('quantity') }).fill('1');
      await expect(form.getByText(a('money.quoted')).locator('..')).toContainText(
        formatMoney({ minor: promised, currency: 'GBP' }, locale),
      );
    }
  });
}
