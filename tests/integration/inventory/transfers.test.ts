import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { defaultStrategy } from '@/lib/contracts/allocation';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { activateStrategy } from '@/server/automation/use-cases/activate-strategy';
import { saveStrategy } from '@/server/automation/use-cases/save-strategy';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { type ChangeWorld, createChangeWorld } from '@/tests/integration/orders/change-world';

let world: ChangeWorld;
let main: string;
beforeAll(async () => {
  world = await createChangeWorld();
  const [row] = await world.sql<{ code: string }>('SELECT code FROM warehouse WHERE id = $1', [
    world.warehouse,
  ]);
  main = row!.code;
});
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const api = () => world.caller('operator');
async function ready(sku: string, quantity: number) {
  const a = await api();
  const { id } = await a.transfers.create({ from: main, to: 'NORTH', lines: [{ sku, quantity }] });
  const { version } = await a.transfers.ready({ transferId: id, version: 1 });
  return { transferId: id, version };
}
async function sent(sku: string, quantity: number) {
  const target = await ready(sku, quantity);
  await (await api()).transfers.ship(target);
  return (await api()).transfers.one({ transferId: target.transferId });
}
const figures = async (variantId: string) => [
  (await world.figures(variantId))?.onHand ?? 0,
  (await world.figures(variantId, world.north))?.onHand ?? 0,
];

test('ship 10, receive 8: two are on the road until they are written off with a reason, and every book holds', async () => {
  const variant = await world.variant('TEN', 12);
  const a = await api();
  const transfer = await sent('TEN', 10);
  expect(transfer).toMatchObject({ state: 'in_transit', roadUnits: 10 });
  expect(await figures(variant)).toEqual([2, 0]);

  const lineId = transfer.lines[0]!.id;
  const receive = (received: number, damaged = 0) =>
    a.transfers.receive({
      transferId: transfer.id,
      lines: [{ transferLineId: lineId, received, damaged }],
    });
  expect(await receive(5, 1)).toMatchObject({ state: 'partially_received' });
  await expect(receive(5)).rejects.toMatchObject({ cause: { code: 'quantity_out_of_range' } });
  expect(await receive(2)).toMatchObject({ state: 'partially_received', version: 5 });
  expect(await figures(variant)).toEqual([2, 7]);
  expect((await world.figures(variant, world.north))?.qualityControl).toBe(1);

  const done = { transferId: transfer.id, version: 5, outcome: 'lost' as const, reason: 'not on the lorry' };
  expect(await a.transfers.settle(done)).toMatchObject({ state: 'received' });
  const after = await a.transfers.one({ transferId: transfer.id });
  expect(after).toMatchObject({ state: 'received', roadUnits: 0, commands: [] });
  expect(after.lines[0]).toMatchObject({ shipped: 10, received: 7, damaged: 1, lost: 2, returned: 0 });
  expect(after.steps[0]).toMatchObject({ state: 'received', reason: 'not on the lorry' });
  expect(after.steps.map((s) => s.state).at(-1)).toBe('draft');
  const lost = await world.sql<{ quantity: number; reason: string }>(
    `SELECT quantity, reason FROM stock_movement WHERE variant_id = $1 AND credit_account = 'in_transit' AND debit_account = 'loss'`,
    [variant],
  );
  expect(lost).toEqual([{ quantity: 2, reason: 'not on the lorry' }]);
});

test('units that are promised to an order do not leave, and a refused departure moves nothing', async () => {
  const variant = await world.variant('KEPT', 5);
  await world.variant('OTHER', 5);
  await world.react();
  await world.place({ lines: [['KEPT', 3]] });
  await world.react();
  const a = await api();
  const { id } = await a.transfers.create({
    from: main,
    to: 'NORTH',
    lines: [
      { sku: 'OTHER', quantity: 5 },
      { sku: 'kept', quantity: 1 },
      { sku: 'KEPT', quantity: 2 },
    ],
  });
  await a.transfers.ready({ transferId: id, version: 1 });
  await expect(a.transfers.ship({ transferId: id, version: 2 })).rejects.toMatchObject({
    cause: { code: 'insufficient_stock', facts: { sku: 'KEPT', available: 2, wanted: 3 } },
  });
  expect(await figures(variant)).toEqual([5, 0]);
  expect(await a.transfers.one({ transferId: id })).toMatchObject({
    state: 'ready',
    roadUnits: 0,
    version: 2,
  });
  await a.transfers.cancel({ transferId: id, version: 2 });
});

