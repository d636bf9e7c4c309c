import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { createOrderWorld, type OrderWorld, orderJson, paid } from './order-world';

let world: OrderWorld;
let orderId: string;
beforeAll(async () => {
  world = await createOrderWorld();
  await world.place([orderJson('NOTED', paid('noted'))]);
  orderId = toPublicId('ord', (await world.row('NOTED')).id);
});
afterAll(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  );

test('a note stands in the timeline, and who is called in it hears of it with the way to the order; nobody else does', async () => {
  const api = await world.caller('operator');
  const colleagues = await api.orders.colleagues();
  const manager = colleagues.find((c) => c.id === toPublicId('usr', world.member('manager').userId))!;
  await api.orders.addNote({ orderId, body: '请看一下 🙏', mentionIds: [manager.id, manager.id] });
  const { order } = await api.orders.page({ orderId });
  expect(order.notes.map((n) => n.body)).toEqual(['请看一下 🙏']);
  const heard = (await (await world.caller('manager')).identity.notifications({})).data;
  expect(heard.filter((n) => n.kind === 'mentioned')).toMatchObject([
    { facts: { order: order.number }, link: `/orders/${orderId}`, count: 1 },
  ]);
  const others = (await (await world.caller('admin')).identity.notifications({})).data;
  expect(others.filter((n) => n.kind === 'mentioned')).toEqual([]);
});

test('a note that calls somebody who is no member is refused, and nothing is written', async () => {
  const api = await world.caller('operator');
  const stranger = toPublicId('usr', newId('usr'));
  expect(await code(api.orders.addNote({ orderId, body: 'psst', mentionIds: [stranger] }))).toBe('not_found');
  const { order } = await api.orders.page({ orderId });
  expect(order.notes.map((n) => n.body)).not.toContain('psst');
});

test('who has the order open is seen by the others, until they have not been there for three quarters of a minute', async () => {
  const at = (seconds: number) => ({ now: new Date(Date.now() + seconds * 1000) });
  const operator = await world.caller('operator', at(0));
  expect((await operator.orders.presence({ orderId })).others).toEqual([]);
  const manager = await (await world.caller('manager', at(10))).orders.presence({ orderId, writing: true });
  expect(manager.others).toMatchObject([
    { id: toPublicId('usr', world.member('operator').userId), writing: false },
  ]);
  const seen = await (await world.caller('operator', at(20))).orders.presence({ orderId });
  expect(seen.others).toMatchObject([
    { id: toPublicId('usr', world.member('manager').userId), writing: true },
  ]);
  expect((await (await world.caller('operator', at(60))).orders.presence({ orderId })).others).toEqual([]);
  expect(seen.version).toBe((await operator.orders.page({ orderId })).order.version);
});

test('what a member had open before is forgotten', async () => {
  await world.place([orderJson('NEXT', paid('next'))]);
  const next = toPublicId('ord', (await world.row('NEXT')).id);
  const later = await world.caller('operator', { now: new Date(Date.now() + 600_000) });
  await later.orders.presence({ orderId: next });
  const rows = await world.sql<{ order_id: string }>(
    'SELECT order_id FROM order_presence WHERE user_id = $1',
    [world.member('operator').userId],
  );
  expect(rows.map((r) => toPublicId('ord', r.order_id))).toEqual([next]);
});
