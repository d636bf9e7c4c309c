import { afterAll, beforeAll, expect, test } from 'vitest';
import { kpiNames } from '@/lib/contracts/analytics-kpis';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { invariants } from '@/server/analytics/invariants';
import { getTiles } from '@/server/analytics/queries/boards';
import { reactions } from '@/server/analytics/reactions';
import { countAll } from '@/server/analytics/use-cases/count-all';
import { rebuildRollups } from '@/server/analytics/use-cases/rebuild-rollups';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { walkFigures } from '@/tests/support/walk-figures';
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
const period = { from: '2026-10-25', to: '2026-10-25' };
const sums = () =>
  world.sql<{ row: string }>(
    `SELECT concat_ws('|', source, dim, grain, day, channel, currency, value, n, m) AS row FROM kpi_rollup
     WHERE tenant_id = $1 AND (n <> 0 OR m::text ~ '[1-9]') ORDER BY 1`,
    [world.tenant.id],
  );

beforeAll(async () => {
  world = await createWorld({ tenants: 2 });
  await rebuildRollups(world.system());
  await inTenantTx(world.system(), (tx) =>
    placeOrders(
      tx,
      [
        // London leaves daylight saving on 25 October at 01:00 UTC: that day has 25 hours.
        order('before', '2026-10-24T22:59:30Z'),
        order('first', '2026-10-24T23:00:30Z', { discount: gbp(150), shipping: gbp(399) }),
        order('last', '2026-10-25T23:59:30Z', { channel: 'woo', shipTo: { countryCode: 'DE' } }),
        order('after', '2026-10-26T00:00:30Z'),
        order('half past', '2026-10-28T18:29:30Z'),
        order('next day', '2026-10-28T18:30:30Z'),
        order('euro', '2026-10-25T12:00:00Z', {
          currency: 'EUR',
          lines: [{ sku: 'X', quantity: 1, unitPrice: { minor: 500, currency: 'EUR' } }],
        }),
      ],
      { source: 'import', react: false },
    ),
  );
  while ((await dispatchEvents(world.system(), reactions)) > 0);
  await countAll(world.system());
});
afterAll(() => world.close());

test('the day is the shop’s, also when the clocks change; money in another currency without a rate is in no sum', async () => {
  const { tiles, behind } = await (await world.caller('manager')).analytics.tiles({
    kpis: ['orders', 'gross_sales', 'net_sales', 'aov', 'csat'],
    period,
  });
  expect(behind).toBe(false);
  expect(tiles.map((t) => t.value)).toEqual([3, 4000, 3850, 1925, null]);
});

test('parts sum to the whole, by a word and by the hour', async () => {
  const caller = await world.caller('manager');
  for (const dimension of ['channel', 'country', 'hour'] as const) {
    const { rows, total } = await caller.analytics.parts({ kpi: 'net_sales', dimension, period });
    expect(rows.reduce((sum, r) => sum + r.numerator, 0)).toBe(total.numerator);
    expect(total.value).toBe(3850);
  }
});

test('what the events counted is what building anew counts, and counting again changes nothing', async () => {
  const live = await sums();
  expect(live.length).toBeGreaterThan(20);
  await rebuildRollups(world.system());
  expect(await sums()).toEqual(live);
});

test('every KPI answers, and a neighbour sees none of it', async () => {
  for (let i = 0; i < kpiNames.length; i += 20) {
    const kpis = kpiNames.slice(i, i + 20);
    const { tiles } = await (await world.caller('manager')).analytics.tiles({ kpis, period });
    expect(tiles).toHaveLength(kpis.length);
  }
  const { tiles } = await (await world.other.caller('manager')).analytics.tiles({ kpis: ['orders'], period });
  expect(tiles[0]!.value).toBe(0);
});

const broken = async () =>
  (
    await inTenantRead(world.system(), (tx) =>
      findBroken(invariants, tx.tenantId, (sql, params) => tx.q(sql, params)),
    )
  ).map((b) => b.invariant);

test('a figure opens as many rows as it says, and they sum to it: every KPI, whole and in parts', async () => {
  const { wrong, shown } = await walkFigures(world.ctx('manager'), { from: '2026-10-24', to: '2026-10-26' });
  expect(wrong).toEqual([]);
  expect(shown).toBeGreaterThan(10);
});

test('a sum or a fact that somebody changed by a cent is found by the recount', async () => {
  expect(await broken()).toEqual([]);
  const change = (table: string, by: number) =>
    world.sql(`UPDATE ${table} SET m[3] = m[3] + $2 WHERE tenant_id = $1 AND source = 'order'`, [
      world.tenant.id,
      by,
    ]);
  await change(`kpi_rollup`, 1);
  expect(await broken()).toEqual(['the sums of order equal their facts']);
  await change(`kpi_rollup`, -1);
  await change(`kpi_fact`, 1);
  expect(await broken()).toEqual([
    'the sums of order equal their facts',
    'the facts of order are what the tables say',
  ]);
  await change(`kpi_fact`, -1);
  expect(await broken()).toEqual([]);
});

test('money in another currency counts at the rate that was booked first, whatever the rate is later', async () => {
  const gross = async () =>
    (await getTiles(world.ctx('manager'), { kpis: ['gross_sales'], period, compare: 'none', filters: {} }))
      .tiles[0]!.value;
  const rate = (day: string, e9: number) =>
    world.sql(
      `INSERT INTO currency_rate (tenant_id, currency, from_day, rate_e9, source, created_at) VALUES ($1, 'EUR', $2, $3, 'test', now())`,
      [world.tenant.id, day, e9],
    );
  await rate('2026-10-01', 870_000_000);
  await rebuildRollups(world.system());
  expect(await gross()).toBe(4000 + 435);
  await rate('2026-10-20', 990_000_000);
  await rebuildRollups(world.system());
  expect(await gross()).toBe(4000 + 435);
});

test.each([
  // Five and a half hours from UTC: between the two lies midnight.
  ['Asia/Kolkata', '2026-10-28', ['half past']],
  // Ten and a half hours from UTC, eleven since 4 October.
  ['Australia/Lord_Howe', '2026-10-25', ['before', 'first', 'euro']],
  ['America/New_York', '2026-10-24', ['before', 'first']],
])(
  'in %s the day %s holds %j, and a shop that moves there is counted anew by itself',
  async (timezone, day, orders) => {
    await world.sql('UPDATE tenant SET timezone = $2 WHERE id = $1', [world.tenant.id, timezone]);
    await countAll(world.system());
    const ctx = world.ctx('manager');
    const there = { ...ctx, tenant: { ...ctx.tenant, timezone } };
    const { tiles } = await getTiles(there, {
      kpis: ['orders'],
      period: { from: day, to: day },
      compare: 'none',
      filters: {},
    });
    expect(tiles[0]!.value).toBe(orders.length);
    expect(await broken()).toEqual([]);
  },
);
