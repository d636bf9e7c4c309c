import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { mailsTo } from './support/mail';

const linkFor = (address: string) =>
  mailsTo(address)
    .map((mail) => /https?:\/\/\S+\/verify\S+/.exec(mail.text)?.[0])
    .find(Boolean) ?? null;

test('a stranger signs up, confirms the address, and stands in a working shop with its checklist', async ({
  page,
}) => {
  const name = `e2e-${randomBytes(4).toString('hex')}`;
  const email = `${name}@example.com`;
  await page.goto('/sign-up');
  await page.getByLabel('Your name').fill('Ada Byron');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('a long enough sentence');
  await page.getByLabel('Shop name').fill(name);
  await page.getByRole('button', { name: 'Create shop' }).click();
  await expect.poll(() => linkFor(email)).not.toBeNull();
  await page.goto(linkFor(email)!);
  const confirm = page.getByRole('button', { name: /confirm/i });
  if (await confirm.isVisible().catch(() => false)) await confirm.click();
  await page.waitForURL(new RegExp(`/${name}$`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Today');
  await expect(page.getByText('Set up your shop')).toBeVisible();
});

test('whoever is not signed in is sent to the sign-in page and back to where they wanted to go', async ({
  page,
}) => {
  await page.goto('/some-shop/orders?lifecycle=placed');
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsome-shop%2Forders/);
});
