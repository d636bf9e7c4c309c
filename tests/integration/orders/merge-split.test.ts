import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { type ChangeWorld, createChangeWorld } from './change-world';

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
    (error: { message: string; cause?: { facts: { reason: string } } }) =>
      error.cause?.facts.reason ?? error.message,
  );
/** What an undo must give back exactly. */
const standing = async (id: string) => {
  const { version: _, updated_at: __, pipeline_due_at: ___, replan: ____, ...row } = await world.row(id);
  return { row, lines: await world.lines(id), kept: await world.kept(id) };
};
const workOf = async (id: string) => {
  const [row] = await world.sql<{ id: string }>(
    'SELECT work_order_id AS id FROM order_origin WHERE origin_id = $1 AND undone_at IS NULL',
    [id],
  );
  return row!.id;
};
/** Picks, packs and hands over all work of the order; gives the tracking numbers. */
async function ship(orderId: string): Promise<string[]> {
  const api = await world.caller('warehouse');
  for (const w of (await world.work(orderId)).filter((x) => x.state === 'open')) {
    await startPick(world.ctx, { ids: [w.id] });
    await world.sql(`UPDATE fulfilment_line SET picked = quantity WHERE fulfilment_order_id = $1`, [w.id]);
    await world.sql(`UPDATE fulfilment_order SET state = 'picked' WHERE id = $1`, [w.id]);
    await api.fulfilment.pack({ ids: [toPublicId('ful', w.id)], trustPick: true });
    await api.fulfilment.buyLabels({ ids: [toPublicId('ful', w.id)] });
  }
  const parcels = await world.sql<{ id: string; tracking_number: string }>(
    `SELECT id, tracking_number FROM shipment WHERE order_id = $1 AND lifecycle = 'label_created'`,
    [orderId],
  );
  await handOver(world.ctx, { ids: parcels.map((p) => p.id) });
  return parcels.map((p) => p.tracking_number);
}

test('two orders become one parcel and stay two revenue records, and both channels hear of the same tracking number', async () => {
  const ids = [
    await world.place({ buyer: 'eva', lines: [['MUG', 2]] }),
    await world.place({
      buyer: 'eva',
      lines: [
        ['TEA', 1],
        ['MUG', 1],
      ],
    }),
  ];
  await world.react();
  const { preview } = await world.change({ kind: 'merge', orderIds: ids.map(world.ord) });
  expect(preview.works).toMatchObject([{ carries: [{ externalId: 'C-1' }, { externalId: 'C-2' }] }]);
  await world.react();
  const work = await workOf(ids[0]!);
  expect(await workOf(ids[1]!)).toBe(work);
  expect(await world.row(work)).toMatchObject({
    lifecycle: 'released',
    counts_as_order: false,
    units: 4,
    total_minor: 0,
  });
  expect((await world.work(work)).map((w) => [w.state, w.units])).toEqual([['open', 4]]);
  for (const id of ids) {
    expect(await world.row(id)).toMatchObject({ lifecycle: 'superseded', counts_as_order: true });
    expect(await world.kept(id)).toEqual([]);
    expect((await world.work(id)).map((w) => w.state)).toEqual(['cancelled']);
  }
  const [tracking] = await ship(work);
  await world.react();
  for (const id of ids) {
    expect(await world.row(id)).toMatchObject({ fulfilment_state: 'shipped', lifecycle: 'superseded' });
    const told = await world.sql<{ tracking: string }>(
      `SELECT data->>'trackingNumber' AS tracking FROM event WHERE subject_id = $1 AND type = 'orders.shipped_along'`,
      [id],
    );
    expect(told).toEqual([{ tracking }]);
  }

  const visitor = await world.visitor();
  const seen = await Promise.all(
    ids.map((id) =>
      visitor.portal.order({
        slug: world.tenant.slug,
        token: signOrderToken(world.tenant.id, id, new Date('2026-11-23T09:00:00Z')),
      }),
    ),
  );
  expect(seen.map((s) => s.parcels.map((p) => [p.trackingNumber, p.items.map((i) => i.quantity)]))).toEqual([
    [[tracking, [2]]],
    [[tracking, [1, 1]]],
  ]);
});

test('taking a merge back restores both orders exactly, with what they kept', async () => {
  const ids = [
    await world.place({ buyer: 'tom', lines: [['MUG', 2]] }),
    await world.place({ buyer: 'tom', lines: [['TEA', 3]] }),
  ];
  await world.react();
  const before = await Promise.all(ids.map(standing));
  await world.change({ kind: 'merge', orderIds: ids.map(world.ord) });
  await world.react();
  const work = await workOf(ids[0]!);
  await world.change({ kind: 'undo', orderId: world.ord(work) });
  await world.react();
  expect(await Promise.all(ids.map(standing))).toEqual(before);
  expect(await world.row(work)).toMatchObject({ lifecycle: 'cancelled', counts_as_order: false });
  expect((await world.work(ids[0]!)).map((w) => w.state)).toEqual(['cancelled', 'open']);
});

