// Takes the pictures of docs/screens from a running product with demo shops, and writes their list:
// node --import tsx scripts/screens.mjs (BASE, DEMO_PASSWORD; OUT for another folder, WIDTH=390 and SCHEME=dark for other looks, ONLY=PATTERN).
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { merchantPages, publicPages } from '@/tests/e2e/pages';

const base = process.env.BASE ?? 'http://localhost:3000';
const out = process.env.OUT ?? 'docs/screens';
const width = Number(process.env.WIDTH ?? 1440);
const only = new RegExp(process.env.ONLY ?? '');
mkdirSync(out, { recursive: true });

/** The first row of a list, as the page of one thing. */
const rows = [
  ['orders/detail', '/orders?fulfilment=delivered', /\/orders\/ord_/],
  ['exceptions/order', '/exceptions', /\/orders\/ord_/],
  ['inventory/item', '/inventory', /\/inventory\/var_/],
  ['inventory/purchase-orders/detail', '/inventory/purchase-orders', /\/purchase-orders\/[a-z]{3}_/],
  ['inventory/suppliers/detail', '/inventory/suppliers', /\/suppliers\/[a-z]{3}_/],
  ['inventory/warehouses/detail', '/inventory/warehouses', /\/warehouses\/[a-z]{3}_/],
  ['catalog/product', '/catalog', /\/catalog\/prd_/],
  ['customers/profile', '/customers', /\/customers\/cus_/],
  ['returns/detail', '/returns', /\/returns\/[a-z]{3}_/],
  ['inbox/ticket', '/inbox', /\/inbox\/tkt_/],
  ['fulfilment/pick/task', '/fulfilment', /\/fulfilment\/pick\//],
  ['fulfilment/waves/detail', '/fulfilment/waves', /\/waves\/[a-z]{3}_/],
  ['automation/rule', '/automation', /\/automation\/rul_/],
  ['integrations/connection', '/integrations', /\/connections\/con_/],
];
const nameOf = (address) =>
  address.replace(/\?.*$/, '').replace(/^\//, '').replaceAll('/', '-').replace('-SHOP', '');

const taken = new Map();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' });
for (const [shop, language, short] of [
  ['lantern', 'en', 'en'],
  ['yunshan', 'zh-CN', 'zh'],
]) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: process.env.SCHEME ?? 'light',
    locale: language,
  });
  await context.addCookies([{ name: 'locale', value: language, url: base }]);
  const page = await context.newPage();
  const open = async (address) => {
    await page.goto(`${base}${address}`, { waitUntil: 'load' });
    await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-busy="true"]'));
    await page.waitForTimeout(400);
  };
  const take = async (name, address) => {
    if (!only.test(name)) return;
    await open(address);
    const file = `${name}-${short}.png`;
    // Small: a palette, and two thirds of the size for the wide ones.
    await sharp(await page.screenshot())
      .resize({ width: width < 600 ? width : Math.round((width * 2) / 3) })
      .png({ palette: true, quality: 80, effort: 9 })
      .toFile(path.join(out, file));
    taken.set(name, [...(taken.get(name) ?? []), [short, file]]);
  };
  for (const address of publicPages)
    if (!/\?|\/(?:survey|care)\//.test(address))
      await take(nameOf(address) || 'landing', address.replace('SHOP', shop));
  await page.goto(`${base}/sign-in`);
  await page.getByLabel(/^(E-mail|邮箱)/).fill(`owner@${shop}.example`);
  await page.getByLabel(/^(Password|密码)/).fill(process.env.DEMO_PASSWORD ?? '');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  for (const address of merchantPages)
    await take(
      address.includes('?') ? `${nameOf(address)}-board` : nameOf(address) || 'today',
      `/${shop}${address}`,
    );
  for (const [name, list, pattern] of rows) {
    if (!only.test(nameOf(name))) continue;
    await open(`/${shop}${list}`);
    const hrefs = await page.$$eval('main a[href]', (links) => links.map((a) => a.getAttribute('href')));
    const href = hrefs.find((h) => pattern.test(h ?? ''));
    if (href) await take(nameOf(name), href);
    else console.log(`no row on /${shop}${list}`);
  }
  await context.close();
}
await browser.close();

if (!process.env.ONLY && !process.env.OUT) {
  const lines = [...taken].map(
    ([name, files]) => `| ${name} | ${files.map(([short, file]) => `[${short}](${file})`).join(' · ')} |`,
  );
  writeFileSync(
    path.join(out, 'README.md'),
    `# Every page\n\nFrom the demo shops, in English (\`lantern\`) and 简体中文 (\`yunshan\`). Taken by \`node --import tsx scripts/screens.mjs\`.\n\n| page | |\n|---|---|\n${lines.join('\n')}\n`,
  );
}
