import { afterAll, beforeAll, expect, test } from 'vitest';
import { type KpiKey, kpiKeys } from '@/lib/contracts/analytics';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { getKpiBreakdown, getKpiRows, getKpis, getKpiTrend } from '@/server/analytics/queries/kpis';
import { recordCreditNotes } from '@/server/finance/steps/record-credit-notes';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
const gbp = (minor: number) => ({ minor, currency: 'GBP' });
const order = (externalId: string, placedAt: string, more: Record<string, unknown> = {}) =>
  newOrderSchema.parse({
    channel: 'shopify',
    externalId,
    placedAt,
    currency: 'GBP',
    shipTo: { countryCode: 'GB' },
    lines: [{ sku: 'X', quantity: 2, unitPrice: gbp(1000) }],
    history: {},
    ...more,
  });
const october = { from: '2026-10-24', to: '2026-10-26' };

beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
  const ctx = world.system();
  await inTenantTx(ctx, (tx) =>
    placeOrders(
      tx,
      [
        // London leaves daylight saving on 25 October at 01:00 UTC: that day has 25 hours.
        order('before', '2026-10-24T22:59:30Z'),
        order('first', '2026-10-24T23:00:30Z', { discount: gbp(150), shipping: gbp(399) }),
        order('last', '2026-10-25T23:59:30Z', { channel: 'woo', shipTo: { countryCode: 'DE' } }),
        order('after', '2026-10-26T00:00:30Z'),
        order('euro', '2026-10-25T12:00:00Z', {
          currency: 'EUR',
          lines: [{ sku: 'X', quantity: 1, unitPrice: { minor: 500, currency: 'EUR' } }],
        }),
        order('paid', '2026-10-25T13:00:00Z', {
          payments: [
            {
              provider: 'p',
              reference: 'r',
              status: 'paid',
              amount: gbp(2000),
              occurredAt: '2026-10-25T13:00:00Z',
            },
            {
              provider: 'p',
              reference: 'r',
              status: 'refunded',
              amount: gbp(300),
              occurredAt: '2026-10-26T13:00:00Z',
            },
          ],
        }),
      ],
      { source: 'import', react: false },
    ),
  );
  await inTenantTx(ctx, (tx) =>
    recordCreditNotes(tx, [
      {
        channel: 'shopify',
        externalId: 'C1',
        currency: 'GBP',
        reason: '',
        issuedAt: new Date('2026-10-25T15:00:00Z'),
        lines: [
          { kind: 'goods', sku: 'X', title: 'X', quantity: 1, unitPriceMinor: 700 },
          { kind: 'fee', sku: 'POST', title: 'Post', quantity: 1, unitPriceMinor: 200 },
        ],
      },
    ]),
  );
});
afterAll(() => world.close());

const kpiOf = async (key: KpiKey, period: { from: string; to: string }) =>
  (await getKpis(world.ctx('manager'), [key], period))[0]!;

test('a day runs from midnight to midnight of the shop, on the day with twenty-five hours too', async () => {
  expect((await kpiOf('orders', { from: '2026-10-24', to: '2026-10-24' })).value).toBe(1);
  expect((await kpiOf('orders', { from: '2026-10-25', to: '2026-10-25' })).value).toBe(4);
  expect((await kpiOf('orders', { from: '2026-10-26', to: '2026-10-26' })).value).toBe(1);
});

test('net sales are goods less discounts, less credited goods and refunds on their own day, in the shop’s currency only', async () => {
  expect((await kpiOf('net_sales', { from: '2026-10-25', to: '2026-10-25' })).value).toBe(
    2000 - 150 + 2000 + 2000 - 700,
  );
  expect((await kpiOf('net_sales', { from: '2026-10-26', to: '2026-10-26' })).value).toBe(2000 - 300);
  expect((await kpiOf('gross_sales', october)).value).toBe(5 * 2000);
});

test('an average without orders is nothing, not zero', async () => {
  expect(await kpiOf('aov', { from: '2026-01-01', to: '2026-01-02' })).toMatchObject({
    value: null,
    denominator: 0,
  });
});

test.each(kpiKeys)('%s: the rows behind it, the days and the parts each sum to the number', async (key) => {
  const total = await kpiOf(key, october);
  const rows = await getKpiRows(world.ctx('manager'), { key, ...october });
  expect(rows.total).toEqual(total);
  expect(rows.data).toHaveLength(total.rows);
  expect(rows.data.reduce((s, r) => s + r.numerator, 0)).toBeCloseTo(total.numerator, 6);
  expect(rows.data.reduce((s, r) => s + r.denominator, 0)).toBe(total.denominator);
  const parts = await getKpiBreakdown(world.ctx('manager'), key, 'channel', october);
  expect(parts.reduce((s, p) => s + p.rows, 0)).toBe(total.rows);
  const days = await getKpiTrend(world.ctx('manager'), key, october);
  expect(days.map((d) => d.day)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
});

test('a part opens the rows that it counts, and another shop sees none of them', async () => {
  const rows = await getKpiRows(world.ctx('manager'), {
    key: 'orders',
    ...october,
    by: 'channel',
    value: 'woo',
  });
  expect(rows.data.map((r) => r.orderNumber !== null)).toEqual([true]);
  expect((await getKpis(world.other.ctx('manager'), ['orders'], october))[0]!.value).toBe(0);
});

test('GET /kpis answers value, numerator, denominator and definition; an unknown key is refused by name', async () => {
  const answer = await world.rest('GET', '/kpis?keys=orders,aov&from=2026-10-24&to=2026-10-26');
  const body = (await answer.json()) as {
    data: { key: string; value: number; denominator: number; definition: string }[];
  };
  expect(body.data[0]).toMatchObject({ key: 'orders', value: 6, denominator: 6 });
  expect(body.data[1]!.definition).toMatch(/divided by/);
  const bad = await world.rest('GET', '/kpis?keys=nonsense&from=2026-10-24&to=2026-10-26');
  expect(bad.status).toBe(400);
  expect(await bad.json()).toMatchObject({ error: { code: 'invalid_input', param: 'keys' } });
});
