// Takes the pictures of docs/screens from a running product with demo shops: node scripts/screens.mjs (BASE, DEMO_PASSWORD;
// SIZES=wide or phone for one size only).
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';

const base = process.env.BASE ?? 'http://localhost:3000';
const password = process.env.DEMO_PASSWORD ?? '';
const out = 'docs/screens';
mkdirSync(out, { recursive: true });

const pages = [
  ['today', ''],
  ['orders', '/orders'],
  ['order-new', '/orders/new'],
  ['exceptions', '/exceptions'],
  ['fulfilment', '/fulfilment'],
  ['pack', '/fulfilment/pack'],
  ['inventory', '/inventory'],
  ['warehouses', '/inventory/warehouses'],
  ['catalog', '/catalog'],
  ['customers', '/customers'],
  ['analytics', '/analytics/overview'],
  ['integrations', '/integrations'],
  ['import-new', '/integrations/imports/new'],
  ['settings', '/settings'],
  ['team', '/settings/team'],
  ['roles', '/settings/roles'],
  ['api-keys', '/settings/api-keys'],
  ['audit', '/settings/audit'],
  ['carriers', '/settings/carriers'],
  ['automation', '/settings/automation'],
];
const publicPages = [
  ['landing', '/'],
  ['sign-in', '/sign-in'],
  ['sign-up', '/sign-up'],
  ['recover', '/recover'],
  ['portal', '/portal/SHOP'],
];

/** The first link on a list that leads to one of its rows. */
async function firstRow(page, list, pattern) {
  await page.goto(`${base}${list}`, { waitUntil: 'networkidle' });
  const hrefs = await page.$$eval('main a[href]', (links) => links.map((a) => a.getAttribute('href')));
  return hrefs.find((h) => pattern.test(h ?? ''));
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' });
for (const [shop, language, short] of [
  ['lantern', 'en', 'en'],
  ['yunshan', 'zh-CN', 'zh'],
]) {
  for (const [width, scheme, suffix] of [
    [1440, 'light', ''],
    [390, 'dark', '-phone'],
  ]) {
    if (process.env.SIZES && (process.env.SIZES === 'wide') !== (suffix === '')) continue;
    const context = await browser.newContext({
      viewport: { width, height: width < 600 ? 844 : 900 },
      colorScheme: scheme,
      locale: language,
    });
    await context.addCookies([{ name: 'locale', value: language, url: base }]);
    const page = await context.newPage();
    const take = async (name, path) => {
      await page.goto(`${base}${path}`, { waitUntil: 'networkidle' });
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${out}/${name}-${short}${suffix}.png` });
    };
    for (const [name, path] of publicPages) await take(name, path.replace('SHOP', shop));
    await page.goto(`${base}/sign-in`);
    await page.getByLabel(/^(E-mail|邮箱)/).fill(`owner@${shop}.example`);
    await page.getByLabel(/^(Password|密码)/).fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    for (const [name, path] of pages) await take(name, `/${shop}${path}`);
    for (const [name, list, pattern] of [
      ['order-detail', `/${shop}/orders?fulfilment=delivered`, /\/orders\/ord_/],
      ['stock-item', `/${shop}/inventory`, /\/inventory\/var_/],
      ['product', `/${shop}/catalog`, /\/catalog\/prd_/],
      ['customer', `/${shop}/customers`, /\/customers\/cus_/],
      ['pick', `/${shop}/fulfilment`, /\/fulfilment\/pick\//],
    ]) {
      const href = await firstRow(page, list, pattern);
      if (href) await take(name, href);
      else console.log(`no row on ${list}`);
    }
    await context.close();
  }
}
await browser.close();
// Small: 8-bit palettes, and half the size for the wide ones.
try {
  execFileSync('sh', [
    '-c',
    `command -v pngquant >/dev/null && pngquant --force --ext .png --quality 40-80 ${out}/*.png`,
  ]);
} catch {
  console.log('pngquant is not there: the pictures stay as they are');
}
