import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { invariants as aftersales } from '@/server/aftersales/invariants';
import { invariants as finance } from '@/server/finance/invariants';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { recordTracking } from '@/server/fulfilment/use-cases/record-tracking';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { invariants as inventory } from '@/server/inventory/invariants';
import { placeOrder } from '@/server/orders/use-cases/place-order';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { openTestShop, signIn, type TestShop } from './support/shop';

const now = (shop: TestShop) => ({ ...shop.ctx, now: new Date() });

async function rows<R extends object>(shop: TestShop, sql: string, ...params: unknown[]): Promise<R[]> {
  return inTenantRead(now(shop), (tx) => tx.q<R & Record<string, unknown>>(sql, [tx.tenantId, ...params]));
}

/** An order of so many mugs, paid, sent and delivered, as its page's id. */
async function delivered(shop: TestShop, reference: string, quantity: number): Promise<string> {
  await expect
    .poll(async () => (await rows(shop, 'SELECT 1 FROM return_policy WHERE tenant_id = $1')).length, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  const minor = 1150 * quantity;
  const { order } = await placeOrder(
    now(shop),
    newOrderSchema.parse({
      channel: 'web',
      externalId: reference,
      placedAt: new Date().toISOString(),
      currency: 'GBP',
      customer: { email: `${reference}@example.com`, name: 'Eva Marsh' },
      shipTo: {
        name: 'Eva Marsh',
        line1: '4 High Street',
        city: 'York',
        postalCode: 'YO1 7HH',
        countryCode: 'GB',
      },
      lines: [{ sku: 'MUG-1', quantity, unitPrice: { minor: 1150, currency: 'GBP' } }],
      payments: [{ provider: 'card', reference, status: 'captured', amount: { minor, currency: 'GBP' } }],
    }),
    'api',
  );
  const id = fromPublicId('ord', order.id) ?? order.id;
  const work = () =>
    rows<{ id: string }>(
      shop,
      `SELECT id FROM fulfilment_order WHERE tenant_id = $1 AND order_id = $2 AND state IN ('open', 'accepted')`,
      id,
    );
  await expect.poll(async () => (await work()).length, { timeout: 30_000 }).toBe(1);
  const ids = (await work()).map((w) => w.id);
  await startPick(now(shop), { ids });
  await finishPick(now(shop), { ids });
  await packParcels(now(shop), { ids, trustPick: true });
  await buyLabels(now(shop), { ids });
  const parcels = await rows<{ id: string }>(
    shop,
    'SELECT id FROM shipment WHERE tenant_id = $1 AND fulfilment_order_id = $2',
    ids[0],
  );
  await handOver(now(shop), { ids: parcels.map((p) => p.id) });
  await recordTracking(now(shop), [
    { shipmentId: parcels[0]!.id, reportedBy: 'staff', events: [{ status: 'delivered', at: new Date() }] },
  ]);
  return toPublicId('ord', id);
}

test('a return arrives in two parts, one damaged: it is paid less, and money and stock add up', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const shop = await openTestShop('en', ['operator']);
  const orderId = await delivered(shop, 'PARTS', 3);
  await signIn(page, shop, 'operator');
  await page.goto(`/${shop.slug}/orders/${orderId}`);
  await page.getByRole('button', { name: 'New return' }).click();
  const form = page.getByRole('dialog', { name: 'New return for the buyer' });
  await form.getByLabel('Units').fill('3');
  await expect(form.getByText('£34.50').first()).toBeVisible();
  await form.getByRole('button', { name: 'Open the return' }).click();
  await page.waitForURL(/returns\/ret_/);
  await expect(page.getByText('Approved by rule')).toBeVisible();

  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Stoneware Mug').fill('2');
  await page.getByRole('button', { name: 'Receive 2 units' }).click();
  await expect(page.getByText('2 of 3 arrived, 0 inspected')).toBeVisible();

  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  const inspect = page.getByRole('dialog', { name: /^Inspect/ });
  await inspect.getByLabel('Units').fill('1');
  await inspect.getByRole('button', { name: 'Some are in another condition' }).click();
  await inspect.getByLabel('Condition').nth(1).selectOption('d');
  await inspect
    .getByLabel('Add photos')
    .nth(1)
    .setInputFiles({
      name: 'crack.jpg',
      mimeType: 'image/jpeg',
      buffer: await sharp({ create: { width: 80, height: 60, channels: 3, background: '#553322' } })
        .jpeg()
        .toBuffer(),
    });
  await expect(inspect.getByRole('img', { name: 'Photo 1, not sent yet' })).toBeVisible({ timeout: 30_000 });
  await inspect.getByRole('button', { name: 'Save and plan the money' }).click();
  await expect(page.getByText('2 of 3 arrived, 2 inspected')).toBeVisible();
  await expect(page.getByText('Less by inspection: damaged')).toBeVisible();
  await expect(page.getByRole('img', { name: 'Photo 1 of Stoneware Mug' })).toBeVisible();

  await page.getByRole('button', { name: 'Receive', exact: true }).click();
  await page.getByRole('button', { name: 'All of it is here' }).click();
  await page.getByRole('button', { name: 'Receive 1 unit' }).click();
  await expect(page.getByText('3 of 3 arrived, 2 inspected')).toBeVisible();
  await page.getByRole('button', { name: 'Inspect', exact: true }).click();
  await page.getByRole('button', { name: 'Save and plan the money' }).click();
  await expect(page.getByText('3 of 3 arrived, 3 inspected')).toBeVisible();

  const paid = () =>
    rows<{ state: string; minor: number }>(
      shop,
      `SELECT state, amount_minor::int AS minor FROM refund WHERE tenant_id = $1 ORDER BY number`,
    );
  await expect
    .poll(async () => (await paid()).map((r) => `${r.state} ${r.minor}`), { timeout: 30_000 })
    .toEqual(['succeeded 1150', 'succeeded 1150']);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 30_000 });
  const [level] = await rows<{ on_hand: number; quality_control: number }>(
    shop,
    'SELECT on_hand, quality_control FROM stock_level WHERE tenant_id = $1',
  );
  expect(level).toEqual({ on_hand: 19, quality_control: 0 });
  const broken = await inTenantRead(now(shop), (tx) =>
    findBroken([...inventory, ...finance, ...aftersales], tx.tenantId, (sql, params) => tx.q(sql, params)),
  );
  expect(broken).toEqual([]);
});

