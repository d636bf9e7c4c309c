import { afterAll, beforeAll, expect, test } from 'vitest';
import { processSteps } from '@/lib/contracts/automation-process';
import { toPublicId } from '@/lib/kernel/ids';
import { createOrderWorld, type OrderWorld, orderJson, paid } from '../orders/order-world';

let world: OrderWorld;
beforeAll(async () => {
  world = await createOrderWorld();
});
afterAll(() => world.close());

const at = (minutes: number) => new Date(Date.parse('2026-11-23T09:00:00Z') + minutes * 60_000);

/** Writes what happened, as the spine has it. */
async function happened(type: string, orderId: string, minutes: number, data: object = {}) {
  await world.sql(
    `INSERT INTO event (tenant_id, id, type, subject_type, subject_id, actor_type, request_id, data, occurred_at)
     VALUES ($1, gen_random_uuid(), $2, 'order', $3, 'system', 'test', $4, $5)`,
    [world.tenant.id, type, orderId, JSON.stringify(data), at(minutes)],
  );
}

test('each count opens exactly its orders, and an order stands in the first step that keeps it', async () => {
  await world.place([
    orderJson('P-UNPAID'),
    orderJson('P-PAID', paid('p1')),
    orderJson('P-SKU', {
      ...paid('p2'),
      lines: [{ sku: 'who-knows', quantity: 1, unitPrice: { minor: 2799, currency: 'GBP' } }],
    }),
    orderJson('P-BOTH', paid('p3')),
  ]);
  const api = await world.caller('manager', { now: at(60) });
  const operator = await world.caller('operator', { now: at(30) });
  const both = toPublicId('ord', (await world.row('P-BOTH')).id);
  await operator.orders.placeHold({ orderId: both, kind: 'risk', reason: 'x' });
  await operator.orders.placeHold({ orderId: both, kind: 'manual', reason: 'y' });
  const picture = await api.automation.process({});
  const counts = Object.fromEntries(picture.steps.map((s) => [s.step, s.now.count]));
  expect(counts).toMatchObject({ confirm: 2, verify_payment: 1, release: 1, reserve_stock: 0, pick: 0 });
  for (const step of processSteps)
    expect((await api.automation.processOrders({ step })).data.length, step).toBe(counts[step]);
  const confirm = await api.automation.processOrders({ step: 'confirm', limit: 1 });
  const rest = await api.automation.processOrders({ step: 'confirm', limit: 1, cursor: confirm.nextCursor! });
  expect([...confirm.data, ...rest.data].map((o) => o.externalId).sort()).toEqual(['P-BOTH', 'P-SKU']);
  expect(rest.nextCursor).toBeNull();
});

test('the times of a step are those between its events, and the slowest one is named with what kept it', async () => {
  await world.place(['T-1', 'T-2', 'T-3'].map((id) => orderJson(id, paid(`t-${id}`))));
  const ids = await Promise.all(['T-1', 'T-2', 'T-3'].map(async (id) => (await world.row(id)).id));
  await world.sql('UPDATE sales_order SET created_at = $2, paid_at = $2 WHERE id = ANY($1::uuid[])', [
    ids,
    at(0),
  ]);
  await world.sql(
    `INSERT INTO order_hold (tenant_id, id, order_id, kind, placed_at, released_at, order_placed_at)
     VALUES ($1, gen_random_uuid(), $2, 'risk', $3, $4, $3)`,
    [world.tenant.id, ids[0], at(0), at(30)],
  );
  for (const [i, id] of ids.entries()) {
    await happened('orders.released', id, 31);
    await happened('fulfilment.open', id, 31, { fulfilmentOrderId: id });
    await happened('fulfilment.picking', id, 31 + 10 * (i + 1), { fulfilmentOrderId: id });
  }
  const api = await world.caller('manager', { now: at(120) });
  const { steps, slowest } = await api.automation.process({ period: 'day' });
  const time = (step: string) => steps.find((s) => s.step === step)!.time;
  expect(time('pick')).toMatchObject({ passed: 3, median: 1200, mean: 1200 });
  expect(time('verify_payment')).toMatchObject({ passed: 3, median: 0, mean: 600 });
  expect(time('release')).toMatchObject({ median: 1860 });
  expect(slowest).toMatchObject({ step: 'release' });
  const [longer] = [...ids];
  await world.sql('UPDATE order_hold SET placed_at = $2 WHERE order_id = $1', [longer, at(-600)]);
  expect((await api.automation.process({ period: 'day' })).slowest).toMatchObject({
    step: 'verify_payment',
    cause: { kind: 'hold', word: 'risk', orders: 1, share: 1 },
  });
  expect((await (await world.other.caller('manager')).automation.process({})).slowest).toBeNull();
});
