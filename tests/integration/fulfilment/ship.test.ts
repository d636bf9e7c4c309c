import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { sandboxJourney } from '@/server/fulfilment/domain/sandbox-journey';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { cancelFulfilment } from '@/server/fulfilment/use-cases/cancel-fulfilment';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { moveSandboxParcels } from '@/server/fulfilment/use-cases/move-sandbox-parcels';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { recordTracking } from '@/server/fulfilment/use-cases/record-tracking';
import { scanItem } from '@/server/fulfilment/use-cases/scan-item';
import { shortPick } from '@/server/fulfilment/use-cases/short-pick';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { voidLabel } from '@/server/fulfilment/use-cases/void-label';
import { createFulfilmentWorld } from './fulfilment-world';

let world: Awaited<ReturnType<typeof createFulfilmentWorld>>;
beforeAll(async () => {
  world = await createFulfilmentWorld();
});
afterAll(() => world.close());

async function labelled(workId: string) {
  const { ctx } = world;
  await startPick(ctx, { ids: [workId] });
  await finishPick(ctx, { ids: [workId] });
  await packParcels(ctx, { ids: [workId], trustPick: true });
  const answer = await buyLabels(ctx, { ids: [workId] });
  expect(answer.refused).toEqual([]);
  const [parcel] = await world.sql<{ id: string; tracking_number: string }>(
    `SELECT id, tracking_number FROM shipment WHERE fulfilment_order_id = $1 AND lifecycle = 'label_created'`,
    [workId],
  );
  return parcel!;
}

