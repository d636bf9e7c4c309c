import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { recordTracking } from '@/server/fulfilment/use-cases/record-tracking';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { watchPromises } from '@/server/fulfilment/use-cases/watch-promises';
import { createFulfilmentWorld } from './fulfilment-world';

let world: Awaited<ReturnType<typeof createFulfilmentWorld>>;
beforeAll(async () => {
  world = await createFulfilmentWorld();
});
afterAll(() => world.close());

test('a parcel that is slower than its lane is an exception before its promise breaks, once, and no more when it comes', async () => {
  const variantId = await world.variant('LANE-1', 40);
  const ids: string[] = [];
  for (let i = 0; i < 14; i++) ids.push((await world.released([{ variantId, quantity: 1 }])).workId);
  const { ctx } = world;
  await startPick(ctx, { ids });
  await finishPick(ctx, { ids });
  await packParcels(ctx, { ids, trustPick: true });
  await buyLabels(ctx, { ids });
  const parcels = await world.sql<{ id: string }>('SELECT id FROM shipment ORDER BY id');
  await handOver(ctx, { ids: parcels.map((p) => p.id) });
  const late = parcels[0]!.id;
  // Thirteen came within two days, long ago; one left two and a half days ago and is promised for tomorrow.
  await world.sql(
    `UPDATE shipment SET handed_over_at = $2::timestamptz - interval '20 days', delivered_at = $2::timestamptz - interval '18 days',
       promised_on = ($2::timestamptz - interval '17 days')::date, lifecycle = 'delivered', tracking = 'delivered' WHERE id <> $1`,
    [late, ctx.now],
  );
  await world.sql(
    `UPDATE shipment SET handed_over_at = $2::timestamptz - interval '60 hours', promised_on = ($2::timestamptz + interval '1 day')::date
     WHERE id = $1`,
    [late, ctx.now],
  );
  const open = () =>
    world.sql<{ state: string; trouble: string }>(
      `SELECT state, facts->>'trouble' AS trouble FROM order_exception WHERE cause_key = $1`,
      [`shipment:${late}:may_be_late`],
    );
  const view = await (await world.caller()).fulfilment.lanes();
  expect(view.lanes).toHaveLength(1);
  expect(view.lanes[0]).toMatchObject({ parcels: 14, open: 1, due: 13, inTime: 13, p50: 2 });
  expect(view.risks.map((r) => r.chance)).toEqual([0]);
  expect(await watchPromises(world.system())).toBe(1);
  expect(await watchPromises(world.system())).toBe(0);
  const [raised] = await open();
  expect(raised).toMatchObject({ trouble: 'may_be_late' });
  await recordTracking(world.system(), [
    {
      shipmentId: late,
      reportedBy: 'carrier',
      events: [{ status: 'delivered', at: ctx.now, message: '', location: '' }],
    },
  ]);
  const [settled] = await open();
  expect(settled!.state).not.toBe(raised!.state);
});
