import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { recordTracking } from '@/server/fulfilment/use-cases/record-tracking';
import { scanItem } from '@/server/fulfilment/use-cases/scan-item';
import { shortPick } from '@/server/fulfilment/use-cases/short-pick';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { withdrawWork } from '@/server/fulfilment/use-cases/withdraw-work';
import { createFulfilmentWorld } from './fulfilment-world';

let world: Awaited<ReturnType<typeof createFulfilmentWorld>>;
beforeAll(async () => {
  world = await createFulfilmentWorld();
});
afterAll(() => world.close());

async function packed(sku: string, orders: number) {
  const { ctx } = world;
  const variantId = await world.variant(sku, orders);
  const work = [];
  for (let i = 0; i < orders; i++) work.push(await world.released([{ variantId, quantity: 1 }]));
  const ids = work.map((w) => w.workId);
  await startPick(ctx, { ids });
  await finishPick(ctx, { ids });
  await packParcels(ctx, { ids, trustPick: true });
  return { variantId, work, ids };
}

test('eight people buy the label and hand over the same parcels at once: each leaves once', async () => {
  const { ctx } = world;
  const { variantId, ids } = await packed('RACE', 6);
  await Promise.all(Array.from({ length: 8 }, () => buyLabels(ctx, { ids })));
  const parcels = await world.sql<{ id: string }>(
    'SELECT id FROM shipment WHERE fulfilment_order_id = ANY($1::uuid[])',
    [ids],
  );
  expect(parcels).toHaveLength(6);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => handOver(ctx, { ids: parcels.map((p) => p.id) })),
  );
  expect(answers.reduce((sum, a) => sum + a.done.length, 0)).toBe(6);
  expect(await world.figures(variantId)).toMatchObject({ onHand: 0, allocated: 0 });
  expect(await world.allBroken()).toEqual([]);
});

test('twenty scans of ten units at once: ten count, ten are refused', async () => {
  const { ctx } = world;
  const variantId = await world.variant('TEN', 10);
  const { workId } = await world.released([{ variantId, quantity: 10 }]);
  await startPick(ctx, { ids: [workId] });
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => scanItem(ctx, { id: workId, stage: 'pick', code: 'TEN', quantity: 1 })),
  );
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(10);
  expect((await world.workLines(workId))[0]).toMatchObject({ picked: 10 });
  expect(await world.state(workId)).toBe('picked');
});

test('the same report from eight sides at once is kept once', async () => {
  const { ctx } = world;
  const { ids } = await packed('TRACK', 1);
  await buyLabels(ctx, { ids });
  const [parcel] = await world.sql<{ id: string }>(
    'SELECT id FROM shipment WHERE fulfilment_order_id = $1',
    ids,
  );
  await handOver(ctx, { ids: [parcel!.id] });
  const report = {
    shipmentId: parcel!.id,
    reportedBy: 'carrier' as const,
    events: [{ status: 'delivered' as const, at: new Date('2026-11-24T10:00:00Z'), externalId: 'E1' }],
  };
  const all = await Promise.all(Array.from({ length: 8 }, () => recordTracking(ctx, [report])));
  expect(all.reduce((sum, [r]) => sum + r!.recorded, 0)).toBe(1);
  const delivered = await world.sql(`SELECT 1 FROM event WHERE type = 'fulfilment.shipment_delivered'`);
  expect(delivered).toHaveLength(1);
});

test('an empty shelf: other orders lose what is not there, once per loss', async () => {
  const { ctx } = world;
  const variantId = await world.variant('EMPTY', 3);
  const first = await world.released([{ variantId, quantity: 1 }]);
  const second = await world.released([{ variantId, quantity: 2 }]);
  await startPick(ctx, { ids: [first.workId, second.workId] });
  const [line] = await world.workLines(first.workId);
  await shortPick(ctx, { id: first.workId, lineId: line!.id, quantity: 1, reason: 'not_in_stock' });
  const lost = await world.sql<{ id: string; subject_id: string; data: Record<string, unknown> }>(
    `SELECT id, subject_id, data FROM event WHERE type = 'inventory.allocation_withdrawn'`,
  );
  expect(lost.map((e) => e.subject_id)).toEqual([second.orderId]);
  const loss = {
    id: lost[0]!.id,
    orderId: second.orderId,
    orderLineId: lost[0]!.data.orderLineId as string,
    variantId,
    warehouseId: world.warehouse,
    quantity: lost[0]!.data.quantity as number,
  };
  await withdrawWork(world.system(), loss);
  await withdrawWork(world.system(), loss);
  expect(await world.state(second.workId)).toBe('rejected');
  expect((await world.workLines(second.workId))[0]).toMatchObject({ short: 2 });
  expect(await world.figures(variantId)).toMatchObject({ onHand: 0, allocated: 0 });
  expect(await world.allBroken()).toEqual([]);
});
