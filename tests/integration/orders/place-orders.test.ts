import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ensureVariants } from '@/server/catalog/steps/ensure-variants';
import { mapSkus } from '@/server/orders/use-cases/map-skus';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { createOrderWorld, type OrderWorld, orderJson, paid } from './order-world';

let world: OrderWorld;
beforeAll(async () => {
  world = await createOrderWorld();
});
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

test('an order is stored once, with totals that add up, its buyer and its event', async () => {
  const [first] = await world.place([orderJson('A-1', paid('A-1'))]);
  expect(first).toMatchObject({ status: 'created', number: expect.stringMatching(/\d+$/) });
  const row = await world.row('A-1');
  expect(row).toMatchObject({
    lifecycle: 'placed',
    payment_state: 'paid',
    fulfilment_state: 'none',
    open_holds: 0,
    goods_minor: 2799,
    total_minor: 2799,
    paid_minor: 2799,
    units: 3,
    version: 1,
  });
  expect(row.pipeline_due_at).not.toBeNull();
  expect(row.expires_at).toBeNull();
  const events = await world.sql<{ type: string }>(
    'SELECT type FROM event WHERE subject_id = $1 ORDER BY type',
    [row.id],
  );
  expect(events.map((e) => e.type)).toEqual(['finance.payment_recorded', 'orders.placed']);
  const [again] = await world.place([orderJson('A-1', paid('A-1'))]);
  expect(again).toMatchObject({ status: 'existing', id: first!.id, number: first!.number });
  expect(await world.row('A-1')).toEqual(row);
});

test('in a batch one bad order never sinks the rest, and each is answered by its place', async () => {
  const before = await world.count('sales_order');
  const results = await world.place([
    orderJson('B-1'),
    orderJson('B-2', { total: { minor: 1, currency: 'GBP' } }),
    orderJson('B-3', { currency: 'XYZ' }),
    orderJson('B-4', { lines: [{ sku: 'MUG', quantity: -1, unitPrice: { minor: 1, currency: 'GBP' } }] }),
    orderJson('B-5', { lines: [{ sku: 'MUG', quantity: 1, unitPrice: { minor: 1, currency: 'EUR' } }] }),
    orderJson('B-1'),
  ]);
  expect(results.map((r) => [r.index, r.status, r.error?.code, r.error?.param])).toEqual([
    [0, 'created', undefined, undefined],
    [1, 'refused', 'totals_mismatch', 'total'],
    [2, 'refused', 'currency_unknown', 'currency'],
    [3, 'refused', 'quantity_out_of_range', 'lines.0.quantity'],
    [4, 'refused', 'currency_mismatch', 'lines.0.unitPrice.currency'],
    [5, 'existing', undefined, undefined],
  ]);
  expect(results[1]!.error!.facts).toEqual({ computed: 2799, given: 1 });
  expect(await world.count('sales_order')).toBe(before + 1);
});

test('eight concurrent deliveries of the same fifty orders store fifty', async () => {
  const before = await world.count('sales_order');
  const batch = Array.from({ length: 50 }, (_, i) => orderJson(`C-${i}`, paid(`C-${i}`)));
  const shuffled = Array.from({ length: 8 }, (_, k) => (k % 2 === 0 ? batch : [...batch].reverse()));
  const answers = await Promise.all(shuffled.map((b) => world.place(b)));
  expect(await world.count('sales_order')).toBe(before + 50);
  expect(answers.flat().filter((r) => r.status === 'created')).toHaveLength(50);
});

test('an unknown SKU parks the order, and knowing it lets every order of that cause go on', async () => {
  const unknown = { lines: [{ sku: 'nope-9', quantity: 1, unitPrice: { minor: 500, currency: 'GBP' } }] };
  await world.place([orderJson('D-1', unknown), orderJson('D-2', unknown)]);
  const held = await world.row('D-1');
  expect(held).toMatchObject({ lifecycle: 'placed', open_holds: 1 });
  const exceptions = await world.sql<{ cause_key: string; state: string }>(
    `SELECT cause_key, state FROM order_exception WHERE type = 'sku_unmapped' ORDER BY order_id`,
  );
  expect(exceptions).toEqual([
    { cause_key: 'sku:api:NOPE-9', state: 'open' },
    { cause_key: 'sku:api:NOPE-9', state: 'open' },
  ]);
  expect(await mapSkus(world.system())).toEqual({ orders: 0 });
  await inTenantTx(world.system(), (tx) =>
    ensureVariants(tx, [{ sku: 'NOPE-9', title: 'Found', priceMinor: 500, currency: 'GBP' }]),
  );
  expect(await mapSkus(world.system())).toEqual({ orders: 2 });
  expect(await mapSkus(world.system())).toEqual({ orders: 0 });
  for (const id of ['D-1', 'D-2']) {
    const row = await world.row(id);
    expect(row.open_holds).toBe(0);
    expect((await world.lines(row.id))[0]!.variant_id).not.toBeNull();
  }
});

