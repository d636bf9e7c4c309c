import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';

function linkFor(address: string): string | null {
  const dir = path.join(process.env.DATA_DIR ?? '.data', 'mail');
  for (const file of readdirSync(dir).filter((f) => f.endsWith('.json'))) {
    const mail = JSON.parse(readFileSync(path.join(dir, file), 'utf8')) as { to: string; text: string };
    const link = /https?:\/\/\S+\/verify\S+/.exec(mail.text);
    if (mail.to.includes(address) && link) return link[0];
  }
  return null;
}

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