test('a merge is taken back only until somebody picks', async () => {
  const ids = [
    await world.place({ buyer: 'ida', lines: [['MUG', 1]] }),
    await world.place({ buyer: 'ida', lines: [['MUG', 1]] }),
  ];
  await world.change({ kind: 'merge', orderIds: ids.map(world.ord) });
  await world.react();
  const work = await workOf(ids[0]!);
  await startPick(world.ctx, { ids: (await world.work(work)).map((w) => w.id) });
  const api = await world.caller('operator');
  expect(
    await code(api.orderChanges.preview({ change: { kind: 'undo', orderId: world.ord(ids[0]!) } })),
  ).toBe('picking');
});

test('what does not belong together is not merged, and the refusal names the order and the reason', async () => {
  const api = await world.caller('operator');
  const paid = await world.place({ buyer: 'uma', lines: [['MUG', 1]] });
  const preview = (orderIds: string[]) =>
    code(api.orderChanges.preview({ change: { kind: 'merge', orderIds: orderIds.map(world.ord) } }));
  expect(await preview([paid])).toBe('one_order');
  expect(await preview([paid, await world.place({ buyer: 'zoe', lines: [['MUG', 1]] })])).toBe('other_buyer');
  const elsewhere = {
    shipTo: { name: 'Ada', line1: '2 Elsewhere', city: 'York', postalCode: 'YO1 7HH', countryCode: 'GB' },
  };
  expect(
    await preview([paid, await world.place({ buyer: 'uma', lines: [['MUG', 1]], more: elsewhere })]),
  ).toBe('other_address');
  expect(
    await preview([paid, await world.place({ buyer: 'uma', lines: [['MUG', 1]], more: { payments: [] } })]),
  ).toBe('unpaid');
  const held = await world.place({ buyer: 'uma', lines: [['MUG', 1]] });
  await api.orders.placeHold({ orderId: world.ord(held), reason: 'wait' });
  expect(await preview([paid, held])).toBe('held');
  const stranger = await world.other.caller('owner');
  expect(
    await code(
      stranger.orderChanges.preview({
        change: { kind: 'merge', orderIds: [world.ord(paid), world.ord(held)] },
      }),
    ),
  ).toBe('not_found');
});

test('three orders of one buyer are suggested as one parcel, on the order and in the shop', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push(await world.place({ buyer: 'lea', lines: [['CUP', 1]] }));
  const api = await world.caller('operator');
  const suggested = async () => (await api.orderChanges.about({ orderId: world.ord(ids[1]!) })).suggestions;
  const [own] = await suggested();
  expect(own!.orders.map((o) => o.id)).toEqual(ids.map(world.ord));
  expect((await api.orderChanges.suggestions()).some((g) => g.orders.length === 3)).toBe(true);
  await world.change({ kind: 'merge', orderIds: ids.map(world.ord) });
  expect(await suggested()).toEqual([]);
});

test('an order is split by units, each part goes its own way, and the split is taken back', async () => {
  const id = await world.place({
    buyer: 'ben',
    lines: [
      ['MUG', 3],
      ['TEA', 2],
    ],
  });
  await world.react();
  const before = await standing(id);
  const [mug] = await world.lines(id);
  const { preview } = await world.change({
    kind: 'split',
    orderId: world.ord(id),
    parts: [[{ lineId: toPublicId('lin', mug!.id), quantity: 1 }]],
  });
  expect(preview.works.map((w) => w.lines.map((l) => [l.sku, l.quantity]))).toEqual([
    [['MUG', 1]],
    [
      ['MUG', 2],
      ['TEA', 2],
    ],
  ]);
  await world.react();
  const works = await world.sql<{ id: string; units: number; lifecycle: string }>(
    `SELECT o.id, o.units, o.lifecycle FROM order_origin k JOIN sales_order o ON o.id = k.work_order_id WHERE k.origin_id = $1 ORDER BY o.units`,
    [id],
  );
  expect(works.map((w) => [w.units, w.lifecycle])).toEqual([
    [1, 'released'],
    [4, 'released'],
  ]);
  const api = await world.caller('operator');
  expect((await api.orderChanges.about({ orderId: world.ord(id) })).kin.works).toHaveLength(2);
  await world.change({ kind: 'undo', orderId: world.ord(id) });
  await world.react();
  expect(await standing(id)).toEqual(before);
});
