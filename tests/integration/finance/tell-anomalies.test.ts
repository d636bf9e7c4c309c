import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { recordPayments } from '@/server/finance/steps/record-payments';
import { mailAnomaly } from '@/server/finance/use-cases/mail-anomaly';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { watchPayments } from '@/server/orders/use-cases/watch-payments';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { reactions } from '@/server/root-work';
import { createWorld, type World } from '@/tests/support/world';

let world: World;
const now = new Date();
beforeAll(async () => {
  world = await createWorld({ now });
  await createProduct(world.ctx('admin'), {
    title: 'Lamp',
    category: '',
    brand: '',
    currency: 'GBP',
    variants: [
      {
        sku: 'LAMP',
        title: '',
        kind: 'simple',
        priceMinor: 101,
        costMinor: 30,
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
  await react();
});
afterAll(() => world.close());

const react = async (at = now) => {
  while ((await dispatchEvents(world.system(at), reactions)) > 0);
};
async function place(externalId: string, totalMinor: number, paidMinor: number): Promise<string> {
  const money = (minor: number) => ({ minor, currency: 'GBP' });
  const input = newOrderSchema.parse({
    channel: 'shopify',
    externalId,
    placedAt: now.toISOString(),
    currency: 'GBP',
    customer: { name: 'Ada', email: 'ada@example.com' },
    shipTo: {
      name: 'Ada',
      line1: '1 High Street',
      city: 'Bristol',
      postalCode: 'BS6 5QA',
      countryCode: 'GB',
    },
    lines: [{ sku: 'LAMP', quantity: 1, unitPrice: money(totalMinor) }],
    payments: [{ provider: 'psp', reference: externalId, status: 'captured', amount: money(paidMinor) }],
  });
  const [r] = await inTenantTx(world.system(now), (tx) => placeOrders(tx, [input], { source: 'api' }));
  return r!.id!;
}
const anomalies = (orderId: string) =>
  world.sql<{ id: string; kind: string; expected_minor: number; received_minor: number; settled: boolean }>(
    `SELECT id, kind, expected_minor, received_minor, settled_at IS NOT NULL AS settled FROM payment_anomaly
     WHERE order_id = $1 ORDER BY kind`,
    [orderId],
  );
const told = (orderId: string) =>
  world.sql<{ data: Record<string, unknown> }>(
    `SELECT data FROM event WHERE type = 'finance.payment_anomaly_found' AND subject_id = $1`,
    [orderId],
  );
const say = (
  orderId: string,
  reference: string,
  kind: 'capture_requested' | 'capture_ok' | 'chargeback_opened',
  at: Date,
) =>
  inTenantTx(world.system(at), (tx) =>
    recordPayments(tx, [
      {
        orderId,
        provider: 'psp',
        reference,
        currency: 'GBP',
        events: [{ kind, amountMinor: 500, externalId: kind, occurredAt: at }],
      },
    ]),
  );

test('the provider captures 1.00 of 1.01: customer service gets both amounts in the bell, by mail and as an event, once', async () => {
  const id = await place('A-101', 101, 100);
  await react();
  expect(await anomalies(id)).toMatchObject([
    { kind: 'underpaid', expected_minor: 101, received_minor: 100, settled: false },
  ]);
  const events = await told(id);
  expect(events).toHaveLength(1);
  expect(events[0]!.data).toMatchObject({
    kind: 'underpaid',
    expectedMinor: 101,
    receivedMinor: 100,
    differenceMinor: -1,
    currency: 'GBP',
    references: 'psp:A-101',
  });
  const bells = await world.sql<{ user_id: string }>(
    `SELECT user_id FROM notification WHERE kind = 'payment_anomaly' AND link LIKE '%' || $1`,
    [id.replaceAll('-', '')],
  );
  expect(bells.map((b) => b.user_id)).toContain(world.member('agent').userId);
  const jobs = await world.sql<{ payload: { anomalyId: string; userId: string }; run_at: Date }>(
    `SELECT payload, run_at FROM job WHERE name = 'finance.mail-anomaly'`,
  );
  expect(jobs.map((j) => j.payload.userId)).toEqual([world.member('agent').userId]);
  expect(jobs[0]!.run_at.getTime() - now.getTime()).toBeLessThan(60_000);
  await mailAnomaly(world.system(now), jobs[0]!.payload);
  const [mail] = await listKeptMails(1, 'agent@lamp-shop.example');
  expect(mail!.text).toContain('£1.01');
  expect(mail!.text).toContain('£1.00');
  expect(mail!.text).toContain('psp:A-101');
  expect(mail!.text).toContain(`/lamp-shop/orders/ord_${id.replaceAll('-', '')}`);
});

test('a provider that owes an answer for more than fifteen minutes is an anomaly, and its answer settles it', async () => {
  const id = await place('A-102', 500, 500);
  const asked = new Date(now.getTime() - 20 * 60_000);
  await say(id, 'late', 'capture_requested', asked);
  await react(new Date(now.getTime() - 6 * 60_000));
  expect(await anomalies(id)).toEqual([]);
  await watchPayments(world.system(now));
  await react();
  expect(await anomalies(id)).toMatchObject([
    { kind: 'payment_missing', expected_minor: 500, received_minor: 0, settled: false },
  ]);
  await say(id, 'late', 'capture_ok', now);
  await react();
  const after = await anomalies(id);
  expect(after.find((a) => a.kind === 'payment_missing')).toMatchObject({ settled: true });
});

test('a chargeback is told whatever the state of the order', async () => {
  const id = await place('A-103', 500, 500);
  await react();
  await say(id, 'A-103', 'chargeback_opened', now);
  await react();
  expect(await anomalies(id)).toMatchObject([
    { kind: 'chargeback', expected_minor: 500, received_minor: 0, settled: false },
  ]);
});
