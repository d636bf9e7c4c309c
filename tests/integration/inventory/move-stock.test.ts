import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { stockStory } from '@/server/inventory/queries/stock-story';
import { commitStock } from '@/server/inventory/steps/commit-stock';
import { rejectPick } from '@/server/inventory/steps/reject-pick';
import { shipStock } from '@/server/inventory/steps/ship-stock';
import { adjustCount } from '@/server/inventory/use-cases/adjust-count';
import { expireReservations } from '@/server/inventory/use-cases/expire-reservations';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { moveUnits } from '@/server/inventory/use-cases/move-units';
import { receiveGoods } from '@/server/inventory/use-cases/receive-goods';
import { reverseMovement } from '@/server/inventory/use-cases/reverse-movement';
import { saveBin } from '@/server/inventory/use-cases/save-bin';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { createStockWorld, type StockWorld } from './stock-world';

let w: StockWorld;
let place: (variantId: string) => { variantId: string; warehouseId: string };
beforeAll(async () => {
  w = await createStockWorld();
  place = (variantId) => ({
    variantId: toPublicId('var', variantId),
    warehouseId: toPublicId('whs', w.warehouse),
  });
});
afterAll(() => w.close());

const bin = (code: string, sequence: number) =>
  saveBin(w.ctx, { warehouseId: toPublicId('whs', w.warehouse), code, sequence, active: true });
const inBins = (variantId: string) =>
  w.sql<{ code: string; quantity: number }>(
    `SELECT b.code, s.quantity FROM bin_stock s JOIN bin b ON b.id = s.bin_id
     WHERE s.variant_id = $1 AND s.quantity > 0 ORDER BY b.sequence`,
    [variantId],
  );

test('a correction needs units that are promised to nobody, and one that is refused changes nothing', async () => {
  const lamp = await w.variant('ADJ-1', 10);
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 8)]));
  await expect(
    adjustCount(w.ctx, { ...place(lamp), quantity: -3, reason: 'lost', note: '' }),
  ).rejects.toMatchObject({ code: 'insufficient_stock', facts: { sku: 'ADJ-1', available: 2, wanted: 3 } });
  expect(await w.figures(lamp)).toMatchObject({ onHand: 10, allocated: 8, available: 2 });
  const [m] = await adjustCount(w.ctx, { ...place(lamp), quantity: -2, reason: 'lost', note: 'wet' });
  expect(m).toMatchObject({
    kind: 'adjusted',
    quantity: 2,
    from: 'on_hand',
    to: 'loss',
    reason: 'lost: wet',
    onHandAfter: 8,
  });
  expect(await w.figures(lamp)).toMatchObject({ onHand: 8, allocated: 8, available: 0 });
  expect(await w.broken()).toEqual([]);
});

test('a correction and its repeat under one key change the count once', async () => {
  const lamp = await w.variant('ADJ-2', 1);
  const ctx = { ...w.ctx, idempotency: { scope: 'test', key: 'k1', requestHash: 'h' } };
  const input = { ...place(lamp), quantity: 4, reason: 'found' as const, note: '' };
  const answers = await Promise.all([1, 2, 3, 4].map(() => adjustCount(ctx, input)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect((await w.figures(lamp))?.onHand).toBe(5);
});

test('units are received into bins, move between them, and leave in the order of the walk', async () => {
  const lamp = await w.variant('BIN-1', 2);
  const [a, b] = [await bin('A-01', 10), await bin('B-01', 20)];
  await receiveGoods(w.ctx, { ...place(lamp), binId: b.id, quantity: 5, reason: 'purchase', note: '' });
  await moveUnits(w.ctx, {
    ...place(lamp),
    quantity: 3,
    from: b.id,
    to: a.id,
    reason: 'replenish',
    note: '',
  });
  await expect(
    moveUnits(w.ctx, { ...place(lamp), quantity: 3, from: b.id, to: a.id, reason: 'replenish', note: '' }),
  ).rejects.toMatchObject({ code: 'insufficient_stock', facts: { available: 2, wanted: 3 } });
  expect(await inBins(lamp)).toEqual([
    { code: 'A-01', quantity: 3 },
    { code: 'B-01', quantity: 2 },
  ]);
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 6)]));
  const line = { orderId: o.id, orderLineId: o.lines[0]!, variantId: lamp, warehouseId: w.warehouse };
  await inTenantTx(w.ctx, (tx) =>
    shipStock(tx, [{ ...line, quantity: 4, refType: 'shipment', refId: 'b1' }]),
  );
  expect(await inBins(lamp)).toEqual([{ code: 'B-01', quantity: 1 }]);
  await inTenantTx(w.ctx, (tx) =>
    shipStock(tx, [{ ...line, quantity: 2, refType: 'shipment', refId: 'b2' }]),
  );
  expect(await inBins(lamp)).toEqual([]);
  expect(await w.figures(lamp)).toMatchObject({ onHand: 1, allocated: 0, available: 1 });
  expect(await w.broken()).toEqual([]);
});

