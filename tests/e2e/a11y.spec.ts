import { readFileSync } from 'node:fs';
import { expect, type Page, type Request, test } from '@playwright/test';
import type axe from 'axe-core';
import { merchantPages, orderPages, publicPages } from './pages';
import { carrierPages } from './support/carrier-pages';
import { deliveredOrder } from './support/delivered-order';
import { aStatement } from './support/money-pages';
import { openTestShop, signIn } from './support/shop';
import { shopperPages } from './support/shopper-pages';

type Look = { scheme: 'light' | 'dark'; width: number };

/**
 * A page is loaded in one language and seen in two looks that share nothing; pages take turns between the languages. With
 * A11Y_EVERY_PAGE, every page is seen in both languages, with every rule in both looks.
 */
const every = Boolean(process.env.A11Y_EVERY_PAGE);
const passes = [
  {
    language: 'en',
    turn: 0,
    looks: [
      { scheme: 'light', width: 1440 },
      { scheme: 'dark', width: 390 },
    ],
  },
  {
    language: 'zh-CN',
    turn: 1,
    looks: [
      { scheme: 'light', width: 390 },
      { scheme: 'dark', width: 1440 },
    ],
  },
] as const;

const axeProgram = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const EVERY_RULE: axe.RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
};
/** What another theme breaks on a page that was found good in one. */
const OF_LOOKS: axe.RunOnly = { type: 'rule', values: ['color-contrast'] };

// Problems name their page and their element: a recording of every page would only cost time.
test.use({ trace: 'off' });

/** A shop whose every page has something on it, and the addresses of those that need no sign-in and of those that do. */
async function shopWithPages() {
  const shop = await openTestShop('en', ['operator']);
  const order = await deliveredOrder(shop);
  const shopper = await shopperPages(shop, order);
  const carrier = await carrierPages(shop);
  const statement = await aStatement(shop);
  const named = (path: string) =>
    path
      .replace('SHOP', shop.slug)
      .replace('LINE', order.lineOf('SHIRT-M'))
      .replace('SERVICE', carrier.service)
      .replace('INVOICE', carrier.invoice)
      .replace('STATEMENT', statement)
      .replace('SURVEY', shopper.survey)
      .replace('CARE', shopper.care)
      .replace('RETURN', shopper.returned);
  return {
    shop,
    open: [...publicPages.map(named), ...orderPages.map((path) => order.path + named(path))],
    members: merchantPages.map((path) => `/${shop.slug}${named(path)}`),
  };
}

