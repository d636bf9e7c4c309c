import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type Certificate,
  defaultStrategy,
  type StrategyConfig,
  type WorkCalendar,
} from '@/lib/contracts/allocation';
import { newId, toPublicId } from '@/lib/kernel/ids';
import { checkCertificate } from '@/server/automation/domain/certificate';
import { replay } from '@/server/automation/pipeline';
import { decisionRecords } from '@/server/automation/queries/decision-records';
import { activateStrategy } from '@/server/automation/use-cases/activate-strategy';
import { processOrders } from '@/server/automation/use-cases/process-orders';
import { saveStrategy } from '@/server/automation/use-cases/save-strategy';
import { receiveStock } from '@/server/inventory/steps/receive-stock';
import { saveCalendar } from '@/server/inventory/use-cases/save-calendar';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { type ChangeWorld, createChangeWorld } from '@/tests/integration/orders/change-world';
import { worldStart } from '@/tests/support/world';

let world: ChangeWorld;
beforeAll(async () => {
  world = await createChangeWorld();
});
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const everyDay = { cutoff: '16:00' };
const calendar = (over: Partial<WorkCalendar>): WorkCalendar => ({
  days: Array.from({ length: 7 }, () => everyDay),
  holidays: [],
  carrierCutoffs: {},
  dailyLimit: null,
  tags: [],
  ...over,
});
const setCalendar = async (warehouseId: string, over: Partial<WorkCalendar>) => {
  const [row] = await world.sql<{ version: number }>(
    'SELECT version FROM warehouse_calendar WHERE warehouse_id = $1',
    [warehouseId],
  );
  await saveCalendar(world.ctx, {
    warehouseId: toPublicId('whs', warehouseId),
    version: row?.version ?? 0,
    calendar: calendar(over),
  });
};
async function use(over: Partial<StrategyConfig>): Promise<string> {
  const { strategyId } = await saveStrategy(world.ctx, {
    config: { ...defaultStrategy, ...over },
    comment: '',
  });
  await activateStrategy(world.ctx, { strategyId });
  return strategyId;
}
async function receive(variantId: string, warehouseId: string, quantity: number): Promise<void> {
  await inTenantTx(world.ctx, (tx) =>
    receiveStock(tx, [
      { variantId, warehouseId, quantity, reason: 'opening', refType: 'test', refId: newId('mov') },
    ]),
  );
  await world.react();
}
const tick = (minutes: number) => new Date(worldStart.getTime() + minutes * 60_000);

test('fifty orders at once and a limit of ten: exactly ten leave that day, whoever asks, and the others later', async () => {
  await world.variant('CAP', 100);
  await world.react();
  await setCalendar(world.warehouse, { dailyLimit: 10 });
  const ids = await world.placeAll(Array.from({ length: 50 }, () => ({ lines: [['CAP', 1]] })));
  await Promise.all(Array.from({ length: 10 }, () => processOrders(world.system(), { limit: 5 })));
  await world.react();
  const days = await world.sql<{ day: string; n: number }>(
    `SELECT planned_on::text AS day, count(*)::int AS n FROM fulfilment_order WHERE order_id = ANY($1::uuid[]) GROUP BY 1 ORDER BY 1`,
    [ids],
  );
  expect(days.map((d) => d.n)).toEqual([10, 10, 10, 10, 10]);
  const [first] = await world.work(ids[0]!);
  expect(first!.state).toBe('open');
  await world.change({ kind: 'cancel', orderId: world.ord(ids[0]!), reason: 'other', restock: true });
  await world.react();
  const next = await world.place({ lines: [['CAP', 1]] });
  await world.react();
  const [again] = await world.sql<{ day: string }>(
    'SELECT planned_on::text AS day FROM fulfilment_order WHERE order_id = $1',
    [next],
  );
  expect(again!.day).toBe(days[0]!.day);
  await setCalendar(world.warehouse, {});
});

test('a holiday, a closed day and an earlier carrier move the day on which a parcel leaves', async () => {
  await world.variant('CAL', 10);
  await world.react();
  const today = worldStart.toISOString().slice(0, 10);
  await setCalendar(world.warehouse, { holidays: [today] });
  const id = await world.place({ lines: [['CAL', 1]] });
  await world.react();
  const [work] = await world.sql<{ day: string }>(
    'SELECT planned_on::text AS day FROM fulfilment_order WHERE order_id = $1',
    [id],
  );
  expect(work!.day > today).toBe(true);
  await setCalendar(world.warehouse, {});
});

