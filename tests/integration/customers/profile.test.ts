import { afterAll, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { planCare } from '@/server/customers/use-cases/plan-care';
import { scoreCustomers } from '@/server/customers/use-cases/score-customers';
import { sendCare } from '@/server/customers/use-cases/send-care';
import { worldStart } from '@/tests/support/world';
import { orderJson, paid } from '../orders/order-world';
import { createSupportWorld, type SupportWorld } from '../support/support-world';

let world: SupportWorld;
beforeAll(async () => {
  world = await createSupportWorld();
  for (const [id, email] of [
    ['C-1', 'ada@example.com'],
    ['C-2', 'ada@work.example.com'],
    ['C-3', 'bo@example.com'],
  ] as const)
    await world.place([orderJson(id, { ...paid(id), customer: { email, name: email } })]);
});
afterAll(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  );
const customer = async (email: string) => {
  const [row] = await world.sql<{ id: string }>(
    'SELECT id FROM customer WHERE tenant_id = $1 AND email = $2',
    [world.tenant.id, email],
  );
  return toPublicId('cus', row!.id);
};
const rows = () => world.sql('SELECT * FROM customer WHERE tenant_id = $1 ORDER BY id', [world.tenant.id]);
const orders = () =>
  world.sql('SELECT id, customer_id FROM sales_order WHERE tenant_id = $1 ORDER BY id', [world.tenant.id]);

test('two merged customers are one profile; taken back, every byte of both is as it was', async () => {
  const api = await world.caller('agent');
  const [kept, merged] = [await customer('ada@example.com'), await customer('ada@work.example.com')];
  const before = JSON.stringify([await rows(), await orders()]);
  await api.customers.merge({ customerId: kept, mergedCustomerId: merged });
  const profile = await api.customers.profile({ customerId: kept });
  expect(profile.value.orders).toBe(2);
  expect(profile.orders.map((o) => o.customerId).sort()).toEqual([kept, merged].sort());
  expect(profile.merged.map((m) => m.id)).toEqual([merged]);
  expect((await api.customers.profile({ customerId: merged })).mergedInto?.id).toBe(kept);
  expect((await api.customers.list({})).data.map((c) => c.id)).not.toContain(merged);
  expect(await code(api.customers.merge({ customerId: merged, mergedCustomerId: kept }))).toBe(
    'already_exists',
  );
  await scoreCustomers(world.system());
  expect((await api.customers.profile({ customerId: kept })).segment).toMatchObject({ recencyDays: 0 });
  await api.customers.unmerge({ mergedCustomerId: merged });
  expect(JSON.stringify([await rows(), await orders()])).toBe(before);
  const audit = await world.sql<{ type: string }>(
    `SELECT type FROM event WHERE tenant_id = $1 AND type LIKE 'customers.customer_%merged' ORDER BY id`,
    [world.tenant.id],
  );
  expect(audit.map((a) => a.type)).toEqual(['customers.customer_merged', 'customers.customer_unmerged']);
  expect(await code((await world.other.caller('owner')).customers.profile({ customerId: kept }))).toBe(
    'not_found',
  );
});

test('an order moves to the customer that it belongs to, once in the version that was seen', async () => {
  const api = await world.caller('agent');
  const [from, to] = [await customer('bo@example.com'), await customer('ada@example.com')];
  const order = (await api.customers.profile({ customerId: from })).orders[0]!;
  await api.orders.attachCustomer({ orderId: order.id, customerId: to, expectedVersion: order.version });
  expect((await api.customers.profile({ customerId: from })).orders).toEqual([]);
  expect(
    await code(
      api.orders.attachCustomer({ orderId: order.id, customerId: from, expectedVersion: order.version }),
    ),
  ).toBe('version_conflict');
  await api.orders.attachCustomer({ orderId: order.id, customerId: from });
});

test('a late parcel gets one apology by day; who stopped it by the link gets none', async () => {
  const api = await world.caller('owner');
  await api.customers.saveJourney({
    name: 'Sorry',
    trigger: 'late',
    afterDays: 0,
    subjectEn: 'Sorry, {name}',
    bodyEn: 'Order {order} is late.',
    subjectZh: '',
    bodyZh: '',
    active: true,
  });
  await world.sql(
    `UPDATE sales_order SET promised_on = '2026-11-23' WHERE tenant_id = $1 AND external_id IN ('C-1', 'C-3')`,
    [world.tenant.id],
  );
  const preview = await (
    await world.caller('owner', { now: new Date('2026-11-24T12:00:00Z') })
  ).customers.previewCare({
    trigger: 'late',
    afterDays: 0,
  });
  expect(preview.count).toBe(2);
  const night = world.system(new Date('2026-11-24T03:00:00Z'));
  expect(await planCare(night)).toBe(2);
  expect(await planCare(night)).toBe(0);
  expect(await sendCare(night)).toBe(0);
  const morning = new Date('2026-11-24T09:00:00Z');
  await api.customers.setConsent({
    customerId: await customer('bo@example.com'),
    purpose: 'care',
    granted: false,
  });
  expect(await sendCare(world.system(morning))).toBe(1);
  await world.settle(morning);
  const [mail] = await world.mailsTo('ada@example.com');
  expect(mail).toMatchObject({ kind: 'care', subject: 'Sorry, ada@example.com' });
  expect(await world.mailsTo('bo@example.com')).toEqual([]);
  const token = /care\/([\w.-]+)/.exec(mail!.text)![1]!;
  const visitor = await world.visitor({ now: worldStart });
  expect(await code(visitor.care.stop({ slug: world.other.tenant.slug, token }))).toBe('token_invalid');
  await visitor.care.stop({ slug: world.tenant.slug, token });
  const profile = await api.customers.profile({ customerId: await customer('ada@example.com') });
  expect(profile.consent.find((c) => c.purpose === 'care')).toMatchObject({ granted: false, source: 'link' });
  expect((await api.customers.journeys())[0]?.results).toMatchObject({ sent: 1, suppressed: 1, planned: 0 });
});
