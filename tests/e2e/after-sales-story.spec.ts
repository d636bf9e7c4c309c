import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { formatMoney } from '@/lib/format/money';
import { toPublicId } from '@/lib/kernel/ids';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { sharedFile } from '../support/shared-data';
import { mailsTo } from './support/mail';
import { rowsOfShop, sendOut } from './support/send';
import { openTestShop, signIn, type TestShop } from './support/shop';
import { wordsOf } from './support/words';

const month = sharedFile('online_retail/online_retail_2011-08.csv.gz');
/** Three Spotty Buntings and three Party Buntings at £4.95, sold in the United Kingdom. */
const INVOICE = '562426';
const [SPOTTY, PARTY] = ['23298', '47566'];

test.use({ viewport: { width: 390, height: 844 } });

/** The operator's tool, as a person calls it. Errors: throws when it ends with another code than 0. */
async function cli(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/cli.mjs', ...args]);
  return stdout;
}

/** Imports that invoice as it stands in the file, which names no person, with a buyer and an address; returns the stored order's id. */
async function importInvoice(shop: TestShop, email: string): Promise<string> {
  const bunting = (sku: string, title: string) => ({
    ...{ sku, title, kind: 'simple' as const, priceMinor: 495, costMinor: 180, weightGrams: 300 },
    ...{ lengthMm: null, widthMm: null, heightMm: null, reorderAt: null },
    ...{ barcodes: [], components: [], active: true },
  });
  const goods = { category: 'Party', brand: '', currency: 'GBP' };
  await createProduct(shop.ctx, {
    ...goods,
    title: 'Spotty Bunting',
    variants: [bunting(SPOTTY!, 'Spotty Bunting, 5 m'), bunting('23298-L', 'Spotty Bunting, 10 m')],
  });
  await createProduct(shop.ctx, {
    ...goods,
    title: 'Party Bunting',
    variants: [bunting(PARTY!, 'Party Bunting')],
  });
  const stock = [SPOTTY!, '23298-L', PARTY!].map((sku) => ({ sku, quantity: 10 }));
  await importStock(shop.ctx, stock, { importId: crypto.randomUUID() });
  const [head, ...lines] = gunzipSync(readFileSync(month!)).toString('utf8').trim().split(/\r?\n/);
  const sold = lines
    .filter((line) => line.startsWith(`${INVOICE},`))
    .map((line) => `${line},${email},Eva Marsh,4 High Street,York,YO1 7HH`);
  const folder = mkdtempSync(path.join(tmpdir(), 'invoice-'));
  const file = path.join(folder, 'invoice.csv');
  writeFileSync(file, [`${head},Email,Recipient,Address line 1,City,Postcode`, ...sold].join('\n'));
  const map = path.join(folder, 'map.json');
  const added = { email: 'Email', shipName: 'Recipient', shipLine1: 'Address line 1' };
  writeFileSync(map, JSON.stringify({ ...added, shipCity: 'City', shipPostalCode: 'Postcode' }));
  await cli('import', 'orders', file, '--tenant', shop.slug, '--map', map);
  rmSync(folder, { recursive: true, force: true });
  const [order] = await rowsOfShop<{ id: string }>(shop, 'SELECT id FROM sales_order WHERE tenant_id = $1');
  return order!.id;
}

const photo = (name: string) =>
  sharp({ create: { width: 80, height: 60, channels: 3, background: '#553322' } })
    .jpeg()
    .toBuffer()
    .then((buffer) => ({ name, mimeType: 'image/jpeg', buffer }));

