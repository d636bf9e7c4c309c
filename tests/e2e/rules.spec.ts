import { expect, test } from '@playwright/test';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { ruleDefinitionSchema } from '@/lib/contracts/rules';
import { toPublicId } from '@/lib/kernel/ids';
import { createRule } from '@/server/automation/use-cases/save-rule';
import { activateRule } from '@/server/automation/use-cases/switch-rule';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { openTestShop, signIn, type TestShop } from './support/shop';

/** An order of so many mugs, paid, as its page's id. */
async function order(shop: TestShop, reference: string, quantity: number): Promise<string> {
  const minor = 1150 * quantity;
  const input = newOrderSchema.parse({
    channel: 'web',
    externalId: reference,
    placedAt: new Date().toISOString(),
    currency: 'GBP',
    customer: { email: 'eva@example.com', name: 'Eva Marsh' },
    shipTo: {
      name: 'Eva Marsh',
      line1: '4 High Street',
      city: 'York',
      postalCode: 'YO1 7HH',
      countryCode: 'GB',
    },
    lines: [{ sku: 'MUG-1', quantity, unitPrice: { minor: 1150, currency: 'GBP' } }],
    payments: [{ provider: 'card', reference, status: 'captured', amount: { minor, currency: 'GBP' } }],
  });
  const { order: placed } = await placeOrder(shop.ctx, input, 'api');
  return placed.id.startsWith('ord_') ? placed.id : toPublicId('ord', placed.id);
}

test('a rule is written, tried on the past, activated, acts on a new order, says why, and is taken back', async ({
  page,
}) => {
  const shop = await openTestShop('en', ['operator']);
  test.setTimeout(120_000);
  const past = await order(shop, 'PAST', 2);
  await signIn(page, shop, 'owner');
  await page.goto(`/${shop.slug}/orders/${past}`);
  await expect(page.getByText('Released').first()).toBeVisible({ timeout: 30_000 });

  await page.goto(`/${shop.slug}/automation/new?template=hold_high_value`);
  await page.getByRole('textbox', { name: 'order total' }).fill('20');
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await page.waitForURL(/automation\/rul_/);

  await page.getByRole('link', { name: 'Back-test' }).click();
  await page.getByRole('button', { name: 'Run the back-test' }).click();
  await expect(page.getByText(/1 order replayed in/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('link', { name: /Newly held/ })).toContainText('1');

  await page.getByRole('button', { name: 'Activate', exact: true }).click();
  await expect(page.getByText('Active', { exact: true })).toBeVisible();

  const held = await order(shop, 'NEW', 3);
  await page.goto(`/${shop.slug}/orders/${held}`);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/“Approve high orders” wants a person to approve it/).first()).toBeVisible({
      timeout: 1000,
    });
  }).toPass({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Replay' }).first().click();
  await expect(page.getByText('The same to the byte')).toBeVisible();

  await page.goto(`/${shop.slug}/automation`);
  await page.getByRole('link', { name: 'Approve high orders' }).first().click();
  await page.getByRole('button', { name: 'Take back what it did' }).click();
  await page.getByRole('button', { name: 'What it did', exact: true }).click();
  await page.getByRole('button', { name: /Take back 1 effect/ }).click();
  await expect(page.getByText(/1 effect taken back/)).toBeVisible();
});

test('互相矛盾的规则会被指出，并给出一笔示例订单', async ({ page }) => {
  const shop = await openTestShop('zh-CN', ['operator']);
  const owner = { ...shop.ctx };
  const { ruleId } = await createRule(owner, {
    definition: ruleDefinitionSchema.parse({
      name: '英国订单不急',
      subject: 'order',
      when: { kind: 'pipeline' },
      if: {
        kind: 'group',
        combinator: 'and',
        items: [{ kind: 'test', field: 'country', op: 'is', value: 'GB' }],
      },
      // biome-ignore lint/suspicious/noThenProperty: when, if, then are the words of a rule
      then: [{ kind: 'set_priority', priority: -5 }],
    }),
    note: '',
  });
  await activateRule(owner, { ruleId, version: 1, mode: 'active', rowVersion: 1, confirmed: true });
  await signIn(page, shop, 'owner');
  await page.goto(`/${shop.slug}/automation/new?template=large_first`);
  await expect(page.getByText(/与英国订单不急对同一订单的要求互相矛盾/)).toBeVisible();
  await page.getByText('可以证明的订单').click();
  await expect(page.getByText('GB', { exact: true })).toBeVisible();
});

test('orders and customers are narrowed by a condition, which a saved view keeps', async ({ page }) => {
  const shop = await openTestShop('en', []);
  await order(shop, 'SMALL', 1);
  await order(shop, 'LARGE', 5);
  await signIn(page, shop, 'owner');
  const where = JSON.stringify({
    kind: 'group',
    combinator: 'and',
    items: [{ kind: 'test', field: 'units', op: 'gte', value: 4 }],
  });
  await page.goto(`/${shop.slug}/orders?${new URLSearchParams({ where })}`);
  await expect(page.getByRole('table').getByText('£57.50')).toBeVisible();
  await expect(page.getByRole('table').getByText('£11.50')).toHaveCount(0);
  await page.getByRole('button', { name: 'Condition is on' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('4');
  await page.getByRole('dialog').getByRole('button', { name: 'Show these' }).click();
  await page.getByRole('button', { name: 'Save view' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('Large');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('link', { name: /^Large/ })).toContainText('1');
  await page.getByRole('button', { name: 'Remove the condition' }).click();
  await expect(page.getByRole('table').getByText('£11.50')).toBeVisible();

  await page.goto(`/${shop.slug}/customers`);
  await page.getByRole('link', { name: /^Bought twice or more/ }).click();
  await expect(page.getByRole('table').getByText('Eva Marsh')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Condition is on' })).toBeVisible();
});
