import { expect, test } from '@playwright/test';
import { createDisplay } from '@/server/analytics/use-cases/create-display';
import { openTestShop } from './support/shop';

for (const look of [
  {
    locale: 'en',
    page: 'Net sales today',
    next: 'Warehouse floor',
    floor: 'To pick',
    pause: 'Pause the rotation',
    stale: /No news since/,
    off: 'This screen is switched off',
  },
  {
    locale: 'zh-CN',
    page: '今日净销售额',
    next: '仓库现场',
    floor: '待拣货',
    pause: '暂停轮播',
    stale: /后无新数据/,
    off: '此屏幕已停用',
  },
] as const) {
  test(`a screen opens the wall by its token, turns its pages, greys when nothing comes and lives again: ${look.locale}`, async ({
    page,
    context,
  }) => {
    const shop = await openTestShop('en', []);
    const { token } = await createDisplay(shop.ctx, {
      name: 'Gate',
      locale: look.locale,
      pages: ['sales', 'floor'],
      secondsPerPage: 600,
      expiresInDays: null,
    });
    await page.clock.install();
    await page.goto(`/${shop.slug}/wall/open?token=${token}`);
    await expect(page).toHaveURL(new RegExp(`/${shop.slug}/wall$`));
    await expect(page.getByRole('heading', { name: look.page })).toBeVisible();
    await expect(page.getByText('£0.00').first()).toBeVisible();
    await page.getByRole('button', { name: look.next }).click();
    await expect(page.getByText(look.floor, { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: look.pause })).toBeVisible();

    await context.setOffline(true);
    await page.clock.fastForward(90_000);
    await expect(page.getByRole('status')).toHaveText(look.stale);
    await context.setOffline(false);
    await page.clock.fastForward(40_000);
    await expect(page.getByRole('status')).not.toHaveText(look.stale, { timeout: 20_000 });
  });
}

test('without a token and without a sign-in there is no wall', async ({ page }) => {
  const shop = await openTestShop('en', []);
  await page.goto(`/${shop.slug}/wall`);
  await expect(page).toHaveURL(/\/sign-in/);
});
