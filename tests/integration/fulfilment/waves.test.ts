import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWaveInput } from '@/lib/contracts/waves';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { cancelWave } from '@/server/fulfilment/use-cases/cancel-wave';
import { createWave } from '@/server/fulfilment/use-cases/create-wave';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { handTask } from '@/server/fulfilment/use-cases/hand-task';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { pickUnits } from '@/server/fulfilment/use-cases/pick-units';
import { shortStop } from '@/server/fulfilment/use-cases/short-stop';
import { startTask } from '@/server/fulfilment/use-cases/start-task';
import { undoPick } from '@/server/fulfilment/use-cases/undo-pick';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { createFulfilmentWorld } from './fulfilment-world';

let world: Awaited<ReturnType<typeof createFulfilmentWorld>>;
let code: string;
beforeAll(async () => {
  world = await createFulfilmentWorld();
  const api = await world.caller();
  const [w] = await api.inventory.warehouses();
  code = w!.code;
  await api.inventory.drawMap({
    warehouseId: w!.id,
    version: 0,
    plan: {
      aisles: 4,
      baysPerBlock: 4,
      blocks: 2,
      levels: 1,
      sides: 2,
      aislePitchMm: 3000,
      bayMm: 1200,
      crossWidthMm: 2400,
      firstAisle: 'A',
      depot: 'left',
      benches: 1,
    },
  });
});
afterAll(() => world.close());

/** An article whose units lie in bins of the map. */
async function article(sku: string, bins: Record<string, number>) {
  const variantId = await world.variant(sku, 0);
  await importStock(
    world.system(),
    Object.entries(bins).map(([bin, quantity]) => ({
      sku,
      warehouse: code,
      bin,
      quantity,
      mode: 'add' as const,
    })),
    { importId: crypto.randomUUID() },
  );
  return variantId;
}
const draft = (more: object = {}) =>
  createWaveInput.parse({ warehouseId: toPublicId('whs', world.warehouse), criteria: {}, ...more });
async function wave(more: object = {}) {
  const made = await createWave(world.ctx, draft(more));
  const api = await world.caller();
  const detail = await api.waves.get({ waveId: made.id });
  const tasks = await Promise.all(detail.taskList.map((t) => api.waves.task({ taskId: t.id })));
  return { ...made, waveId: fromPublicId('wav', made.id)!, tasks };
}
type Task = Awaited<ReturnType<typeof wave>>['tasks'][number];
const taskId = (t: Task) => fromPublicId('ptk', t.id)!;
const at = (t: Task, i: number) => ({
  taskId: taskId(t),
  binId: t.stops[i]!.binId && fromPublicId('bin', t.stops[i]!.binId!)!,
  variantId: fromPublicId('var', t.stops[i]!.variantId)!,
});
const inBin = async (bin: string, variantId: string) =>
  Number(
    (
      await world.sql<{ n: number }>(
        'SELECT coalesce(sum(quantity), 0) AS n FROM bin_stock s JOIN bin b ON b.id = s.bin_id WHERE b.code = $1 AND s.variant_id = $2',
        [bin, variantId],
      )
    )[0]!.n,
  );

test('a wave is batched under the cart, routed with a sound certificate, picked with one short, packed and handed over', async () => {
  const { ctx } = world;
  const a = await article('WAVE-A', { 'A-03': 10 });
  const b = await article('WAVE-B', { 'C-05': 4, 'D-11': 8 });
  const orders = [];
  for (let i = 0; i < 5; i++)
    orders.push(
      await world.released(
        i % 2
          ? [{ variantId: a, quantity: 1 }]
          : [
              { variantId: a, quantity: 1 },
              { variantId: b, quantity: 2 },
            ],
      ),
    );
  const made = await wave({ slots: 3 });
  expect(made.orders).toBe(5);
  expect(made.tasks).toHaveLength(2);
  for (const t of made.tasks) {
    const { lengthMm, lowerBoundMm, sShapeMm } = t.route!;
    expect(lowerBoundMm).toBeLessThanOrEqual(lengthMm);
    expect(lengthMm).toBeLessThanOrEqual(sShapeMm);
    expect(t.orders).toBeLessThanOrEqual(3);
  }
  expect(await world.allBroken()).toEqual([]);
  let shorted = false;
  for (const t of made.tasks) {
    expect(await startTask(ctx, { taskId: taskId(t) })).toEqual({ dropped: [] });
    for (const [i, stop] of t.stops.entries()) {
      let units = stop.drops.reduce((sum, d) => sum + d.quantity, 0);
      if (!shorted && stop.sku === 'WAVE-B') {
        shorted = true;
        units -= 1;
        await shortStop(ctx, { ...at(t, i), quantity: 1, reason: 'mismatch' });
      }
      if (units > 0) await pickUnits(ctx, { ...at(t, i), quantity: units });
    }
  }
  expect(await world.figures(a)).toMatchObject({ onHand: 10, allocated: 5 });
  expect(await inBin('A-03', a)).toBe(5);
  expect(await inBin('~PICKED', a)).toBe(5);
  const api = await world.caller();
  expect(await api.waves.get({ waveId: made.id })).toMatchObject({
    state: 'done',
    short: 1,
    units: 11,
    picked: 10,
  });
  const ids = orders.map((o) => o.workId);
  await packParcels(ctx, { ids, trustPick: true });
  await buyLabels(ctx, { ids });
  const parcels = await world.sql<{ id: string }>(
    'SELECT id FROM shipment WHERE fulfilment_order_id = ANY($1::uuid[])',
    [ids],
  );
  await handOver(ctx, { ids: parcels.map((p) => p.id) });
  expect(await world.figures(a)).toMatchObject({ onHand: 5, allocated: 0 });
  expect(await inBin('A-03', a)).toBe(5);
  expect(await inBin('~PICKED', a)).toBe(0);
  expect(await inBin('~PICKED', b)).toBe(0);
  expect(await world.allBroken()).toEqual([]);
  expect((await api.waves.saving()).tasks).toBe(2);
});