test('新的退货政策只约束之后的订单，昨天的订单不变', async ({ page }) => {
  test.setTimeout(180_000);
  const shop = await openTestShop('zh-CN', []);
  const before = await delivered(shop, 'BEFORE', 1);
  await signIn(page, shop, 'owner');
  await page.goto(`/${shop.slug}/settings/returns`);
  await page.getByLabel('折旧费 %').fill('20');
  await page.getByRole('button', { name: '保存为新版本' }).click();
  const dialog = page.getByRole('dialog', { name: '启用第 2 版？' });
  await expect(dialog.getByText('20', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: '启用' }).click();
  await expect(page.getByText('第 2 版', { exact: true })).toBeVisible();

  const after = await delivered(shop, 'AFTER', 1);
  for (const [order, version, promised] of [
    [before, 1, '£11.50'],
    [after, 2, '£9.20'],
  ] as const) {
    await page.goto(`/${shop.slug}/orders/${order}`);
    await expect(page.getByText(`适用下单时的退货政策第 ${version} 版`)).toBeVisible();
    await page.getByRole('button', { name: '登记退货' }).click();
    const form = page.getByRole('dialog', { name: '代买家登记退货' });
    await form.getByRole('textbox', { name: '数量' }).fill('1');
    await expect(form.getByText('应退').locator('..')).toContainText(promised);
  }
});
