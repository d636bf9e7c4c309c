import { type Browser, expect, type Page, test } from '@playwright/test';
import { systemCtx } from '@/server/platform/context';
import { keepTime } from '@/server/support/use-cases/keep-time';
import { deliveredOrder } from './support/delivered-order';
import { mailsTo } from './support/mail';
import { openTestShop, signIn, type TestShop } from './support/shop';

test.use({ viewport: { width: 390, height: 844 } });

/** The screen of a member, signed in. */
async function screenOf(browser: Browser, shop: TestShop, role: 'agent' | 'owner'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await signIn(page, shop, role);
  return page;
}

const surveyOf = (shop: TestShop) =>
  mailsTo('eva@example.com')
    .map((mail) => new RegExp(`/portal/${shop.slug}/survey/[\\w.-]+`).exec(mail.text)?.[0])
    .find(Boolean);

test('a complaint from the order page is assigned, answered in time, read, resolved, rated and found in the archive', async ({
  page,
  browser,
}) => {
  const shop = await openTestShop('en', ['agent']);
  const order = await deliveredOrder(shop);
  const agent = await screenOf(browser, shop, 'agent');
  await agent.goto(`/${shop.slug}/inbox?view=mine`);

  await page.goto(order.path);
  await page.getByText('Ask the shop a question').click();
  await page.getByText('Something is wrong').click();
  await page.getByLabel('Your question').fill('The handle of one mug is loose.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText(/^Sent\. You find the answer here/)).toBeVisible();

  // Nobody reloads the inbox: the ticket comes by itself.
  await agent.getByRole('link', { name: /The handle of one mug is loose/ }).click();
  await expect(agent.getByText('has the fewest open tickets')).toBeVisible();
  await agent.getByLabel('Reply to Eva Marsh').fill('Sorry! A new mug is on its way.');
  await agent.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(agent.getByText('Done in time')).toBeVisible();

  await page.goto(order.path);
  await expect(page.getByText('Sorry! A new mug is on its way.')).toBeVisible();
  await expect(page.getByText('We have answered and wait for you.')).toBeVisible();

  await agent.getByRole('button', { name: 'Resolve' }).click();
  await expect(agent.getByRole('button', { name: 'Open again' })).toBeVisible();
  await expect.poll(() => surveyOf(shop)).toBeTruthy();
  await page.goto(surveyOf(shop)!);
  await page.getByText('5', { exact: true }).click();
  await page.getByRole('textbox').fill('Marvellously quick, thank you');
  await page.getByRole('button', { name: 'Send answer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you!');

  await agent.goto(`/${shop.slug}/inbox/feedback?q=marvellously`);
  await expect(agent.getByText('Marvellously quick, thank you')).toBeVisible();
  await expect(agent.getByText('5 / 5').first()).toBeVisible();
});

test('无人答复的投诉会升级：提高优先级，并列入即将超时', async ({ page, browser, context, baseURL }) => {
  await context.addCookies([{ name: 'locale', value: 'zh-CN', url: baseURL ?? '' }]);
  const shop = await openTestShop('zh-CN', ['agent']);
  const order = await deliveredOrder(shop, 'zh-CN');
  await page.goto(order.path);
  await page.getByText('向商家提问').click();
  await page.getByText('投诉或质量问题').click();
  await page.getByLabel('您的问题').fill('杯子的把手松了。');
  await page.getByRole('button', { name: '发送' }).click();
  await expect(page.getByText(/^已发送。商家的答复/)).toBeVisible();
  await expect(page.getByText('杯子的把手松了。')).toBeVisible();

  const { tenantId, tenant } = shop.ctx;
  const inNineDays = new Date(Date.now() + 9 * 86_400_000);
  const later = systemCtx(tenantId, tenant, { now: inNineDays });
  await expect.poll(() => keepTime(later)).toBeGreaterThan(0);

  const owner = await screenOf(browser, shop, 'owner');
  await owner.goto(`/${shop.slug}/inbox?view=at_risk`);
  const row = owner.getByRole('link', { name: /杯子的把手松了/ });
  await expect(row.getByText('高', { exact: true })).toBeVisible();
  await expect(row.getByText(/^首次响应应于 .+ 前完成$/)).toBeVisible();
});
