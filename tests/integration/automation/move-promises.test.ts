import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPipelineSettings } from '@/lib/contracts/automation';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { addDays } from '@/lib/kernel/time';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { runDueJobs } from '@/server/platform/jobs/run-jobs';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { jobs, reactions } from '@/server/root-work';
import { createWorld, type World, worldStart } from '@/tests/support/world';

let world: World;
type Api = Awaited<ReturnType<World['caller']>>;
let api: Api;
const handlers = new Map(jobs.map((j) => [j.name, j]));
const toTheDoor = (day: string) => addDays(day, defaultPipelineSettings('GBP').targetDays);

beforeAll(async () => {
  world = await createWorld();
  await work();
  api = await world.caller('operator');
  await api.purchasing.saveSupplier({
    code: 'ACME',
    name: 'Acme Ltd',
    contactName: '',
    email: '',
    phone: '',
    language: 'en',
    currency: 'GBP',
    leadTimeDays: 7,
    leadTimeSpreadDays: 0,
    active: true,
  });
});
afterAll(() => world.close());

const work = async () => {
  while ((await dispatchEvents(world.system(), reactions)) > 0);
  await runDueJobs(world.system(), handlers, 100);
};
async function sell(sku: string): Promise<void> {
  await createProduct(world.ctx('admin'), {
    title: sku,
    category: '',
    brand: '',
    currency: 'GBP',
    variants: [
      {
        sku,
        title: '',
        kind: 'simple',
        priceMinor: 1000,
        costMinor: 300,
        weightGrams: 400,
        lengthMm: null,
        widthMm: null,
        heightMm: null,
        reorderAt: null,
        barcodes: [],
        components: [],
        active: true,
      },
    ],
  });
  await work();
}
/** Places an order that waits for goods; returns its id. */
async function waits(externalId: string, lines: [sku: string, quantity: number][], locale = 'en') {
  const gbp = (minor: number) => ({ minor, currency: 'GBP' });
  const input = newOrderSchema.parse({
    channel: 'web',
    externalId,
    placedAt: worldStart.toISOString(),
    currency: 'GBP',
    locale,
    customer: { name: 'Ada', email: `${externalId.toLowerCase()}@example.com` },
    shipTo: {
      name: 'Ada',
      line1: `${externalId} High Street`,
      city: 'Bristol',
      postalCode: 'BS6 5QA',
      countryCode: 'GB',
    },
    lines: lines.map(([sku, quantity]) => ({ sku, quantity, unitPrice: gbp(1000) })),
    payments: [
      {
        provider: 'p',
        reference: externalId,
        status: 'paid',
        amount: gbp(1000 * lines.reduce((sum, [, quantity]) => sum + quantity, 0)),
      },
    ],
  });
  const [r] = await inTenantTx(world.system(), (tx) => placeOrders(tx, [input], { source: 'api' }));
  await work();
  return r!.id!;
}
async function ordered(sku: string, quantity: number) {
  const { id } = await api.purchasing.create({ supplier: 'ACME', lines: [{ sku, quantity }] });
  let { version } = await api.purchasing.submit({ purchaseOrderId: id, version: 1 });
  return {
    id,
    async expect(expectedOn: string) {
      const order = { purchaseOrderId: id, version, expectedOn, supplierReference: '' };
      ({ version } = await api.purchasing.confirm(order));
      await work();
    },
  };
}
const promised = async (id: string) =>
  (
    await world.sql<{ on: string | null }>('SELECT promised_on::text AS on FROM sales_order WHERE id = $1', [
      id,
    ])
  )[0]!.on;
const moves = async (id: string) =>
  (
    await world.sql<{
      data: { later: boolean; changes: { promisedOn: { from: string | null; to: string } } };
    }>(`SELECT data FROM event WHERE type = 'inventory.promise_moved' AND subject_id = $1 ORDER BY id`, [id])
  ).map(({ data }) => [data.changes.promisedOn.from, data.changes.promisedOn.to, data.later]);
const told = async (externalId: string) =>
  (await listKeptMails(300)).filter(
    (m) => m.to === `${externalId.toLowerCase()}@example.com` && /arrives later|推迟送达/.test(m.subject),
  ).length;

test('a supplier who slips three days moves the promise of every waiting order by three days, and each buyer hears of it once', async () => {
  await sell('LAMP');
  const first = await waits('P-1', [['LAMP', 2]]);
  const second = await waits('P-2', [['LAMP', 3]], 'zh-CN');
  const order = await ordered('LAMP', 5);
  await order.expect('2027-03-01');
  expect([await promised(first), await promised(second)]).toEqual([
    toTheDoor('2027-03-01'),
    toTheDoor('2027-03-01'),
  ]);
  expect([await told('P-1'), await told('P-2')]).toEqual([0, 0]);
  expect((await api.orders.list({ later: 'true' })).data).toEqual([]);

  await order.expect('2027-03-04');
  await order.expect('2027-03-04');
  expect(await moves(first)).toEqual([
    [null, toTheDoor('2027-03-01'), false],
    [toTheDoor('2027-03-01'), toTheDoor('2027-03-04'), true],
  ]);
  expect([await told('P-1'), await told('P-2')]).toEqual([1, 1]);
  expect((await api.orders.list({ later: 'true' })).data).toHaveLength(2);
  expect((await api.analytics.today()).promisedLater).toBe(2);

  await order.expect('2027-03-02');
  expect(await promised(second)).toBe(toTheDoor('2027-03-02'));
  expect([await told('P-1'), await told('P-2')]).toEqual([1, 1]);
});

test('a delivery in parts frees the first order and moves the rest to what comes after it', async () => {
  await sell('VASE');
  const first = await waits('P-3', [['VASE', 2]]);
  const second = await waits('P-4', [['VASE', 4]]);
  const soon = await ordered('VASE', 6);
  await soon.expect('2027-03-01');
  const late = await ordered('VASE', 10);
  await late.expect('2027-03-20');
  expect(await promised(second)).toBe(toTheDoor('2027-03-01'));
  const { lines } = await api.purchasing.order({ purchaseOrderId: soon.id });
  await api.purchasing.receive({
    purchaseOrderId: soon.id,
    lines: [{ purchaseOrderLineId: lines[0]!.id, received: 2, damaged: 4 }],
  });
  await work();
  const [released] = await world.sql<{ lifecycle: string }>(
    'SELECT lifecycle FROM sales_order WHERE id = $1',
    [first],
  );
  expect(released!.lifecycle).toBe('released');
  expect(await promised(second)).toBe(toTheDoor('2027-03-20'));
  expect([await told('P-3'), await told('P-4')]).toEqual([0, 1]);
});

test('an order for two articles waits for the later one, and without a known day the last promise stands', async () => {
  await sell('BOWL');
  await sell('DISH');
  const both = await waits('P-5', [
    ['BOWL', 1],
    ['DISH', 1],
  ]);
  const bowl = await ordered('BOWL', 1);
  await bowl.expect('2027-03-01');
  expect(await promised(both)).toBeNull();
  const dish = await ordered('DISH', 1);
  await dish.expect('2027-03-05');
  expect(await promised(both)).toBe(toTheDoor('2027-03-05'));
  const { version } = await api.purchasing.order({ purchaseOrderId: dish.id });
  await api.purchasing.cancel({ purchaseOrderId: dish.id, version });
  await work();
  expect(await promised(both)).toBe(toTheDoor('2027-03-05'));
});
