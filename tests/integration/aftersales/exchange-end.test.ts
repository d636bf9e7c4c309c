import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { convertExchanges } from '@/server/aftersales/use-cases/convert-exchanges';
import { followReplacements } from '@/server/aftersales/use-cases/follow-money';
import { expireUnpaid } from '@/server/orders/use-cases/expire-unpaid';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

let world: ReturnsWorld;
beforeAll(async () => {
  world = await createReturnsWorld();
}, 60_000);
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

/** Two mugs sent and to be exchanged for the same again, or for dearer ones; with the replacement order's id. */
async function exchanged(quantity = 1, over: { dearer?: number; resolution?: 'exchange' | 'reship' } = {}) {
  const order = await world.delivered();
  const api = await world.caller('operator');
  const r = await api.aftersales.request({
    orderId: order.orderId,
    lines: [
      {
        lineId: order.line('MUG'),
        quantity,
        reason: over.resolution === 'reship' ? 'never_arrived' : 'changed_mind',
        resolution: over.resolution ?? 'exchange',
        ...(over.resolution === 'reship' ? {} : { exchangeSku: 'MUG' }),
      },
    ],
  });
  if (r.state === 'requested') await api.aftersales.approve({ returnId: r.id });
  const [x] = await world.sql<{ id: string }>(
    `SELECT replacement_order_id AS id FROM exchange WHERE return_id = $1`,
    [fromPublicId('ret', r.id)],
  );
  return { order, api, r, replacement: x!.id };
}
type Exchanged = Awaited<ReturnType<typeof exchanged>>;

const stateOf = async ({ api, r }: Exchanged) => {
  const { case: now, exchange } = await api.aftersales.page({ returnId: r.id });
  return {
    state: now.state,
    type: now.type,
    exchange: exchange?.state,
    quoted: now.quoted.minor,
    granted: now.lines.reduce((sum, l) => sum + l.granted.minor, 0),
  };
};
const cancel = async ({ api, replacement }: Exchanged) =>
  api.orders.cancel({
    orderId: toPublicId('ord', replacement),
    reason: 'customer_request',
    restock: true,
  });
const receive = ({ api, r }: Exchanged, quantity: number, grade: 'a' | 'c' = 'a') =>
  api.aftersales.receive({
    returnId: r.id,
    lines: [{ lineId: r.lines[0]!.id, quantity, grade, disposition: 'restock' }],
  });
const refundedOf = async ({ order }: Exchanged) => (await world.row(order.externalId)).refunded_minor;

test('a replacement that the shop cancels before the goods are back becomes a refund, given once they are', async () => {
  const x = await exchanged();
  await cancel(x);
  await world.react();
  expect(await stateOf(x)).toEqual({
    state: 'approved',
    type: 'return_refund',
    exchange: 'converted_to_refund',
    quoted: 1150,
    granted: 0,
  });
  await receive(x, 1);
  await world.payOut();
  expect(await stateOf(x)).toMatchObject({ state: 'closed', granted: 1150 });
  expect(await refundedOf(x)).toBe(1150);
});

test('units that were looked at before are paid when the replacement is cancelled after, each by its grade, and the return closes', async () => {
  const x = await exchanged(2);
  await receive(x, 1, 'a');
  await receive(x, 1, 'c');
  expect(await stateOf(x)).toMatchObject({ state: 'resolved', exchange: 'awaiting_return', granted: 0 });
  await cancel(x);
  await world.react();
  const [inspected] = await world.sql<{ percent: number }>(
    `SELECT refund_percent AS percent FROM return_inspection WHERE return_id = $1 AND grade = 'c'`,
    [fromPublicId('ret', x.r.id)],
  );
  const due = 1150 + (1150 * inspected!.percent) / 100;
  expect(await stateOf(x)).toMatchObject({ state: 'resolved', quoted: 2300, granted: due });
  await world.payOut();
  expect(await stateOf(x)).toMatchObject({ state: 'closed' });
  expect(await refundedOf(x)).toBe(due);
});