test('inspection takes free units off the shelf and gives them back; promised ones stay', async () => {
  const lamp = await w.variant('QC-1', 5);
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 3)]));
  const move = { ...place(lamp), reason: 'inspection' as const, note: '' };
  await expect(
    moveUnits(w.ctx, { ...move, quantity: 3, from: 'shelf', to: 'quality_control' }),
  ).rejects.toMatchObject({ code: 'insufficient_stock' });
  await moveUnits(w.ctx, { ...move, quantity: 2, from: 'shelf', to: 'quality_control' });
  expect(await w.figures(lamp)).toEqual({
    onHand: 3,
    allocated: 3,
    reserved: 0,
    qualityControl: 2,
    available: 0,
  });
  await moveUnits(w.ctx, { ...move, quantity: 1, from: 'quality_control', to: 'shelf' });
  expect(await w.figures(lamp)).toEqual({
    onHand: 4,
    allocated: 3,
    reserved: 0,
    qualityControl: 1,
    available: 1,
  });
  expect(await w.broken()).toEqual([]);
});

test('a receipt is taken back once, by a counter-movement, and not after its units were promised', async () => {
  const lamp = await w.variant('REV-1');
  const [m] = await receiveGoods(w.ctx, { ...place(lamp), quantity: 4, reason: 'purchase', note: '' });
  const undo = { movementId: m!.id, reason: 'wrong delivery' };
  const [counter] = await reverseMovement(w.ctx, undo);
  expect(counter).toMatchObject({
    kind: 'received',
    quantity: 4,
    from: 'on_hand',
    to: 'supplier',
    refType: 'reversal',
  });
  await expect(reverseMovement(w.ctx, undo)).rejects.toMatchObject({ code: 'transition_refused' });
  expect((await w.figures(lamp))?.onHand).toBe(0);
  const [again] = await receiveGoods(w.ctx, { ...place(lamp), quantity: 4, reason: 'purchase', note: '' });
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 1)]));
  await expect(reverseMovement(w.ctx, { movementId: again!.id, reason: 'x' })).rejects.toMatchObject({
    code: 'insufficient_stock',
    facts: { available: 3, wanted: 4 },
  });
  expect(await w.broken()).toEqual([]);
});

const reject = (
  o: { id: string; lines: string[] },
  variantId: string,
  quantity: number,
  reason: 'not_in_stock' | 'mismatch' | 'damaged',
  refId: string,
) =>
  inTenantTx(w.ctx, (tx) =>
    rejectPick(tx, {
      orderId: o.id,
      orderLineId: o.lines[0]!,
      variantId,
      warehouseId: w.warehouse,
      quantity,
      reason,
      refId,
    }),
  );

test('damaged: the units go to inspection, nothing else changes, once', async () => {
  const lamp = await w.variant('REJ-1', 6);
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 4)]));
  expect(await reject(o, lamp, 2, 'damaged', 'r1')).toEqual([]);
  expect(await reject(o, lamp, 2, 'damaged', 'r1')).toEqual([]);
  expect(await w.figures(lamp)).toEqual({
    onHand: 4,
    allocated: 2,
    reserved: 0,
    qualityControl: 2,
    available: 2,
  });
  expect(await w.broken()).toEqual([]);
});

test('mismatch: on hand and allocated fall by the quantity', async () => {
  const lamp = await w.variant('REJ-2', 6);
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 4)]));
  await reject(o, lamp, 3, 'mismatch', 'r2');
  expect(await w.figures(lamp)).toEqual({
    onHand: 3,
    allocated: 1,
    reserved: 0,
    qualityControl: 0,
    available: 2,
  });
  expect(await w.broken()).toEqual([]);
});

test('not in stock: the shelf is empty, promises of other orders there are withdrawn and named', async () => {
  const lamp = await w.variant('REJ-3', 6);
  const [o, other] = [await w.order(), await w.order()];
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 2), w.want(other, lamp, 3)]));
  expect(await reject(o, lamp, 2, 'not_in_stock', 'r3')).toEqual([
    {
      orderId: other.id,
      orderLineId: other.lines[0],
      variantId: lamp,
      warehouseId: w.warehouse,
      quantity: 3,
    },
  ]);
  expect(await w.figures(lamp)).toEqual({
    onHand: 0,
    allocated: 0,
    reserved: 0,
    qualityControl: 0,
    available: 0,
  });
  const events = await w.sql<{ subject_id: string }>(
    `SELECT subject_id FROM event WHERE type = 'inventory.allocation_withdrawn' AND subject_id = $1`,
    [other.id],
  );
  expect(events).toHaveLength(1);
  expect(await w.broken()).toEqual([]);
});

test('a reservation past its deadline is released by the clock; one that was paid in time stays', async () => {
  const lamp = await w.variant('TTL-1', 5);
  const [late, paid] = [await w.order(), await w.order()];
  const expiresAt = new Date(w.ctx.now.getTime() + 600_000);
  await inTenantTx(w.ctx, (tx) =>
    commitStock(tx, [w.want(late, lamp, 2, { mode: 'reserve', expiresAt }), w.want(paid, lamp, 1)]),
  );
  expect(await expireReservations({ ...w.ctx, now: new Date(expiresAt.getTime() - 1) })).toBe(0);
  expect(await expireReservations({ ...w.ctx, now: expiresAt })).toBe(2);
  expect(await expireReservations({ ...w.ctx, now: expiresAt })).toBe(0);
  expect(await w.figures(lamp)).toMatchObject({ onHand: 5, reserved: 0, allocated: 1, available: 4 });
  expect(await w.broken()).toEqual([]);
});