describe('from the shelf to the door', () => {
  test('scanned, packed, labelled, handed over, delivered: stock leaves once and the order closes by itself', async () => {
    const { ctx } = world;
    const lamp = await world.variant('LAMP', 10);
    const wick = await world.variant('WICK', 10);
    const { orderId, workId } = await world.released([
      { variantId: lamp, quantity: 1 },
      { variantId: wick, quantity: 2 },
    ]);
    expect((await startPick(ctx, { ids: [workId] })).done).toEqual([toPublicId('ful', workId)]);
    await expect(
      scanItem(ctx, { id: workId, stage: 'pick', code: 'NOPE', quantity: 1 }),
    ).rejects.toMatchObject({
      code: 'wrong_item',
    });
    expect((await world.workLines(workId)).map((l) => l.picked)).toEqual([0, 0]);
    const refusedEvents = await world.sql(
      `SELECT 1 FROM event WHERE type = 'fulfilment.item_refused' AND subject_id = $1`,
      [orderId],
    );
    expect(refusedEvents).toHaveLength(1);
    await scanItem(ctx, { id: workId, stage: 'pick', code: 'lamp', quantity: 1 });
    await expect(
      scanItem(ctx, { id: workId, stage: 'pick', code: 'LAMP', quantity: 1 }),
    ).rejects.toMatchObject({
      code: 'too_many_scanned',
    });
    await scanItem(ctx, { id: workId, stage: 'pick', code: 'WICK', quantity: 1 });
    const last = await scanItem(ctx, { id: workId, stage: 'pick', code: 'WICK', quantity: 1 });
    expect(last).toMatchObject({ counted: 2, needed: 2, complete: true, state: 'picked' });

    const early = await packParcels(ctx, { ids: [workId], trustPick: false });
    expect(early.refused[0]).toMatchObject({ code: 'not_all_scanned', facts: { missing: 3 } });
    for (const code of ['LAMP', 'WICK', 'WICK'])
      await scanItem(ctx, { id: workId, stage: 'pack', code, quantity: 1 });
    const heavy = await packParcels(ctx, { ids: [workId], trustPick: false, weightGrams: 900 });
    expect(heavy.refused[0]).toMatchObject({ code: 'weight_off', facts: { actual: 900, expected: 420 } });
    expect((await packParcels(ctx, { ids: [workId], trustPick: false, weightGrams: 430 })).done).toHaveLength(
      1,
    );

    // The sandbox carrier brings one parcel in a hundred back; the journey of this number ends at the door.
    const trackingNumber = 'SK00000000001GB';
    expect(sandboxJourney(trackingNumber, 3).at(-1)?.status).toBe('delivered');
    await buyLabels(ctx, { ids: [workId], trackingNumber });
    await buyLabels(ctx, { ids: [workId] });
    const parcels = await world.sql<{ id: string }>(
      'SELECT id FROM shipment WHERE fulfilment_order_id = $1',
      [workId],
    );
    expect(parcels).toHaveLength(1);
    expect(await world.figures(lamp)).toMatchObject({ onHand: 10, allocated: 1 });
    expect((await handOver(ctx, { ids: [parcels[0]!.id] })).refused).toEqual([]);
    expect((await handOver(ctx, { ids: [parcels[0]!.id] })).refused[0]).toMatchObject({
      code: 'transition_refused',
    });
    expect(await world.figures(lamp)).toMatchObject({ onHand: 9, allocated: 0 });
    expect(await world.figures(wick)).toMatchObject({ onHand: 8, allocated: 0 });
    expect(await world.orderStand(orderId)).toEqual({ lifecycle: 'released', fulfilment_state: 'shipped' });

    let at = ctx.now;
    for (let day = 0; day < 20; day++) {
      at = new Date(at.getTime() + 86_400_000);
      while ((await moveSandboxParcels(world.system(at), { daySeconds: 86_400 })) > 0);
    }
    expect(await world.orderStand(orderId)).toEqual({ lifecycle: 'closed', fulfilment_state: 'delivered' });
    expect(await world.allBroken()).toEqual([]);
  });

  test('a short pick teaches the stock, stands as rejected work of its own, and the rest is shipped', async () => {
    const { ctx } = world;
    const cup = await world.variant('CUP', 5);
    const { orderId, workId } = await world.released([{ variantId: cup, quantity: 3 }]);
    await startPick(ctx, { ids: [workId] });
    const [line] = await world.workLines(workId);
    await scanItem(ctx, { id: workId, stage: 'pick', code: 'CUP', quantity: 2 });
    const input = { id: workId, lineId: line!.id, reason: 'damaged' as const };
    await expect(shortPick(ctx, { ...input, quantity: 2 })).rejects.toMatchObject({
      code: 'quantity_out_of_range',
    });
    expect(await shortPick(ctx, { ...input, quantity: 1 })).toEqual({ state: 'picked', short: 1 });
    expect(await world.figures(cup)).toMatchObject({ allocated: 2, qualityControl: 1 });
    const work = await world.sql<{ state: string; units: number }>(
      'SELECT state, units FROM fulfilment_order WHERE order_id = $1 ORDER BY created_at, number',
      [orderId],
    );
    expect(work).toEqual([
      { state: 'picked', units: 3 },
      { state: 'rejected', units: 1 },
    ]);
    const [order] = await world.sql<{ due: boolean }>(
      'SELECT pipeline_due_at IS NOT NULL AS due FROM sales_order WHERE id = $1',
      [orderId],
    );
    expect(order).toEqual({ due: true });
    expect(await world.allBroken()).toEqual([]);
  });

  test('nothing left to pick rejects the whole work', async () => {
    const { ctx } = world;
    const jug = await world.variant('JUG', 1);
    const { workId } = await world.released([{ variantId: jug, quantity: 1 }]);
    await startPick(ctx, { ids: [workId] });
    const [line] = await world.workLines(workId);
    await shortPick(ctx, { id: workId, lineId: line!.id, quantity: 1, reason: 'not_in_stock' });
    expect(await world.state(workId)).toBe('rejected');
    expect(await world.figures(jug)).toMatchObject({ onHand: 0, allocated: 0 });
    expect(await world.allBroken()).toEqual([]);
  });

  test('a cancellation before the hand-over wins: the label is void and the parcel stays', async () => {
    const { ctx } = world;
    const pan = await world.variant('PAN', 2);
    const { orderId, workId } = await world.released([{ variantId: pan, quantity: 1 }]);
    const parcel = await labelled(workId);
    await world.sql(`UPDATE order_line SET cancelled = 1, allocated = 0 WHERE order_id = $1`, [orderId]);
    await world.sql(`UPDATE sales_order SET lifecycle = 'cancelled' WHERE id = $1`, [orderId]);
    expect((await handOver(ctx, { ids: [parcel.id] })).refused[0]).toMatchObject({ code: 'lines_cancelled' });
    await cancelFulfilment(world.system(), [orderId]);
    await cancelFulfilment(world.system(), [orderId]);
    expect(await world.state(workId)).toBe('cancelled');
    const [row] = await world.sql<{ lifecycle: string }>('SELECT lifecycle FROM shipment WHERE id = $1', [
      parcel.id,
    ]);
    expect(row).toEqual({ lifecycle: 'voided' });
    expect(await world.figures(pan)).toMatchObject({ onHand: 2 });
  });

  test('a cancelled line of a packed parcel: the rest starts anew as work of its own', async () => {
    const a = await world.variant('PA', 2);
    const b = await world.variant('PB', 2);
    const { orderId, workId, lineIds } = await world.released([
      { variantId: a, quantity: 1 },
      { variantId: b, quantity: 1 },
    ]);
    await labelled(workId);
    await world.sql('UPDATE order_line SET cancelled = 1, allocated = 0 WHERE id = $1', [lineIds[0]]);
    await cancelFulfilment(world.system(), [orderId]);
    const work = await world.sql<{ state: string; units: number }>(
      'SELECT state, units FROM fulfilment_order WHERE order_id = $1 ORDER BY number',
      [orderId],
    );
    expect(work).toEqual([
      { state: 'cancelled', units: 2 },
      { state: 'open', units: 1 },
    ]);
  });

  test('a void label makes room for a new one, with another number', async () => {
    const { ctx } = world;
    const box = await world.variant('BOX', 2);
    const { workId } = await world.released([{ variantId: box, quantity: 1 }]);
    const first = await labelled(workId);
    await voidLabel(ctx, { id: first.id, reason: 'torn' });
    await buyLabels(ctx, { ids: [workId] });
    const rows = await world.sql<{ tracking_number: string; lifecycle: string }>(
      'SELECT tracking_number, lifecycle FROM shipment WHERE fulfilment_order_id = $1 ORDER BY id',
      [workId],
    );
    expect(rows.map((r) => r.lifecycle)).toEqual(['voided', 'label_created']);
    expect(rows[0]!.tracking_number).not.toBe(rows[1]!.tracking_number);
  });
});