/** What axe finds on the page. Its program is read by a page once, and only violations are wanted: a page is seen in half of the time. */
async function findings(page: Page, runOnly = EVERY_RULE): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeProgram);
  const violations = await page.evaluate(async (only) => {
    const { axe: program } = globalThis as unknown as { axe: typeof axe };
    return (await program.run(document, { resultTypes: ['violations'], runOnly: only })).violations;
  }, runOnly);
  return violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id} ${n.target.join(' ')} ${n.failureSummary?.split('\n')[1]?.trim() ?? ''}`),
  );
}

/**
 * Watches what the page asks for. What it returns waits until the page has nothing to do and nothing has been asked for a moment, since
 * `networkidle` alone is half a second a page. A stream of events never ends and is not waited for.
 */
function watchRequests(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let quietSince = Date.now();
  const end = (request: Request) => {
    open.delete(request);
    quietSince = Date.now();
  };
  page.on('request', (request) => request.resourceType() !== 'eventsource' && open.add(request));
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return async () => {
    quietSince = Date.now();
    const giveUpAt = Date.now() + 20_000;
    do {
      await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2000 })));
      await page.waitForTimeout(50);
      if (Date.now() > giveUpAt)
        throw new Error(`still asked for: ${[...open].map((r) => r.url()).join(' ')}`);
    } while (open.size > 0 || Date.now() - quietSince < 150);
  };
}

/** Turns to that look and waits until what moves on the way is there. */
async function take(page: Page, { scheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const moving of document.getAnimations())
      if (moving.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY) moving.finish();
  });
}

/** The tab that is open, where the row of tabs does not show all of it. */
const hiddenTab = (page: Page) =>
  page.evaluate(() => {
    const tab = document.querySelector('main nav [aria-current="page"]');
    const row = tab?.parentElement;
    if (!tab || !row) return null;
    const [at, within] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
    return at.left < within.left - 1 || at.right > within.right + 1 ? tab.textContent : null;
  });

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a field without a name and a text too pale to read are found', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>Planted</title><main><h1>Planted</h1><input><p style="color:#ccc;background:#fff">pale</p></main></html>',
  );
  const found = await findings(page);
  expect(found.map((f) => f.split(' ')[0]).sort()).toEqual(['color-contrast', 'label']);
});

test('a text too pale in the dark alone is found on the second look', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>Planted</title><style>p{transition:color .3s;color:#111}@media(prefers-color-scheme:dark){body{background:#000}p{color:#222}}</style><main><h1 style="color:#777">Planted</h1><p>dark</p></main></html>',
  );
  await take(page, { scheme: 'light', width: 1440 });
  expect((await findings(page, OF_LOOKS)).filter((f) => f.includes(' p '))).toEqual([]);
  await take(page, { scheme: 'dark', width: 390 });
  expect((await findings(page, OF_LOOKS)).map((f) => f.split(' ').slice(0, 2))).toContainEqual([
    'color-contrast',
    'p',
  ]);
});

test('an open tab that its row does not show is found', async ({ page }) => {
  await page.setContent(
    '<main><nav style="display:flex;overflow:auto;width:100px"><a style="flex:none;width:90px">One</a><a aria-current="page" style="flex:none;width:90px">Two</a></nav></main>',
  );
  expect(await hiddenTab(page)).toBe('Two');
});

for (const { language, turn, looks } of passes) {
  const which = every ? 'every' : turn === 0 ? 'the first and every other' : 'the second and every other';
  const seen = looks.map((l) => `${l.scheme} at ${l.width} px`).join(' and ');
  test(`axe finds nothing, and nothing overflows, on ${which} page: ${language}, ${seen}`, async ({
    browser,
    baseURL,
  }) => {
    test.setTimeout((publicPages.length + orderPages.length + merchantPages.length) * 20_000);
    const { shop, open, members } = await shopWithPages();
    const context = await browser.newContext({
      colorScheme: looks[0].scheme,
      viewport: { width: looks[0].width, height: 900 },
      locale: language,
      ...(baseURL ? { baseURL } : {}),
    });
    await context.addCookies([{ name: 'locale', value: language, url: baseURL ?? '' }]);
    const page = await context.newPage();
    const settled = watchRequests(page);
    const problems: string[] = [];
    const here = () => new URL(page.url()).pathname;
    page.on('pageerror', (e) => problems.push(`${here()} threw: ${e.message}`));
    page.on('console', (m) => m.type() === 'error' && problems.push(`${here()} said: ${m.text()}`));
    const inspect = async (path: string) => {
      await take(page, looks[0]);
      const answer = await page.goto(path);
      if (answer?.status() !== 200) problems.push(`${path} answered ${answer?.status()}`);
      await settled();
      const tab = await hiddenTab(page);
      if (tab) problems.push(`${path}: the open tab ${tab} is out of sight`);
      for (const [i, look] of looks.entries()) {
        if (i > 0) await take(page, look);
        const words = `${path} ${look.scheme} ${look.width} px`;
        const found = await findings(page, i === 0 || every ? EVERY_RULE : OF_LOOKS);
        problems.push(...found.map((f) => `${words}: ${f}`));
        const wider = await overflow(page);
        if (wider > 0) problems.push(`${words} is ${wider} px wider than the screen`);
      }
    };
    const inTurn = (paths: readonly string[]) => paths.filter((_, i) => every || i % 2 === turn);
    for (const path of inTurn(open)) await inspect(path);
    await signIn(page, shop, 'owner');
    for (const path of inTurn(members)) await inspect(path);
    await context.close();
    expect(problems).toEqual([]);
  });
}