test('a stock file sets what is there, adds what came, refuses bad rows alone, and counts once', async () => {
  const lamp = await w.variant('IMP-1', 7);
  const bulb = await w.variant('IMP-2');
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 5)]));
  const rows = [
    { sku: 'imp-1', quantity: 4 },
    { sku: 'IMP-2', quantity: 12, bin: 'Z-9' },
    { sku: 'NOPE', quantity: 1 },
    { sku: 'IMP-2', quantity: 3, warehouse: 'north', mode: 'add' as const },
    { sku: 'IMP-2', quantity: 3, warehouse: 'nowhere' },
    { sku: 'IMP-1', quantity: -3 },
  ];
  const importId = '01999999-0000-7000-8000-000000000001';
  const first = await importStock(w.ctx, rows, { importId });
  expect(first.map((r) => (r.status === 'refused' ? r.error.code : r.status))).toEqual([
    'insufficient_stock',
    'changed',
    'sku_unknown',
    'changed',
    'warehouse_unknown',
    'invalid_input',
  ]);
  expect((await w.figures(lamp))?.onHand).toBe(7);
  expect((await w.figures(bulb))?.onHand).toBe(12);
  expect((await w.figures(bulb, w.north))?.onHand).toBe(3);
  await importStock(w.ctx, rows, { importId });
  expect((await w.figures(bulb))?.onHand).toBe(12);
  expect((await w.figures(bulb, w.north))?.onHand).toBe(3);
  expect(await inBins(bulb)).toEqual([{ code: 'Z-9', quantity: 12 }]);
  expect(await w.broken()).toEqual([]);
});

test('why is this so many: the movements of a figure add up to it, with the balance after each', async () => {
  const lamp = await w.variant('WHY-1', 50);
  await adjustCount(w.ctx, { ...place(lamp), quantity: -3, reason: 'lost', note: '' });
  const o = await w.order();
  await inTenantTx(w.ctx, (tx) => commitStock(tx, [w.want(o, lamp, 2)]));
  const ask = { variantId: place(lamp).variantId, figure: 'on_hand' as const, limit: 50 };
  const story = await inTenantRead(w.ctx, (tx) => stockStory(tx, ask));
  expect(story?.value).toBe(47);
  expect(story?.sums).toEqual([
    { kind: 'received', change: 50, movements: 1 },
    { kind: 'adjusted', change: -3, movements: 1 },
  ]);
  expect(story?.lines.map((l) => [l.kind, l.change, l.balance, l.reversible])).toEqual([
    ['adjusted', -3, 47, true],
    ['received', 50, 50, false],
  ]);
  expect(story?.promises).toMatchObject([{ quantity: 2, state: 'allocated' }]);
  const first = await inTenantRead(w.ctx, (tx) => stockStory(tx, { ...ask, limit: 1 }));
  const second = await inTenantRead(w.ctx, (tx) =>
    stockStory(tx, { ...ask, limit: 1, cursor: first!.nextCursor! }),
  );
  expect(second?.lines.map((l) => [l.change, l.balance])).toEqual([[50, 50]]);
  expect(second?.nextCursor).toBeNull();
});

test('the stock list: pages join up in every order, and filters show what they say', async () => {
  const caller = await w.caller('warehouse');
  for (const sort of ['sku', 'available', '-available', '-onHand'] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await caller.inventory.list({ sort, limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map((r) => r.sku + r.warehouse));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const whole = await caller.inventory.list({ sort, limit: 200 });
    expect(seen).toEqual(whole.data.map((r) => r.sku + r.warehouse));
  }
  const north = await caller.inventory.list({ warehouse: 'NORTH', q: 'imp-2' });
  expect(north.data.map((r) => [r.sku, r.warehouse, r.onHand])).toEqual([['IMP-2', 'NORTH', 3]]);
});

test('a counter that was corrupted behind the ledger is found and named', async () => {
  const lamp = await w.variant('CORRUPT-1', 5);
  expect(await w.broken()).toEqual([]);
  await w.sql('UPDATE stock_level SET on_hand = 6 WHERE variant_id = $1', [lamp]);
  expect(await w.broken()).toEqual([
    'on hand equals the sum of the movements',
    'the last movement of a place says what is on hand',
  ]);
  await w.sql('UPDATE stock_level SET on_hand = 5, allocated = 1 WHERE variant_id = $1', [lamp]);
  expect(await w.broken()).toEqual([
    'allocated equals the sum of the movements',
    'allocated equals the open allocations',
  ]);
  await w.sql('UPDATE stock_level SET allocated = 0 WHERE variant_id = $1', [lamp]);
  expect(await w.broken()).toEqual([]);
});
