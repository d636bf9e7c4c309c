import { expect, test } from '@playwright/test';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { openTestShop, signIn } from './support/shop';

for (const language of ['en', 'zh-CN'] as const)
  test(`a payout is held against payments and orders, its variance judged, and the books close at zero (${language})`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const en = language === 'en';
    const shop = await openTestShop(language, ['manager']);
    const money = { minor: 2300, currency: 'GBP' };
    await placeOrder(
      { ...shop.ctx, now: new Date() },
      newOrderSchema.parse({
        channel: 'api',
        externalId: 'S-1',
        placedAt: new Date().toISOString(),
        currency: 'GBP',
        lines: [{ sku: 'MUG-1', quantity: 2, unitPrice: { minor: 1150, currency: 'GBP' } }],
        payments: [{ provider: 'stripe', reference: 'pi_mugs', status: 'captured', amount: money }],
      }),
      'api',
    );
    await signIn(page, shop, 'manager');
    await page.goto(`/${shop.slug}/finance`);
    await expect(page.getByRole('cell', { name: '£23.00' })).toBeVisible();
    await page.locator('input[type=file]').setInputFiles({
      name: 'PO-7.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'payment_intent_id,gross,fee,reporting_category\npi_mugs,23.00,0.55,charge\npi_other,8.00,0.20,charge',
      ),
    });
    await expect(page.getByText(en ? '1 of 2 lines match' : '2 行中 1 行相符')).toBeVisible();
    await expect(page.getByText(en ? 'No payment of ours' : '找不到付款')).toBeVisible();
    await page.getByRole('button', { name: en ? 'Keep the statement' : '保存结算单' }).click();
    await page.waitForURL(/settlements\/stl_/);
    await page.getByRole('button', { name: en ? 'Judge all open' : '处理全部待处理差异' }).click();
    await page.getByLabel(en ? 'Why (kept with the variance)' : '原因（随差异保存）').fill('another shop');
    await page.getByRole('button', { name: en ? 'Accept' : '接受', exact: true }).click();
    await expect(page.getByText('another shop')).toBeVisible();
    await page.goto(`/${shop.slug}/finance/books`);
    await expect(page.getByText(en ? 'The books of GBP close at zero.' : 'GBP 账目平衡。')).toBeVisible();
    await page.getByRole('link', { name: en ? 'Bank' : '银行存款' }).click();
    await page.waitForURL(/account=asset/);
    await expect(page.getByRole('cell', { name: '£30.25' })).toBeVisible();
  });