test('two waves at once: each order is in one of them', async () => {
  const a = await article('TWICE', { 'B-02': 9 });
  for (let i = 0; i < 4; i++) await world.released([{ variantId: a, quantity: 1 }]);
  const both = await Promise.allSettled([createWave(world.ctx, draft()), createWave(world.ctx, draft())]);
  const made = both.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
  expect(made.reduce((sum, w) => sum + w.orders, 0)).toBe(4);
  for (const w of made) await cancelWave(world.ctx, { waveId: fromPublicId('wav', w.id)! });
  const again = await wave();
  expect(again.orders).toBe(4);
  await startTask(world.ctx, { taskId: taskId(again.tasks[0]!) });
  await expect(cancelWave(world.ctx, { waveId: again.waveId })).rejects.toMatchObject({
    code: 'wave_started',
  });
  await finishPick(world.system(), {
    ids: (await world.sql<{ id: string }>(`SELECT id FROM fulfilment_order WHERE state = 'picking'`)).map(
      (r) => r.id,
    ),
  });
  expect(await world.allBroken()).toEqual([]);
});

test('a second picker is told who has the cart, until it is handed over; one scan too many changes nothing', async () => {
  const a = await article('HANDS', { 'D-02': 3 });
  await world.released([{ variantId: a, quantity: 2 }]);
  const { tasks } = await wave();
  const t = tasks[0]!;
  const other = world.member('warehouse').userId;
  const theirs = { ...world.ctx, actor: { type: 'user' as const, id: other } };
  await startTask(world.ctx, { taskId: taskId(t) });
  await expect(startTask(theirs, { taskId: taskId(t) })).rejects.toMatchObject({ code: 'task_taken' });
  await expect(pickUnits(theirs, { ...at(t, 0), quantity: 1 })).rejects.toMatchObject({ code: 'task_taken' });
  const race = await Promise.allSettled(
    Array.from({ length: 5 }, () => pickUnits(world.ctx, { ...at(t, 0), quantity: 1 })),
  );
  expect(race.filter((r) => r.status === 'fulfilled')).toHaveLength(2);
  expect(await inBin('~PICKED', a)).toBe(2);
  const pickers = await (await world.caller()).waves.pickers();
  await handTask(world.ctx, { taskId: taskId(t), memberId: pickers.find((p) => p.userId === other)!.id });
  expect(await undoPick(theirs, { ...at(t, 0), quantity: 1 })).toMatchObject({
    drops: [{ slot: 1, quantity: 1 }],
  });
  expect(await inBin('D-02', a)).toBe(2);
  await pickUnits(theirs, { ...at(t, 0), quantity: 1 });
  expect(await world.allBroken()).toEqual([]);
});

test('any interleaving of takes, undos and shorts: no unit is picked twice, none is lost, bins hold what is on hand', async () => {
  let n = 0;
  const deed = fc.record({
    kind: fc.constantFrom('pick' as const, 'pick' as const, 'undo' as const, 'short' as const),
    stop: fc.nat(2),
    quantity: fc.integer({ min: 1, max: 2 }),
    together: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 9 }), async (deeds) => {
      n += 1;
      const a = await article(`MIX-${n}`, { [`A-0${(n % 8) + 1}`]: 3, [`C-0${(n % 8) + 1}`]: 4 });
      await world.released([{ variantId: a, quantity: 2 }]);
      await world.released([{ variantId: a, quantity: 3 }]);
      const { tasks } = await wave();
      const t = tasks[0]!;
      await startTask(world.ctx, { taskId: taskId(t) });
      const running: Promise<unknown>[] = [];
      for (const d of deeds) {
        const input = { ...at(t, d.stop % t.stops.length), quantity: d.quantity };
        const run =
          d.kind === 'pick'
            ? pickUnits(world.ctx, input)
            : d.kind === 'undo'
              ? undoPick(world.ctx, input)
              : shortStop(world.ctx, { ...input, reason: 'damaged' });
        running.push(
          run.catch((e: { code?: string }) => expect(e.code).toMatch(/too_many|range|refused|not_found/)),
        );
        if (!d.together) await Promise.all(running);
      }
      await Promise.all(running);
      const [sums] = await world.sql<{ bins: number; hand: number; apart: number }>(
        `SELECT (SELECT sum(quantity) FROM bin_stock WHERE variant_id = $1)::int AS bins,
           (SELECT on_hand FROM stock_level WHERE variant_id = $1) AS hand, (SELECT quality_control FROM stock_level WHERE variant_id = $1) AS apart`,
        [a],
      );
      expect(sums!.bins).toBe(sums!.hand);
      expect(sums!.hand + sums!.apart).toBe(7);
      expect(await world.allBroken()).toEqual([]);
      await finishPick(world.system(), {
        ids: (await world.sql<{ id: string }>(`SELECT id FROM fulfilment_order WHERE state = 'picking'`)).map(
          (r) => r.id,
        ),
      }).catch(() => null);
    }),
    { numRuns: 6 },
  );
});
