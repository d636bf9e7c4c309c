import { afterAll, beforeAll, expect, test } from 'vitest';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { replay } from '@/server/automation/pipeline';
import { decisionRecords } from '@/server/automation/queries/decision-records';
import { processOrders } from '@/server/automation/use-cases/process-orders';
import { createProduct } from '@/server/catalog/use-cases/create-product';
import { importStock } from '@/server/inventory/use-cases/import-stock';
import { placeOrders } from '@/server/orders/steps/place-orders';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { dispatchEvents } from '@/server/platform/events/dispatch';
import { reactions } from '@/server/root-work';
import { createWorld, type World, worldStart } from '@/tests/support/world';

let world: World;
const gbp = (minor: number) => ({ minor, currency: 'GBP' });
const at = (minutes: number) => new Date(worldStart.getTime() + minutes * 60_000);

async function react(now = worldStart): Promise<void> {
  while ((await dispatchEvents(world.system(now), reactions)) > 0);
}

async function article(sku: string, quantity: number): Promise<void> {
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
  if (quantity > 0)
    await importStock(world.ctx('admin'), [{ sku, quantity }], { importId: crypto.randomUUID() });
  await react();
}

async function place(
  externalId: string,
  sku: string,
  quantity: number,
  more: Record<string, unknown> = {},
  now = worldStart,
): Promise<string> {
  const input = newOrderSchema.parse({
    channel: 'shopify',
    externalId,
    placedAt: now.toISOString(),
    currency: 'GBP',
    customer: { name: 'Ada', email: `${externalId.toLowerCase()}@example.com` },
    shipTo: {
      name: 'Ada',
      line1: `${externalId} High Street`,
      city: 'Bristol',
      postalCode: 'BS6 5QA',
      countryCode: 'GB',
    },
    lines: [{ sku, quantity, unitPrice: gbp(1000) }],
    sourceUpdatedAt: now.toISOString(),
    ...more,
  });
  const [result] = await inTenantTx(world.system(now), (tx) => placeOrders(tx, [input], { source: 'api' }));
  return result!.id!;
}
const paid = (externalId: string, minor: number) => ({
  payments: [{ provider: 'p', reference: externalId, status: 'paid', amount: gbp(minor) }],
});

type State = { lifecycle: string; payment_state: string; open_holds: number; promised: boolean };
const state = async (id: string) =>
  (
    await world.sql<State>(
      'SELECT lifecycle, payment_state, open_holds, promised_on IS NOT NULL AS promised FROM sales_order WHERE id = $1',
      [id],
    )
  )[0];
const level = async (sku: string) =>
  (
    await world.sql<{ on_hand: number; allocated: number; reserved: number }>(
      'SELECT l.on_hand, l.allocated, l.reserved FROM stock_level l JOIN variant v ON v.id = l.variant_id WHERE v.sku = $1',
      [sku],
    )
  )[0];
const open = async (id: string) =>
  (
    await world.sql<{ type: string }>(
      `SELECT type FROM order_exception WHERE order_id = $1 AND state = 'open' ORDER BY type`,
      [id],
    )
  ).map((x) => x.type);

beforeAll(async () => {
  world = await createWorld();
  await react();
});
afterAll(() => world.close());

test('a paid order is checked, allocated, routed, given a carrier and released by itself, and its record replays to the same bytes', async () => {
  await article('LAMP', 10);
  const id = await place('A1', 'LAMP', 2, paid('A1', 2000));
  await react();
  expect(await state(id)).toEqual({
    lifecycle: 'released',
    payment_state: 'paid',
    open_holds: 0,
    promised: true,
  });
  expect(await level('LAMP')).toEqual({ on_hand: 10, allocated: 2, reserved: 0 });
  const work = await world.sql<{ state: string; quantity: number }>(
    'SELECT f.state, l.quantity FROM fulfilment_order f JOIN fulfilment_line l ON l.fulfilment_order_id = f.id WHERE f.order_id = $1',
    [id],
  );
  expect(work).toEqual([{ state: 'open', quantity: 2 }]);
  const [record] = await inTenantRead(world.system(), (tx) => decisionRecords(tx, { orderIds: [id] }));
  expect(record!.outcome).toBe('released');
  expect(JSON.stringify(replay(record!.facts).steps)).toBe(JSON.stringify(record!.steps));
  const carrier = record!.steps.find((s) => s.step === 'choose_carrier');
  expect(carrier!.alternatives.length).toBeGreaterThanOrEqual(2);
});

