import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardNames } from '@/lib/contracts/analytics-boards';
import type { Kpi } from '@/lib/contracts/analytics-kpis';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { getBoard, getTiles } from '@/server/analytics/queries/boards';
import { getFactRows } from '@/server/analytics/queries/fact-rows';
import { rebuildRollups } from '@/server/analytics/use-cases/rebuild-rollups';
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
  await rebuildRollups(ctx);
});
afterAll(() => world.close());

const asked = (period: { from: string; to: string }) => ({
  period,
  compare: 'previous' as const,
  filters: {},
});
const figureOf = async (kpi: Kpi, from: string, to = from) =>
  (await getTiles(world.ctx('manager'), { kpis: [kpi], ...asked({ from, to }) })).tiles[0]!;

test('net sales are goods less discounts, less credited goods and refunds on their own day, in the shop’s currency only', async () => {
  expect((await figureOf('net_sales', '2026-10-25')).value).toBe(2000 - 150 + 2000 + 2000 - 700);
  expect((await figureOf('net_sales', '2026-10-26')).value).toBe(2000 - 300);
  expect((await figureOf('gross_sales', october.from, october.to)).value).toBe(5 * 2000);
});

test('an average without orders is nothing, not zero', async () => {
  expect(await figureOf('aov', '2026-01-01', '2026-01-02')).toMatchObject({ value: null, denominator: 0 });
});

test.each(boardNames)(
  '%s: each tile of the board is the figure of the API and opens as many rows as it counts',
  async (board) => {
    const ctx = world.ctx('manager');
    const { tiles } = await getBoard(ctx, { board, ...asked(october) });
    const keys = tiles.map((t) => t.kpi).join(',');
    const answer = await world.rest('GET', `/kpis?keys=${keys}&from=${october.from}&to=${october.to}`);
    const { data } = (await answer.json()) as {
      data: { key: Kpi; value: number | null; numerator: number }[];
    };
    expect(data.map((d) => [d.key, d.value, d.numerator])).toEqual(
      tiles.map((t) => [t.kpi, t.value, t.numerator]),
    );
    for (const tile of tiles) {
      const rows = await getFactRows(ctx, {
        kpi: tile.kpi,
        period: october,
        filters: {},
        slice: [],
        limit: 200,
      });
      expect([tile.kpi, rows.data.length]).toEqual([tile.kpi, tile.rows]);
    }
  },
);

test('a part opens the rows that it counts, and another shop sees none of them', async () => {
  const of = { kpi: 'orders' as const, period: october, filters: {}, limit: 50 };
  const slice = [{ dimension: 'channel' as const, value: 'woo' }];
  const rows = await getFactRows(world.ctx('manager'), { ...of, slice });
  expect(rows.data.map((r) => r.orderNumber !== null)).toEqual([true]);
  expect((await getFactRows(world.other.ctx('manager'), { ...of, slice: [] })).data).toEqual([]);
});

test('GET /kpis answers by day and by part with the definition; an unknown key or dimension is refused by name', async () => {
  type Body = { data: { key: string; from: string; by?: string; value: number; definition: string }[] };
  const get = async (query: string) => world.rest('GET', `/kpis?from=2026-10-24&to=2026-10-26&${query}`);
  const days = (await (await get('keys=orders&grain=day')).json()) as Body;
  expect(days.data.map((d) => [d.from, d.value])).toEqual([
    ['2026-10-24', 1],
    ['2026-10-25', 4],
    ['2026-10-26', 1],
  ]);
  const parts = (await (await get('keys=aov,orders&by=channel')).json()) as Body;
  expect(parts.data.filter((d) => d.key === 'orders').map((d) => [d.by, d.value])).toEqual(
    expect.arrayContaining([
      ['shopify', 5],
      ['woo', 1],
    ]),
  );
  expect(parts.data[0]!.definition).toMatch(/divided by/);
  const bad = await get('keys=nonsense');
  expect(bad.status).toBe(400);
  expect(await bad.json()).toMatchObject({ error: { code: 'invalid_input', param: 'keys' } });
  expect((await get('keys=orders&by=carrier')).status).toBe(400);
});

test('a target of a sum is one of a day and counts for each day of the period; of a ratio it stands; without the right nobody sets one', async () => {
  const api = await world.caller('manager');
  await api.analytics.setTarget({ kpi: 'orders', fromDay: '2026-10-01', value: 2 });
  await api.analytics.setTarget({ kpi: 'aov', fromDay: '2026-10-01', value: 5000 });
  expect((await figureOf('orders', october.from, october.to)).target).toEqual({ value: 6, reached: true });
  expect((await figureOf('orders', '2026-10-24')).target).toEqual({ value: 2, reached: false });
  expect((await figureOf('aov', october.from, october.to)).target).toEqual({ value: 5000, reached: false });
  expect((await figureOf('orders', '2026-09-30')).target).toBeNull();
  const analyst = await world.caller('analyst');
  await expect(
    analyst.analytics.setTarget({ kpi: 'orders', fromDay: '2026-10-01', value: 1 }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
