import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { type ChangeWorld, createChangeWorld, gbp } from './change-world';

let world: ChangeWorld;
beforeAll(async () => {
  world = await createChangeWorld();
  for (const sku of ['MUG', 'TEA', 'CUP']) await world.variant(sku, 200);
  await world.react();
});
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  );
const editOf = async (id: string, quantity: number) => {
  const [line] = await world.lines(id);
  return {
    kind: 'edit' as const,
    orderId: world.ord(id),
    lines: [{ lineId: toPublicId('lin', line!.id), quantity }],
  };
};

test('confirming an edit changes the total by exactly the previewed amount, and gives back exactly the units', async () => {
  const id = await world.place({
    lines: [
      ['MUG', 5],
      ['TEA', 1],
    ],
  });
  await world.react();
  expect((await world.row(id)).lifecycle).toBe('released');
  const before = await world.row(id);
  const { preview } = await world.change(await editOf(id, 2));
  expect(preview.totals).toMatchObject({
    before: { goodsMinor: 6000, taxMinor: 1200, totalMinor: 7200 },
    after: { goodsMinor: 3000, taxMinor: 600, totalMinor: 3600 },
    taxBasis: 'order',
  });
  expect(preview.balance).toEqual({ beforeMinor: 0, afterMinor: -3600 });
  expect(preview.stock).toEqual([{ sku: 'MUG', units: -3, available: 195 }]);
  expect(preview.recalled).toBe(1);
  const after = await world.row(id);
  expect(Number(after.total_minor) - Number(before.total_minor)).toBe(-3600);
  expect(after.payment_state).toBe('overpaid');
  expect((await world.kept(id)).map((k) => [k.sku, k.units])).toEqual([
    ['MUG', 2],
    ['TEA', 1],
  ]);
  const tasks = await world.sql(
    `SELECT type, facts->>'differenceMinor' AS difference FROM order_exception WHERE order_id = $1 AND state = 'open'`,
    [id],
  );
  expect(tasks).toEqual([{ type: 'overpaid', difference: '3600' }]);
  await world.react();
  expect((await world.work(id)).map((w) => [w.state, w.units])).toEqual([
    ['cancelled', 6],
    ['open', 3],
  ]);
  const api = await world.caller('operator');
  const { timeline } = await api.orders.page({ orderId: world.ord(id) });
  expect(timeline.find((e) => e.type === 'orders.edited')!.changes).toEqual([
    { field: 'line:MUG', from: 5, to: 2 },
    { field: 'taxMinor', from: 1200, to: 600 },
    { field: 'totalMinor', from: 7200, to: 3600 },
  ]);
});

test('lines are added, removed and replaced, with address, shipping and discount, in one change', async () => {
  const id = await world.place({
    lines: [
      ['MUG', 1],
      ['TEA', 2],
    ],
  });
  const [mug] = await world.lines(id);
  const { preview } = await world.change({
    kind: 'edit',
    orderId: world.ord(id),
    lines: [{ lineId: toPublicId('lin', mug!.id), quantity: 0 }],
    add: [{ sku: 'CUP', quantity: 3, unitPrice: gbp(500) }],
    shipTo: { line1: '5 New Street' },
    shipping: gbp(400),
    discount: gbp(100),
  });
  expect(preview.totals!.after).toMatchObject({
    goodsMinor: 3500,
    shippingMinor: 400,
    discountMinor: 100,
    taxMinor: 760,
    totalMinor: 4560,
  });
  expect((await world.lines(id)).map((l) => [l.sku, l.quantity])).toEqual([
    ['TEA', 2],
    ['CUP', 3],
  ]);
  expect(await world.row(id)).toMatchObject({
    ship_line1: '5 New Street',
    units: 5,
    payment_state: 'partially_paid',
  });
});

