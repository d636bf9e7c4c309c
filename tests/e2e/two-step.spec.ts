import { expect, test } from '@playwright/test';
import { totpCode, totpStep } from '@/server/platform/auth/totp';
import { openTestShop, password, signIn } from './support/shop';

test('somebody turns the second step on, keeps the recovery codes, and signs in with a code of the app', async ({
  page,
}) => {
  const shop = await openTestShop('en', ['agent']);
  await signIn(page, shop, 'agent');
  await page.goto(`/${shop.slug}/settings/sessions`);
  await page.getByRole('button', { name: 'Turn on' }).click();
  await page.getByLabel('Your password').fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  const secret = (await page.locator('[data-secret]').textContent())!.trim();
  const step = totpStep(new Date());
  await page.getByLabel('Code', { exact: true }).fill(totpCode(secret, step));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/)).toHaveCount(10);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes are left')).toBeVisible();

  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(shop.email('agent'));
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.getByLabel('Code').fill(totpCode(secret, step + 1));
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
});
