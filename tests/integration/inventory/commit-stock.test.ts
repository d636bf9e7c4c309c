import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitStock } from '@/server/inventory/steps/commit-stock';
import { promoteReservations } from '@/server/inventory/steps/promote-reservations';
import { releaseStock } from '@/server/inventory/steps/release-stock';
import { shipStock } from '@/server/inventory/steps/ship-stock';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { createStockWorld, type StockWorld } from './stock-world';

let w: StockWorld;
beforeAll(async () => {
  w = await createStockWorld();
});
afterAll(() => w.close());

test('two orders for the last unit: one is promised it, one is told how many are left', async () => {
  const lamp = await w.variant('LAST-1', 1);
  const [a, b] = [await w.order(), await w.order()];
  const both = await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(a, lamp, 1), w.want(b, lamp, 1)]));
  expect(both).toEqual([
    { orderId: a.id, ok: true, short: [] },
    {
      orderId: b.id,
      ok: false,
      short: [{ variantId: lamp, warehouseId: w.warehouse, wanted: 1, available: 0 }],
    },
  ]);
  expect(await w.figures(lamp)).toEqual({
    onHand: 1,
    allocated: 1,
    reserved: 0,
    qualityControl: 0,
    available: 0,
  });
  expect(await w.broken()).toEqual([]);
});

test('an order is promised all its lines or none, and lines of one article count together', async () => {
  const lamp = await w.variant('ALL-1', 3);
  const bulb = await w.variant('ALL-2', 10);
  const o = await w.order(3);
  const wanted = [
    w.want(o, bulb, 1),
    w.want(o, lamp, 2, { orderLineId: o.lines[1]! }),
    w.want(o, lamp, 2, { orderLineId: o.lines[2]! }),
  ];
  const [result] = await inTenantTx(w.ctx, (tx) => commitStock(tx, wanted));
  expect(result).toEqual({
    orderId: o.id,
    ok: false,
    short: [{ variantId: lamp, warehouseId: w.warehouse, wanted: 4, available: 3 }],
  });
  expect((await w.figures(bulb))?.available).toBe(10);
  expect((await w.figures(lamp))?.available).toBe(3);
});

test('a hundred buyers at once, one unit: exactly one is promised it', async () => {
  const lamp = await w.variant('RACE-1', 1);
  const orders = await Promise.all(Array.from({ length: 100 }, () => w.order()));
  const results = await Promise.all(
    orders.map((o) => inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 1)]))),
  );
  expect(results.flat().filter((r) => r.ok)).toHaveLength(1);
  expect(await w.figures(lamp)).toMatchObject({ onHand: 1, allocated: 1, available: 0 });
  expect(await w.broken()).toEqual([]);
});

test('orders with the same articles in opposite order never wait for each other in a circle', async () => {
  const one = await w.variant('DL-1', 100);
  const two = await w.variant('DL-2', 100);
  const orders = await Promise.all(Array.from({ length: 40 }, () => w.order(2)));
  const results = await Promise.all(
    orders.map((o, i) => {
      const lines = [w.want(o, one, 1), w.want(o, two, 1, { orderLineId: o.lines[1]! })];
      return inTenantTx(w.ctx, (tx) => commitStock(tx, i % 2 ? lines : lines.reverse()));
    }),
  );
  expect(results.flat().every((r) => r.ok)).toBe(true);
  expect((await w.figures(one))?.available).toBe(60);
  expect((await w.figures(two))?.available).toBe(60);
});

test('reserved becomes allocated on payment, and is released once however often it is asked', async () => {
  const lamp = await w.variant('CYCLE-1', 5);
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) =>
    commitStock(tx, [w.want(o, lamp, 2, { mode: 'reserve', expiresAt: new Date('2026-11-23T10:00:00Z') })]),
  );
  expect(await w.figures(lamp)).toMatchObject({ onHand: 5, reserved: 2, allocated: 0, available: 3 });
  await inTenantTx(w.ctx, (tx) => promoteReservations(tx, [o.id]));
  await inTenantTx(w.ctx, (tx) => promoteReservations(tx, [o.id]));
  expect(await w.figures(lamp)).toMatchObject({ onHand: 5, reserved: 0, allocated: 2, available: 3 });
  const ask = { orderId: o.id, refType: 'order', refId: o.id };
  const first = await inTenantTx(w.ctx, (tx) => releaseStock(tx, [ask]));
  const second = await inTenantTx(w.ctx, (tx) => releaseStock(tx, [ask]));
  expect(first).toEqual([
    { orderId: o.id, orderLineId: o.lines[0], variantId: lamp, warehouseId: w.warehouse, quantity: 2 },
  ]);
  expect(second).toEqual([]);
  expect(await w.figures(lamp)).toMatchObject({ onHand: 5, reserved: 0, allocated: 0, available: 5 });
  expect(await w.broken()).toEqual([]);
});

