import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { formatNumber } from '@/lib/format/numbers';
import { beginningOf, onlineRetailSums, rowsOf, thousandths } from '../support/plain-rows';
import { sharedFile } from '../support/shared-data';
import { openTestShop, signIn } from './support/shop';

const month = sharedFile('online_retail/online_retail_2011-08.csv.gz');
const tmall = sharedFile('tmall/tmall_orders_2020-02-01_20.csv.gz');
const absent = 'SHARED_DATA is absent: the wizard is not tried with the real files';

/** The file that is given: as many rows as a browser test has time for; whole files are taken by the tests of the import itself. */
const given = (file: string, rows: number) => ({
  name: path.basename(file),
  mimeType: 'application/gzip',
  buffer: beginningOf(file, rows),
});

/** A sum of thousandths as the wizard writes it. */
const amount = (n: number, currency: string) => `${(n / 1000).toFixed(2)} ${currency}`;

/** Beside that term of a list of definitions. */
const beside = (page: Page, term: string) =>
  page
    .locator('dl > div, dl')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${term}$`) }) })
    .last();

test('real invoices come in through the wizard: mapped, checked, previewed with the file’s own sums, written and seen as orders', async ({
  page,
}) => {
  test.skip(!month, absent);
  test.setTimeout(240_000);
  const file = given(month!, 2000);
  const rows = rowsOf(file.buffer);
  const { sums, numbers } = onlineRetailSums(rows);
  const shop = await openTestShop('en', []);
  await signIn(page, shop, 'owner');
  await page.goto(`/${shop.slug}/integrations/imports/new`);
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('Recognised: Online Retail invoices.')).toBeVisible({ timeout: 60_000 });
  await page.getByLabel('Work to do').check();
  await page.getByLabel('Create missing products from the file').check();
  await page.getByLabel('Give them an opening stock that covers the file').check();
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('link', { name: 'Go on to the preview' }).click({ timeout: 60_000 });
  await expect(page.getByText('Nothing has been written yet.')).toBeVisible();
  await expect(beside(page, 'The file adds up to')).toContainText(amount(sums.all, 'GBP'));
  await expect(page.getByText(amount(sums.orders, 'GBP')).first()).toBeVisible();
  await expect(page.getByText(amount(sums.credits, 'GBP')).first()).toBeVisible();
  await page.getByRole('button', { name: /^Write / }).click();
  await expect(page.getByRole('link', { name: 'See the orders' })).toBeVisible({ timeout: 120_000 });
  const count = formatNumber(numbers.orders.size, 'en');
  await expect(page.getByText(count, { exact: true }).first()).toBeVisible();
  await page.getByRole('link', { name: 'See the orders' }).click();
  await page.waitForURL(/\/orders\?channel=wholesale/);
  // They were work, so they are released without anybody.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('row').filter({ hasText: 'Released' }).first()).toBeVisible({
      timeout: 3000,
    });
  }).toPass({ timeout: 60_000 });
});

test('天猫导出的订单通过向导作为历史导入，合计与文件一致', async ({ page }) => {
  test.skip(!tmall, absent);
  test.setTimeout(180_000);
  const file = given(tmall!, 800);
  const rows = rowsOf(file.buffer);
  const total = rows.reduce((sum, r) => sum + thousandths(r.总金额!), 0);
  const shop = await openTestShop('zh-CN', []);
  await signIn(page, shop, 'owner');
  await page.goto(`/${shop.slug}/integrations/imports/new`);
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText('已识别：天猫订单导出。')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: '检查文件' }).click();
  await page.getByRole('link', { name: '继续预览' }).click({ timeout: 60_000 });
  await expect(page.getByText('尚未写入任何数据。')).toBeVisible();
  await expect(page.getByText(amount(total, 'CNY')).first()).toBeVisible();
  await page.getByRole('button', { name: /^写入/ }).click();
  await expect(page.getByRole('link', { name: '查看订单' })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(formatNumber(rows.length, 'zh-CN'), { exact: true }).first()).toBeVisible();
});