for (const locale of ['en', 'zh-CN'] as const) {
  test(`a real order comes back in two parts, one piece damaged: exchanged, paid to the cent, proven, and rated (${locale})`, async ({
    browser,
    baseURL,
  }) => {
    test.skip(!month, 'SHARED_DATA is absent: no real order is imported');
    test.setTimeout(240_000);
    const [p, a, s] = ['portal', 'aftersales', 'support'].map((f) => wordsOf(locale, f));
    const shop = await openTestShop(locale, ['operator']);
    const email = `eva@${shop.slug}.example`;
    await expect
      .poll(async () => (await rowsOfShop(shop, 'SELECT 1 FROM return_policy WHERE tenant_id = $1')).length)
      .toBeGreaterThan(0);
    const orderId = await importInvoice(shop, email);
    await sendOut(shop, orderId);

    // The shopper, on a phone.
    const context = await browser.newContext({
      locale,
      ...(baseURL ? { baseURL } : {}),
      viewport: { width: 390, height: 844 },
    });
    await context.addCookies([{ name: 'locale', value: locale, url: baseURL ?? '' }]);
    const phone = await context.newPage();
    await phone.goto(`/portal/${shop.slug}/orders/${signOrderToken(shop.ctx.tenantId, orderId, new Date())}`);
    await phone.getByRole('link', { name: p!('returns.start') }).click();
    await phone.getByRole('link', { name: /Spotty Bunting/i }).click();
    await phone.getByText(p!('returns.group.fit'), { exact: true }).click();
    await phone.getByRole('button', { name: p!('returns.reason.too_small') }).click();
    await phone.getByRole('link', { name: /Spotty Bunting, 10 m/ }).click();
    await phone.getByRole('link', { name: p!('returns.addAnother') }).click();
    await phone.getByRole('link', { name: /Party Bunting/i }).click();
    await phone.getByText('2', { exact: true }).click();
    await phone.getByText(p!('returns.group.damaged'), { exact: true }).click();
    await phone.getByRole('button', { name: p!('returns.reason.damaged_in_transit') }).click();
    await phone.getByRole('link', { name: new RegExp(`^${p!('returns.outcome.refund.title')}`) }).click();
    const quoted = formatMoney({ minor: 2 * 495, currency: 'GBP' }, locale);
    await expect(phone.getByText(quoted).last()).toBeVisible();
    await phone.getByLabel(p!('returns.photos.add')).setInputFiles(await photo('IMG_1.jpg'));
    await expect(phone.getByRole('img', { name: p!('returns.photos.alt', { n: 1 }) })).toBeVisible({
      timeout: 30_000,
    });
    await phone.getByRole('button', { name: p!('returns.send') }).click();
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(
      p!('returns.sentence.approvedLabel.title'),
    );

    // Staff, also on a phone: what the first parcel holds, then the second.
    const staff = await browser.newContext({
      locale,
      ...(baseURL ? { baseURL } : {}),
      viewport: { width: 390, height: 844 },
    });
    const desk = await staff.newPage();
    await signIn(desk, shop, 'operator');
    const [ret] = await rowsOfShop<{ id: string }>(shop, 'SELECT id FROM return_case WHERE tenant_id = $1');
    await desk.goto(`/${shop.slug}/returns/${toPublicId('ret', ret!.id)}`);
    const act = (command: string) =>
      desk.getByRole('button', { name: a!(`action.${command}`), exact: true }).click();
    await act('receive');
    const receive = desk.getByRole('dialog');
    await receive.getByLabel(/Spotty Bunting/i).fill('1');
    await receive.getByLabel(/Party Bunting/i).fill('1');
    await receive.getByRole('button', { name: a!('receive.confirm', { count: 2 }) }).click();
    await expect(receive).toBeHidden();
    await act('inspect');
    const inspect = desk.getByRole('dialog');
    await inspect.getByLabel(a!('inspect.grade')).last().selectOption('d');
    await inspect
      .getByLabel(a!('photos.add'))
      .last()
      .setInputFiles(await photo('crack.jpg'));
    await inspect.getByRole('button', { name: a!('inspect.confirm') }).click();
    await expect(inspect).toBeHidden();
    await expect(desk.getByText(a!('difference.grade_d')).first()).toBeVisible();
    await act('receive');
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: a!('receive.all') })
      .click();
    await desk.getByRole('button', { name: a!('receive.confirm', { count: 1 }) }).click();
    await expect(desk.getByRole('dialog')).toBeHidden();
    await act('inspect');
    await desk.getByRole('button', { name: a!('inspect.confirm') }).click();
    await expect(desk.getByRole('dialog')).toBeHidden();

    // The other size leaves as soon as the goods are back, and the return is closed.
    const [replacement] = await rowsOfShop<{ id: string }>(
      shop,
      'SELECT replacement_order_id AS id FROM exchange WHERE tenant_id = $1',
    );
    await sendOut(shop, replacement!.id);
    await expect(async () => {
      await phone.reload();
      await expect(phone.getByRole('heading', { level: 1 })).toHaveText(
        p!('returns.sentence.closedBoth.title'),
        {
          timeout: 1000,
        },
      );
    }).toPass({ timeout: 40_000 });
    await expect(phone.getByText(formatMoney({ minor: 495, currency: 'GBP' }, locale)).last()).toBeVisible();
    const paid = await rowsOfShop<{ state: string; minor: number }>(
      shop,
      'SELECT state, amount_minor::int AS minor FROM refund WHERE tenant_id = $1',
    );
    expect(paid).toEqual([{ state: 'succeeded', minor: 495 }]);
    // 10 came in of each; 3 + 3 were sold, 1 of the other size sent; 1 + 1 are sellable again, and 1 was written off.
    const levels = await rowsOfShop<{ sku: string; n: number; qc: number }>(
      shop,
      `SELECT v.sku, l.on_hand AS n, l.quality_control AS qc FROM stock_level l JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
       WHERE l.tenant_id = $1 AND v.sku <> 'MUG-1' ORDER BY v.sku`,
    );
    expect(levels).toEqual([
      { sku: SPOTTY, n: 8, qc: 0 },
      { sku: '23298-L', n: 9, qc: 0 },
      { sku: PARTY, n: 8, qc: 0 },
    ]);
    expect(await cli('verify', '--tenant', shop.slug)).toContain(', 0 broken.');

    // They are asked how it went, and what they say is kept against the articles.
    const link = () =>
      mailsTo(email)
        .map((mail) => /\/portal\/\S+\/survey\/\S+/.exec(mail.text)?.[0])
        .find(Boolean);
    await expect.poll(link, { timeout: 40_000 }).toBeTruthy();
    await phone.goto(link()!);
    await phone.locator('label', { has: phone.locator('input[name="score"][value="5"]') }).click();
    await phone
      .locator('textarea[name="comment"]')
      .fill(locale === 'en' ? 'Quick swap, lovely bunting' : '换货很快，彩旗很漂亮');
    await phone.getByRole('button', { name: s!('survey.send') }).click();
    await expect(phone.getByRole('heading', { name: s!('survey.thanksTitle') })).toBeVisible();
    await desk.goto(
      `/${shop.slug}/inbox/feedback?q=${encodeURIComponent(locale === 'en' ? 'lovely' : '彩旗')}`,
    );
    await expect(desk.getByText(locale === 'en' ? /lovely bunting/ : /彩旗很漂亮/).first()).toBeVisible();
    await Promise.all([context.close(), staff.close()]);
  });
}