describe('what carriers report', () => {
  test('reports in any order and twice: the same story; a return to the sender rewinds nothing and is raised', async () => {
    const { ctx } = world;
    const pot = await world.variant('POT', 2);
    const { orderId, workId } = await world.released([{ variantId: pot, quantity: 1 }]);
    const parcel = await labelled(workId);
    const report = (status: 'in_transit' | 'return_to_sender' | 'delivered', hour: number) => ({
      trackingNumber: parcel.tracking_number,
      reportedBy: 'carrier' as const,
      events: [{ status, at: new Date(ctx.now.getTime() + hour * 3_600_000) }],
    });
    await recordTracking(ctx, [report('in_transit', 1)]);
    await handOver(ctx, { ids: [parcel.id] });
    const [twice] = await recordTracking(ctx, [report('in_transit', 1)]);
    expect(twice).toEqual({ shipmentId: parcel.id, recorded: 0 });
    await recordTracking(ctx, [report('return_to_sender', 9)]);
    const read = async () =>
      (
        await world.sql<{ lifecycle: string; tracking: string }>(
          'SELECT lifecycle, tracking FROM shipment WHERE id = $1',
          [parcel.id],
        )
      )[0];
    expect(await read()).toEqual({ lifecycle: 'handed_over', tracking: 'return_to_sender' });
    expect(
      await world.sql(
        `SELECT 1 FROM order_exception WHERE order_id = $1 AND type = 'tracking' AND state = 'open'`,
        [orderId],
      ),
    ).toHaveLength(1);
    await recordTracking(ctx, [report('delivered', 5)]);
    expect(await read()).toEqual({ lifecycle: 'delivered', tracking: 'return_to_sender' });
    expect(await recordTracking(ctx, [{ ...report('delivered', 5), trackingNumber: 'UNKNOWN1' }])).toEqual([
      { shipmentId: null, recorded: 0 },
    ]);
    expect(await world.allBroken()).toEqual([]);
  });
});