test('an order that was released can be promised units and released again under the same reference', async () => {
  const lamp = await w.variant('AGAIN-1', 4);
  const o = await w.order();
  const ask = { orderId: o.id, refType: 'order', refId: o.id };
  for (let round = 0; round < 3; round++) {
    await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 4)]));
    expect((await w.figures(lamp))?.available).toBe(0);
    await inTenantTx(w.ctx, (tx) => releaseStock(tx, [ask]));
    expect((await w.figures(lamp))?.available).toBe(4);
  }
  expect(await w.broken()).toEqual([]);
});

test('a part is given back once per reference, and the rest can still go under it', async () => {
  const lamp = await w.variant('PART-1', 10);
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 5)]));
  const part = { orderId: o.id, orderLineId: o.lines[0]!, quantity: 2, refType: 'cancel', refId: 'c1' };
  const got = await inTenantTx(w.ctx, (tx) => releaseStock(tx, [part]));
  const repeat = await inTenantTx(w.ctx, (tx) => releaseStock(tx, [part]));
  expect([got[0]?.quantity, repeat]).toEqual([2, []]);
  expect((await w.figures(lamp))?.allocated).toBe(3);
  const rest = await inTenantTx(w.ctx, (tx) =>
    releaseStock(tx, [{ orderId: o.id, refType: 'cancel', refId: 'c1' }]),
  );
  expect(rest[0]?.quantity).toBe(3);
  expect(await w.figures(lamp)).toMatchObject({ onHand: 10, allocated: 0, available: 10 });
  expect(await w.broken()).toEqual([]);
});

test('shipping lowers on hand and allocated together, once per shipment; what is not allocated does not leave', async () => {
  const lamp = await w.variant('SHIP-1', 5);
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 3)]));
  const line = {
    orderId: o.id,
    orderLineId: o.lines[0]!,
    variantId: lamp,
    warehouseId: w.warehouse,
    quantity: 2,
    refType: 'shipment' as const,
    refId: 's1',
  };
  await inTenantTx(w.ctx, (tx) => shipStock(tx, [line]));
  await inTenantTx(w.ctx, (tx) => shipStock(tx, [line]));
  expect(await w.figures(lamp)).toMatchObject({ onHand: 3, allocated: 1, available: 2 });
  await expect(inTenantTx(w.ctx, (tx) => shipStock(tx, [{ ...line, refId: 's2' }]))).rejects.toMatchObject({
    code: 'insufficient_stock',
    facts: { sku: 'SHIP-1', available: 1, wanted: 2 },
  });
  expect(await w.figures(lamp)).toMatchObject({ onHand: 3, allocated: 1, available: 2 });
  await inTenantTx(w.ctx, (tx) => shipStock(tx, [{ ...line, quantity: 1, refId: 's3' }]));
  expect(await w.figures(lamp)).toMatchObject({ onHand: 2, allocated: 0, available: 2 });
  expect(await w.broken()).toEqual([]);
});

test('five hundred orders in one call: stock goes to the earlier ones', async () => {
  const lamp = await w.variant('BULK-1', 499);
  const orders: { id: string; lines: string[] }[] = [];
  for (let i = 0; i < 500; i++) orders.push(await w.order());
  const results = await inTenantTx(w.ctx, (tx) =>
    commitStock(
      tx,
      orders.map((o) => w.want(o, lamp, 1)),
    ),
  );
  expect(results.map((r) => r.ok)).toEqual([...Array.from({ length: 499 }, () => true), false]);
  const released = await inTenantTx(w.ctx, (tx) =>
    releaseStock(
      tx,
      orders.map((o) => ({ orderId: o.id, refType: 'order', refId: o.id })),
    ),
  );
  expect(released).toHaveLength(499);
  expect(await w.figures(lamp)).toMatchObject({ onHand: 499, allocated: 0, available: 499 });
});
