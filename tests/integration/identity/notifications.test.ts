import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { mailNotification } from '@/server/identity/use-cases/mail-notification';
import { ringBells } from '@/server/identity/use-cases/ring-bells';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { reactions } from '@/server/root-work';
import { createOrderWorld, type OrderWorld, orderJson } from '../orders/order-world';

let world: OrderWorld;
beforeAll(async () => {
  world = await createOrderWorld();
  await world.place([
    orderJson('A', { lines: [{ sku: 'NO-1', quantity: 1, unitPrice: { minor: 100, currency: 'GBP' } }] }),
    orderJson('B', { lines: [{ sku: 'NO-2', quantity: 1, unitPrice: { minor: 100, currency: 'GBP' } }] }),
  ]);
  while ((await dispatchEvents(world.system(), reactions)) > 0);
});
afterAll(() => world.close());

const bell = async (role: 'operator' | 'agent' | 'warehouse' | 'manager') => {
  const api = await world.caller(role);
  const { data, unread } = await api.identity.notifications({});
  return { api, data, unread, said: (kind: string) => data.find((n) => n.kind === kind) };
};

test('two exceptions of one type ring once and count two, only for those who may resolve them', async () => {
  const { said, unread } = await bell('operator');
  expect(said('exception_raised')).toMatchObject({
    count: 2,
    facts: { exception: 'sku_unmapped' },
    link: '/exceptions?type=sku_unmapped',
  });
  expect(unread).toBe((await (await world.caller('operator')).identity.unread()).unread);
  expect((await bell('warehouse')).said('exception_raised')).toBeUndefined();
});

test('an event that comes twice rings once', async () => {
  const events = await world.sql<StoredEvent>(
    `SELECT id, type, subject_type AS "subjectType", subject_id AS "subjectId", actor_type AS "actorType",
       actor_id AS "actorId", data, occurred_at AS "occurredAt" FROM event
      WHERE tenant_id = $1 AND type = 'orders.exception_raised'`,
    [world.tenant.id],
  );
  await ringBells(world.system(), events);
  expect((await bell('operator')).said('exception_raised')?.count).toBe(2);
});

test('an exception rings for the member to whom another gives it, and is mailed when it stays unread', async () => {
  const manager = await world.caller('operator');
  const [exception] = (await manager.orders.exceptions({})).data;
  const agent = world.member('agent');
  await manager.orders.assignException({
    exceptionId: exception!.id,
    ownerId: toPublicId('usr', agent.userId),
  });
  while ((await dispatchEvents(world.system(), reactions)) > 0);
  expect((await bell('agent')).said('exception_assigned')).toMatchObject({ count: 1, readAt: null });
  expect((await bell('operator')).said('exception_assigned')).toBeUndefined();
  const jobs = await world.sql<{ payload: { notificationId: string } }>(
    `SELECT payload FROM job WHERE tenant_id = $1 AND name = 'identity.mail-notification'`,
    [world.tenant.id],
  );
  expect(jobs).toHaveLength(1);
  await mailNotification(world.system(), jobs[0]!.payload);
  const [mail] = (await listKeptMails(50)).filter((m) => m.kind === 'identity.exception_assigned');
  expect(mail).toMatchObject({ to: 'agent@lamp-shop.example', subject: 'An exception was assigned to you' });
});

test('reading is each member’s own, and what is read is mailed no more', async () => {
  const agent = await bell('agent');
  expect(await agent.api.identity.markRead({ ids: 'all' })).toEqual({ read: agent.unread });
  expect((await bell('agent')).unread).toBe(0);
  expect((await bell('operator')).unread).toBeGreaterThan(0);
  const [job] = await world.sql<{ payload: { notificationId: string } }>(
    `SELECT payload FROM job WHERE tenant_id = $1 AND name = 'identity.mail-notification'`,
    [world.tenant.id],
  );
  const before = (await listKeptMails(50)).length;
  await mailNotification(world.system(), job!.payload);
  expect((await listKeptMails(50)).length).toBe(before);
});

test('a kind that a member switched off rings for them no more, and a kind that the role may not hear is not offered', async () => {
  const { api } = await bell('agent');
  await api.identity.chooseNotifications({ kind: 'exception_raised', inApp: false, mail: false });
  await world.place([
    orderJson('C', { lines: [{ sku: 'NO-3', quantity: 1, unitPrice: { minor: 100, currency: 'GBP' } }] }),
  ]);
  while ((await dispatchEvents(world.system(), reactions)) > 0);
  expect((await bell('agent')).unread).toBe(0);
  expect((await bell('operator')).said('exception_raised')?.count).toBe(3);
  const kinds = (await api.identity.notificationChoices()).map((c) => c.kind);
  expect(kinds).toContain('mentioned');
  expect(kinds).not.toContain('member_joined');
});