describe('over REST', () => {
  test('POST /shipments packs and hands over; a repeat under the same key is the same parcel', async () => {
    const cap = await world.variant('CAP', 5);
    const { workId, orderId } = await world.released([{ variantId: cap, quantity: 2 }]);
    const body = {
      fulfilmentOrderId: toPublicId('ful', workId),
      carrier: 'skylark',
      trackingNumber: 'REST0001',
    };
    const send = () => world.rest('POST', '/shipments', { body, headers: { 'idempotency-key': 'ship-1' } });
    const [first, second] = [await send(), await send()];
    expect(first.status).toBe(201);
    const shipment = (await first.json()) as { id: string; lifecycle: string };
    expect(shipment).toMatchObject({ lifecycle: 'handed_over', trackingNumber: 'REST0001' });
    expect(await second.json()).toMatchObject({ id: shipment.id });
    expect(await world.figures(cap)).toMatchObject({ onHand: 3, allocated: 0 });
    const tracked = await world.rest('POST', `/shipments/${shipment.id}/tracking-events`, {
      body: { status: 'delivered', at: '2026-11-25T10:00:00Z' },
    });
    expect(tracked.status).toBe(201);
    expect(await world.orderStand(orderId)).toEqual({ lifecycle: 'closed', fulfilment_state: 'delivered' });
    expect(await world.allBroken()).toEqual([]);
  });

  test('some lines only: the rest stays as open work', async () => {
    const hat = await world.variant('HAT', 5);
    const { workId, orderId, lineIds } = await world.released([{ variantId: hat, quantity: 3 }]);
    const response = await world.rest('POST', '/shipments', {
      body: {
        fulfilmentOrderId: toPublicId('ful', workId),
        carrier: 'elsewhere',
        trackingNumber: 'PART0001',
        lines: [{ lineId: toPublicId('lin', lineIds[0]!), quantity: 1 }],
      },
    });
    expect(response.status).toBe(201);
    const work = await world.sql<{ state: string; units: number }>(
      'SELECT state, units FROM fulfilment_order WHERE order_id = $1 ORDER BY number',
      [orderId],
    );
    expect(work).toEqual([
      { state: 'handed_over', units: 1 },
      { state: 'open', units: 2 },
    ]);
    expect(await world.orderStand(orderId)).toMatchObject({ fulfilment_state: 'partial' });
    expect(await world.allBroken()).toEqual([]);
  });

  test("a neighbour's fulfilment order is not found and stays as it is", async () => {
    const mug = await world.variant('MUG', 5);
    const { workId } = await world.released([{ variantId: mug, quantity: 1 }]);
    const response = await world.other.rest('POST', '/shipments', {
      body: { fulfilmentOrderId: toPublicId('ful', workId), carrier: 'skylark', trackingNumber: 'EVIL0001' },
    });
    expect(response.status).toBe(404);
    expect(await world.state(workId)).toBe('open');
  });
});

test('a bundle is shipped when its slowest component is', async () => {
  const soap = await world.variant('SOAP', 6);
  const dish = await world.variant('DISH', 6);
  const set = await world.variant('SET', 0, [
    { variantId: soap, quantity: 2 },
    { variantId: dish, quantity: 1 },
  ]);
  const { workId, orderId, lineIds } = await world.released([
    {
      variantId: set,
      quantity: 2,
      parts: [
        { variantId: soap, quantity: 2 },
        { variantId: dish, quantity: 1 },
      ],
    },
  ]);
  const parcel = await labelled(workId);
  await handOver(world.ctx, { ids: [parcel.id] });
  const [line] = await world.sql<{ shipped: number }>('SELECT shipped FROM order_line WHERE id = $1', [
    lineIds[0],
  ]);
  expect(line).toEqual({ shipped: 2 });
  expect(await world.figures(soap)).toMatchObject({ onHand: 2, allocated: 0 });
  expect(await world.orderStand(orderId)).toMatchObject({ fulfilment_state: 'shipped' });
  expect(await world.allBroken()).toEqual([]);
});