test('an order of charges alone waits for its money and is closed by it, without work, stock or a promise', async () => {
  const lines = [{ sku: 'POST', kind: 'fee', quantity: 1, unitPrice: gbp(1500) }];
  const id = await place('CHARGE', 'POST', 1, { lines });
  await react();
  expect(await state(id)).toMatchObject({ lifecycle: 'placed', payment_state: 'unpaid', open_holds: 0 });
  await place('CHARGE', 'POST', 1, { lines, ...paid('CHARGE', 1500) }, at(30));
  await react(at(30));
  expect(await state(id)).toMatchObject({ lifecycle: 'closed', payment_state: 'paid', promised: false });
  expect(await world.sql('SELECT 1 FROM fulfilment_order WHERE order_id = $1', [id])).toEqual([]);
});

test('an unpaid order keeps its units with a deadline, and is allocated and released once it is paid', async () => {
  await article('VASE', 5);
  const id = await place('B1', 'VASE', 3);
  await react();
  expect(await state(id)).toMatchObject({ lifecycle: 'placed', payment_state: 'unpaid' });
  expect(await level('VASE')).toEqual({ on_hand: 5, allocated: 0, reserved: 3 });
  await place('B1', 'VASE', 3, paid('B1', 3000), at(30));
  await react(at(30));
  expect(await state(id)).toMatchObject({ lifecycle: 'released', payment_state: 'paid' });
  expect(await level('VASE')).toEqual({ on_hand: 5, allocated: 3, reserved: 0 });
});

test('a shortage waits as an exception, and ends by itself when goods arrive', async () => {
  await article('BOWL', 1);
  const id = await place('C1', 'BOWL', 4, paid('C1', 4000));
  await react();
  expect(await state(id)).toMatchObject({ lifecycle: 'placed' });
  expect(await open(id)).toEqual(['shortage']);
  expect(await level('BOWL')).toEqual({ on_hand: 1, allocated: 0, reserved: 0 });
  await importStock(world.ctx('admin', at(60)), [{ sku: 'BOWL', quantity: 5, mode: 'add' }], {
    importId: crypto.randomUUID(),
  });
  await react(at(60));
  expect(await state(id)).toMatchObject({ lifecycle: 'released' });
  expect(await open(id)).toEqual([]);
});

test('two orders for the last unit: the one placed first is released, the other waits', async () => {
  await article('LAST', 1);
  const later = await place('D2', 'LAST', 1, { ...paid('D2', 1000), placedAt: at(2).toISOString() });
  const earlier = await place('D1', 'LAST', 1, { ...paid('D1', 1000), placedAt: at(1).toISOString() });
  await react(at(3));
  expect(await state(earlier)).toMatchObject({ lifecycle: 'released' });
  expect(await state(later)).toMatchObject({ lifecycle: 'placed' });
});

test('a bad address holds the order; the corrected one releases it', async () => {
  await article('FORK', 5);
  const id = await place('E1', 'FORK', 1, {
    ...paid('E1', 1000),
    shipTo: { name: 'Ada', line1: '1 High Street', city: 'Bristol', postalCode: 'NOPE', countryCode: 'GB' },
  });
  await react();
  expect(await state(id)).toMatchObject({ lifecycle: 'placed', open_holds: 1 });
  expect(await open(id)).toEqual(['bad_address']);
  await place('E1', 'FORK', 1, paid('E1', 1000), at(90));
  await react(at(90));
  expect(await state(id)).toMatchObject({ lifecycle: 'released', open_holds: 0 });
  expect(await open(id)).toEqual([]);
});

test('two workers at once decide each order once', async () => {
  await article('MANY', 100);
  for (let i = 0; i < 20; i++) await place(`F${i}`, 'MANY', 1, paid(`F${i}`, 1000));
  const runs = await Promise.all(
    Array.from({ length: 4 }, () => processOrders(world.system(), { limit: 50 })),
  );
  expect(runs.reduce((sum, r) => sum + r.released, 0)).toBe(20);
  expect(await level('MANY')).toEqual({ on_hand: 100, allocated: 20, reserved: 0 });
  await react();
  const [row] = await world.sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM fulfilment_order f JOIN sales_order o ON o.id = f.order_id WHERE o.external_id LIKE 'F%'`,
  );
  expect(row!.n).toBe(20);
});