test('two people open an edit on one order: the second is told who was first', async () => {
  const id = await world.place({ lines: [['MUG', 1]] });
  const [first, second] = [await world.caller('operator'), await world.caller('agent')];
  const claim = { kind: 'edit' as const, orderIds: [world.ord(id)] };
  const mine = await first.orderChanges.open(claim);
  expect((await first.orderChanges.open(claim)).changeId).toBe(mine.changeId);
  await expect(second.orderChanges.open(claim)).rejects.toMatchObject({
    message: 'change_open',
    cause: { facts: { by: world.member('operator').name } },
  });
  await first.orderChanges.discard({ changeId: mine.changeId });
  expect((await second.orderChanges.open(claim)).kind).toBe('edit');
});

test('of twenty people who open a change at once, one does', async () => {
  const id = await world.place({ lines: [['MUG', 1]] });
  const [a, b] = [await world.caller('operator'), await world.caller('agent')];
  const claim = { kind: 'edit' as const, orderIds: [world.ord(id)] };
  const ends = await Promise.all(
    Array.from({ length: 20 }, (_, i) => code((i % 2 ? a : b).orderChanges.open({ ...claim }))),
  );
  const [open] = await world.sql<{ n: number }>(
    'SELECT count(*)::int AS n FROM order_change_target WHERE order_id = $1 AND open',
    [id],
  );
  expect(open!.n).toBe(1);
  expect(ends.filter((e) => e === 'change_open').length).toBeGreaterThanOrEqual(10);
});

test('a preview of an order that changed since is refused with the newer state, and nothing changes', async () => {
  const id = await world.place({ lines: [['MUG', 3]] });
  const api = await world.caller('operator');
  const change = await editOf(id, 1);
  const { changeId } = await api.orderChanges.open({ kind: 'edit', orderIds: [world.ord(id)] });
  const { hash } = await api.orderChanges.preview({ change });
  await api.orders.setPriority({ orderId: world.ord(id), priority: 7 });
  const before = await world.row(id);
  await expect(api.orderChanges.confirm({ changeId, change, previewHash: hash })).rejects.toMatchObject({
    message: 'preview_stale',
    cause: { facts: { current: before.version, lifecycle: 'placed' } },
  });
  expect(await world.row(id)).toEqual(before);
  const { hash: fresh } = await api.orderChanges.preview({ change });
  await api.orderChanges.confirm({ changeId, change, previewHash: fresh });
  expect(await code(api.orderChanges.confirm({ changeId, change, previewHash: fresh }))).toBe(
    'change_closed',
  );
});

test('units that are being picked stay; nothing is refused that is not', async () => {
  const id = await world.place({
    lines: [
      ['MUG', 2],
      ['TEA', 2],
    ],
  });
  await world.react();
  const [work] = await world.work(id);
  await startPick(world.ctx, { ids: [work!.id] });
  const api = await world.caller('operator');
  expect(await code(api.orderChanges.preview({ change: await editOf(id, 1) }))).toBe('quantity_too_small');
  expect(
    await code(
      api.orderChanges.preview({
        change: { kind: 'edit', orderId: world.ord(id), shipTo: { line1: '1 Other Road' } },
      }),
    ),
  ).toBe('transition_refused');
  await world.change(await editOf(id, 3));
  await world.react();
  expect((await world.work(id)).map((w) => [w.state, w.units])).toEqual([
    ['picking', 4],
    ['open', 1],
  ]);
});

test('a picker cannot begin on work of an order that a confirmed change calls back', async () => {
  const id = await world.place({ lines: [['MUG', 2]] });
  await world.react();
  const [work] = await world.work(id);
  await world.change(await editOf(id, 1));
  const answer = await startPick(world.ctx, { ids: [work!.id] });
  expect(answer).toMatchObject({ done: [] });
  await world.react();
});

test('cancelling units goes through the same door', async () => {
  const id = await world.place({ lines: [['MUG', 4]] });
  const [line] = await world.lines(id);
  const { preview } = await world.change({
    kind: 'cancel',
    orderId: world.ord(id),
    reason: 'customer_request',
    restock: true,
    lines: [{ lineId: toPublicId('lin', line!.id), quantity: 4 }],
  });
  expect(preview.lines).toMatchObject([{ sku: 'MUG', before: 4, after: 0 }]);
  expect((await world.row(id)).lifecycle).toBe('cancelled');
});