test('five units for eight who wait go to the first five of the policy, with a certificate that a swap breaks', async () => {
  await use({ backorder: 'fifo' });
  const variant = await world.variant('FEW', 0);
  await world.react();
  const ids: string[] = [];
  for (let i = 0; i < 8; i++)
    ids.push(await world.place({ lines: [['FEW', 1]], more: { priority: i === 7 ? 50 : 0 } }));
  await world.react();
  await receive(variant, world.warehouse, 5);
  const lifecycles = await Promise.all(ids.map(async (id) => (await world.row(id)).lifecycle));
  expect(lifecycles).toEqual([...Array(5).fill('released'), ...Array(3).fill('placed')]);
  const [row] = await world.sql<{ body: Certificate }>(
    'SELECT body FROM allocation_certificate ORDER BY decided_at DESC, id DESC LIMIT 1',
  );
  const certificate = row!.body;
  expect(certificate.policy).toBe('fifo');
  expect(checkCertificate(certificate)).toBeNull();
  const swapped = structuredClone(certificate);
  const [a, b] = [swapped.entries[4]!, swapped.entries[5]!];
  [a.took, b.took] = [b.took, a.took];
  expect(checkCertificate(swapped)).not.toBeNull();
  const reordered = structuredClone(certificate);
  [reordered.entries[0], reordered.entries[7]] = [reordered.entries[7]!, reordered.entries[0]!];
  expect(checkCertificate(reordered)).not.toBeNull();
});

test('what is there ships and the rest follows, when the strategy says so', async () => {
  await use({ after: { ...defaultStrategy.after, short: 'split' } });
  const variant = await world.variant('PART', 2);
  await world.react();
  const id = await world.place({ lines: [['PART', 5]] });
  await world.react();
  expect((await world.row(id)).lifecycle).toBe('released');
  expect((await world.work(id)).map((w) => w.units)).toEqual([2]);
  await receive(variant, world.warehouse, 3);
  expect((await world.work(id)).map((w) => w.units)).toEqual([2, 3]);
});

test('a person is asked, and the answer lets the order wait', async () => {
  await use({ after: { ...defaultStrategy.after, short: 'ask' } });
  await world.variant('ASK', 0);
  await world.react();
  const id = await world.place({ lines: [['ASK', 1]] });
  await world.react();
  const api = await world.caller('operator');
  const { order } = await api.orders.page({ orderId: world.ord(id) });
  expect(order.holds.map((h) => [h.kind, h.reason, h.releasedAt])).toEqual([
    ['approval', 'allocation:short', null],
  ]);
  await api.orders.releaseHold({ orderId: world.ord(id), kind: 'approval', reason: 'the buyer waits' });
  await world.react(tick(1));
  expect(await world.row(id)).toMatchObject({ open_holds: 0, lifecycle: 'placed' });
});

test('what is missing is cancelled when the strategy says so, and the rest ships', async () => {
  await use({ after: { ...defaultStrategy.after, short: 'cancel' } });
  await world.variant('GONE', 0);
  await world.variant('THERE', 5);
  await world.react();
  const id = await world.place({
    lines: [
      ['THERE', 1],
      ['GONE', 2],
    ],
  });
  await world.react(tick(2));
  await world.react(tick(3));
  const lines = await world.sql<{ sku: string; cancelled: number }>(
    'SELECT sku, cancelled FROM order_line WHERE order_id = $1 ORDER BY position',
    [id],
  );
  expect(lines).toEqual([
    { sku: 'THERE', cancelled: 0 },
    { sku: 'GONE', cancelled: 2 },
  ]);
  expect((await world.row(id)).lifecycle).toBe('released');
});

test('a strategy that was rolled back to decides the next order and says so; every record replays', async () => {
  const first = await use({ criteria: [{ kind: 'priority_list', codes: ['NORTH'] }] });
  const variant = await world.variant('ROLL', 5);
  await receive(variant, world.north, 5);
  await use({ criteria: [{ kind: 'cheapest' }] });
  await activateStrategy(world.ctx, { strategyId: first });
  const id = await world.place({ lines: [['ROLL', 1]] });
  await world.react();
  expect((await world.work(id)).map((w) => w.warehouse_id)).toEqual([world.north]);
  const records = await inTenantRead(world.system(), (tx) => decisionRecords(tx, { latest: 300 }));
  const own = records.find((r) => r.orderId === id)!;
  expect(own.engineVersion).toMatch(/^pipeline-5 settings-\d+ strategy-\d+$/);
  for (const r of records) {
    const again = replay(r.facts);
    expect([again.outcome, again.steps]).toEqual([r.outcome, r.steps]);
  }
});