test('an unknown status of the source holds the order, and nothing of it is dropped', async () => {
  await world.place([orderJson('E-1', { channel: 'taobao', externalStatus: 'SOMETHING_NEW' })]);
  const row = await world.row('E-1');
  expect(row).toMatchObject({ external_status: 'SOMETHING_NEW', lifecycle: 'placed', open_holds: 1 });
  expect(await world.lines(row.id)).toHaveLength(2);
});

test('what was finished before it came to us is closed, moves no stock, and has no holds whatever its SKUs', async () => {
  const old = { lines: [{ sku: 'gone', quantity: 3, unitPrice: { minor: 100, currency: 'GBP' } }] };
  await world.place(
    [
      orderJson('F-1', { ...old, history: {} }),
      orderJson('F-2', { ...old, history: { cancelledAt: '2026-01-02T00:00:00Z' } }),
      orderJson('F-3', { ...old, history: { shippedAt: '2026-01-02T00:00:00Z' } }),
      orderJson('F-4', {
        lines: [],
        fees: [{ code: 'POST', amount: { minor: 300, currency: 'GBP' } }],
        history: {},
      }),
    ],
    { source: 'import' },
  );
  expect(await world.row('F-1')).toMatchObject({
    lifecycle: 'closed',
    fulfilment_state: 'delivered',
    open_holds: 0,
  });
  expect(await world.row('F-2')).toMatchObject({
    lifecycle: 'cancelled',
    fulfilment_state: 'none',
    open_holds: 0,
  });
  expect(await world.row('F-3')).toMatchObject({
    lifecycle: 'closed',
    fulfilment_state: 'shipped',
    open_holds: 0,
  });
  expect(await world.row('F-4')).toMatchObject({ lifecycle: 'closed', total_minor: 300, units: 0 });
  expect((await world.row('F-1')).pipeline_due_at).toBeNull();
});

test('messages of one order end in the same state in whatever order they come, however often', async () => {
  const messages = (id: string) => [
    orderJson(id, { sourceUpdatedAt: '2026-11-23T08:00:00Z', externalStatus: 'open' }),
    orderJson(id, {
      sourceUpdatedAt: '2026-11-23T08:10:00Z',
      externalStatus: 'open',
      lines: [{ sku: 'MUG', quantity: 5, unitPrice: { minor: 1000, currency: 'GBP' } }],
      ...paid(`${id}-p`, 5000),
    }),
    orderJson(id, {
      sourceUpdatedAt: '2026-11-23T08:20:00Z',
      externalStatus: 'paid',
      shipTo: {
        name: 'Ada B',
        line1: '2 Low Street',
        city: 'Leeds',
        postalCode: 'LS1 1AA',
        countryCode: 'GB',
      },
      lines: [{ sku: 'MUG', quantity: 5, unitPrice: { minor: 1000, currency: 'GBP' } }],
    }),
  ];
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
    [2, 0, 1],
    [1, 2, 0],
    [0, 2, 1, 0, 1, 2],
  ];
  const ends = [];
  for (const [k, order] of orders.entries()) {
    const all = messages(`G-${k}`);
    for (const at of order) await world.place([all[at]!], { source: 'webhook' });
    const row = await world.row(`G-${k}`);
    const {
      lifecycle,
      payment_state,
      total_minor,
      paid_minor,
      ship_city,
      external_status,
      units,
      open_holds,
    } = row;
    const lines = (await world.lines(row.id)).map((l) => [l.sku, l.quantity]);
    ends.push({
      lifecycle,
      payment_state,
      total_minor,
      paid_minor,
      ship_city,
      external_status,
      units,
      open_holds,
      lines,
    });
  }
  expect(ends[0]).toEqual({
    lifecycle: 'placed',
    payment_state: 'paid',
    total_minor: 5000,
    paid_minor: 5000,
    ship_city: 'Leeds',
    external_status: 'paid',
    units: 5,
    open_holds: 0,
    lines: [['MUG', 5]],
  });
  for (const end of ends) expect(end).toEqual(ends[0]);
});

test('a cancellation by the source cancels, and an older message does not revive the order', async () => {
  await world.place([orderJson('H-1', { sourceUpdatedAt: '2026-11-23T08:00:00Z' })], { source: 'webhook' });
  const [r] = await world.place(
    [orderJson('H-1', { sourceUpdatedAt: '2026-11-23T09:00:00Z', externalStatus: 'cancelled' })],
    { source: 'webhook' },
  );
  expect(r!.status).toBe('updated');
  const row = await world.row('H-1');
  expect(row).toMatchObject({ lifecycle: 'cancelled', cancel_reason: 'channel', pipeline_due_at: null });
  const [old] = await world.place([orderJson('H-1', { sourceUpdatedAt: '2026-11-23T08:30:00Z' })], {
    source: 'webhook',
  });
  expect(old!.status).toBe('existing');
  expect(await world.row('H-1')).toEqual(row);
});
