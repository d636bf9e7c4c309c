import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { merchantPages, orderPages, publicPages } from './pages';
import { carrierPages } from './support/carrier-pages';
import { type DeliveredOrder, deliveredOrder } from './support/delivered-order';
import { aStatement } from './support/money-pages';
import { openTestShop, signIn, type TestShop } from './support/shop';

/** Two looks that share nothing: whoever is seen in both is seen in each language, theme and width. Pages take turns between the pairs. */
const looks = [
  { language: 'en', scheme: 'light', width: 1440, turn: 0 },
  { language: 'zh-CN', scheme: 'dark', width: 390, turn: 0 },
  { language: 'zh-CN', scheme: 'dark', width: 1440, turn: 1 },
  { language: 'en', scheme: 'light', width: 390, turn: 1 },
] as const;

// Problems name their page and their element: a recording of every page would only cost time.
test.use({ trace: 'off' });

let shop: TestShop;
let order: DeliveredOrder;
let carrier: { service: string; invoice: string };
let statement: string;
test.beforeAll(async () => {
  shop = await openTestShop('en', ['operator']);
  order = await deliveredOrder(shop);
  carrier = await carrierPages(shop);
  statement = await aStatement(shop);
});

async function findings(page: Page): Promise<string[]> {
  // No page holds another one, and only violations are wanted: both save more than half of the time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id} ${n.target.join(' ')} ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  );
}

test('a field without a name and a text too pale to read are found', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>Planted</title><main><h1>Planted</h1><input><p style="color:#ccc;background:#fff">pale</p></main></html>',
  );
  const found = await findings(page);
  expect(found.map((f) => f.split(' ')[0]).sort()).toEqual(['color-contrast', 'label']);
});

for (const look of looks) {
  test(`axe finds nothing, and nothing overflows, on ${look.turn === 0 ? 'the first and every other' : 'the second and every other'} page: ${look.language}, ${look.scheme}, ${look.width} px`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout((publicPages.length + orderPages.length + merchantPages.length) * 10_000);
    const context = await browser.newContext({
      colorScheme: look.scheme,
      viewport: { width: look.width, height: 900 },
      locale: look.language,
      ...(baseURL ? { baseURL } : {}),
    });
    await context.addCookies([{ name: 'locale', value: look.language, url: baseURL ?? '' }]);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (e) => problems.push(`${new URL(page.url()).pathname} threw: ${e.message}`));
    page.on(
      'console',
      (m) => m.type() === 'error' && problems.push(`${new URL(page.url()).pathname} said: ${m.text()}`),
    );
    const inspect = async (path: string) => {
      const answer = await page.goto(path);
      if (answer?.status() !== 200) problems.push(`${path} answered ${answer?.status()}`);
      await page.waitForLoadState('networkidle');
      problems.push(...(await findings(page)).map((f) => `${path}: ${f}`));
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) problems.push(`${path} is ${overflow} px wider than the screen`);
    };
    const inTurn = (paths: readonly string[]) => paths.filter((_, i) => i % 2 === look.turn);
    for (const path of inTurn(publicPages)) await inspect(path.replace('SHOP', shop.slug));
    for (const path of inTurn(orderPages))
      await inspect(order.path + path.replace('LINE', order.lineOf('SHIRT-M')));
    await signIn(page, shop, 'owner');
    for (const path of inTurn(merchantPages))
      await inspect(
        `/${shop.slug}${path.replace('SERVICE', carrier.service).replace('INVOICE', carrier.invoice).replace('STATEMENT', statement)}`,
      );
    await context.close();
    expect(problems).toEqual([]);
  });
}