test('a difference that nobody pays ends as a refund seven days later, however often it is told', async () => {
  const x = await exchanged();
  await world.sql(
    `UPDATE sales_order SET payment_state = 'unpaid', expires_at = now() + interval '7 days' WHERE id = $1`,
    [x.replacement],
  );
  const later = new Date(Date.now() + 8 * 86_400_000);
  await receive(x, 1);
  expect(await stateOf(x)).toMatchObject({ state: 'resolved', exchange: 'awaiting_return' });
  expect(await expireUnpaid(world.system(later))).toBe(1);
  await world.react(later);
  await Promise.all([1, 2].map(() => convertExchanges(world.system(later), [x.replacement])));
  await world.payOut();
  expect(await stateOf(x)).toMatchObject({
    state: 'closed',
    exchange: 'converted_to_refund',
    granted: 1150,
  });
  expect(await refundedOf(x)).toBe(1150);
  const told = await world.sql(
    `SELECT 1 FROM event WHERE type = 'aftersales.exchange_converted_to_refund' AND data->>'returnId' = $1`,
    [fromPublicId('ret', x.r.id)],
  );
  expect(told).toHaveLength(1);
});

test('goods sent again that are cancelled on their way out are paid back at once, as nothing comes back', async () => {
  const x = await exchanged(1, { resolution: 'reship' });
  expect(await stateOf(x)).toMatchObject({ state: 'resolved', exchange: 'advance_ship' });
  await cancel(x);
  await world.react();
  await world.payOut();
  expect(await stateOf(x)).toMatchObject({ state: 'closed', type: 'refund_only_postship', granted: 1150 });
});

test('a return that is cancelled takes its replacement along and converts nothing, whoever cancelled first', async () => {
  const x = await exchanged();
  await x.api.aftersales.cancel({ returnId: x.r.id });
  await world.react();
  expect(await stateOf(x)).toMatchObject({ state: 'cancelled', exchange: 'cancelled', quoted: 0 });
  const y = await exchanged();
  await cancel(y);
  await y.api.aftersales.cancel({ returnId: y.r.id });
  await world.react();
  expect(await stateOf(y)).toMatchObject({ state: 'cancelled', exchange: 'cancelled', quoted: 0 });
});

test('a replacement that has left stays an exchange, though its cancellation is told late', async () => {
  const x = await exchanged();
  await receive(x, 1);
  await world.react();
  await followReplacements(world.system(), [x.replacement]);
  await convertExchanges(world.system(), [x.replacement]);
  expect(await stateOf(x)).toMatchObject({ state: 'closed', exchange: 'closed', granted: 0 });
});

test('a replacement that loses only a part goes to a person', async () => {
  const x = await exchanged(2);
  const [line] = await world.lines(x.replacement);
  await x.api.orders.cancel({
    orderId: toPublicId('ord', x.replacement),
    reason: 'out_of_stock',
    restock: true,
    lines: [{ lineId: toPublicId('lin', line!.id), quantity: 1 }],
  });
  await world.react();
  const page = await x.api.aftersales.page({ returnId: x.r.id });
  expect(page.case).toMatchObject({ needsReview: true, state: 'approved' });
  expect(page.exchange?.state).toBe('awaiting_return');
});

test('a line whose article nobody knows is paid back instead of forgotten', async () => {
  const order = await world.delivered();
  const api = await world.caller('operator');
  const r = await api.aftersales.request({
    orderId: order.orderId,
    lines: [
      { lineId: order.line('MUG'), quantity: 1, reason: 'defective', resolution: 'reship' },
      { lineId: order.line('TEA'), quantity: 1, reason: 'defective', resolution: 'reship' },
    ],
  });
  expect(r.state).toBe('requested');
  await world.sql(`UPDATE return_line SET variant_id = NULL WHERE return_id = $1 AND sku = 'TEA'`, [
    fromPublicId('ret', r.id),
  ]);
  await api.aftersales.approve({ returnId: r.id });
  const page = await api.aftersales.page({ returnId: r.id });
  const of = (sku: string) => page.case.lines.find((l) => l.sku === sku)!;
  expect(of('MUG')).toMatchObject({ resolution: 'reship', quoted: { minor: 0 } });
  expect(of('TEA')).toMatchObject({ quoted: { minor: 499 } });
  expect(['refund', 'keep_item']).toContain(of('TEA').resolution);
  expect(page.exchange?.state).not.toBe('converted_to_refund');
});

test('a replacement that was merged into other work has left once that has', async () => {
  const x = await exchanged();
  await receive(x, 1);
  await inTenantTx(world.system(), (tx) =>
    emit(tx, [{ type: 'orders.shipped_along', subjectType: 'order', subjectId: x.replacement, data: {} }]),
  );
  await world.react();
  expect(await stateOf(x)).toMatchObject({ state: 'closed', exchange: 'closed', granted: 0 });
});