test('a lorry that turned round puts everything back where it left, and the transfer is cancelled', async () => {
  const variant = await world.variant('BACK', 4);
  const { id, version } = await sent('BACK', 4);
  expect(await figures(variant)).toEqual([0, 0]);
  const a = await api();
  expect(
    await a.transfers.settle({ transferId: id, version, outcome: 'returned', reason: 'road closed' }),
  ).toMatchObject({ state: 'cancelled' });
  expect(await figures(variant)).toEqual([4, 0]);
});

test('two who send at once send once, and two who book the same arrival book it once', async () => {
  const variant = await world.variant('RACE', 9);
  const a = await api();
  const target = await ready('RACE', 4);
  const sends = await Promise.allSettled([1, 2, 3].map(() => a.transfers.ship(target)));
  expect(sends.filter((s) => s.status === 'fulfilled')).toHaveLength(1);
  expect(await figures(variant)).toEqual([5, 0]);
  const { lines } = await a.transfers.one({ transferId: target.transferId });
  const arrival = { transferId: target.transferId, lines: [{ transferLineId: lines[0]!.id, received: 4 }] };
  const books = await Promise.allSettled([1, 2, 3].map(() => a.transfers.receive(arrival)));
  expect(books.filter((s) => s.status === 'fulfilled')).toHaveLength(1);
  expect(await figures(variant)).toEqual([5, 4]);
});

test('an order that no warehouse has whole gets its transfer with one fix, once, and goes on when it arrives', async () => {
  const { strategyId } = await saveStrategy(world.ctx, {
    config: { ...defaultStrategy, after: { ...defaultStrategy.after, no_single_site: 'transfer' } },
    comment: '',
  });
  await activateStrategy(world.ctx, { strategyId });
  const variant = await world.variant('BOTH', 3);
  await inTenantTx(world.ctx, (tx) =>
    receiveStock(tx, [
      {
        variantId: variant,
        warehouseId: world.north,
        quantity: 2,
        reason: 'opening',
        refType: 'test',
        refId: newId('mov'),
      },
    ]),
  );
  const id = await world.place({ lines: [['BOTH', 4]], more: { tags: ['no-split'] } });
  await world.react();
  const a = await api();
  const [row] = (await a.orders.exceptions({ order: world.ord(id) })).data;
  expect(row).toMatchObject({ type: 'shortage', facts: { transferFrom: 'NORTH', transferTo: main } });
  expect(row!.fixes[0]).toMatchObject({ kind: 'transfer', facts: { from: 'NORTH', to: main } });
  const fix = () => a.orders.fixExceptions({ exceptionIds: [row!.id], fix: { kind: 'transfer' } });
  expect(await fix()).toMatchObject({ done: 1 });
  await expect(fix()).rejects.toMatchObject({ cause: { code: 'nothing_changes' } });

  const [drafted] = (await a.transfers.list({ state: 'draft' })).data;
  expect(drafted).toMatchObject({ from: 'NORTH', to: main, units: 1 });
  await a.transfers.ready({ transferId: drafted!.id, version: 1 });
  await a.transfers.ship({ transferId: drafted!.id, version: 2 });
  const { lines } = await a.transfers.one({ transferId: drafted!.id });
  await a.transfers.receive({
    transferId: drafted!.id,
    lines: [{ transferLineId: lines[0]!.id, received: 1 }],
  });
  await world.react();
  expect((await world.row(id)).lifecycle).toBe('released');
  expect((await a.orders.exceptions({ order: world.ord(id) })).data).toEqual([]);
});

test('a neighbour’s transfer is not there', async () => {
  const { id } = await (await api()).transfers.create({
    from: main,
    to: 'NORTH',
    lines: [{ sku: 'TEN', quantity: 1 }],
  });
  await expect((await world.other.caller('owner')).transfers.one({ transferId: id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(
    (await api()).transfers.one({ transferId: toPublicId('tfr', newId('tfr')) }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
