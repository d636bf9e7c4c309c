import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { raiseExceptions } from '@/server/orders/steps/exceptions';
import { mapSkus } from '@/server/orders/use-cases/map-skus';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { worldStart } from '@/tests/support/world';
import { createOrderWorld, type OrderWorld, orderJson, paid } from './order-world';

let world: OrderWorld;
let n = 0;
beforeAll(async () => {
  world = await createOrderWorld();
});
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const gbp = (minor: number) => ({ minor, currency: 'GBP' });
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  );

async function placeMany(count: number, sku: string, over = {}) {
  const ids = Array.from({ length: count }, () => `X-${++n}`);
  await world.place(
    ids.map((id) =>
      orderJson(id, {
        lines: [{ sku, quantity: 1, unitPrice: gbp(1150) }],
        ...paid(`p-${id}`, 1150),
        ...over,
      }),
    ),
  );
  return ids;
}
async function openOf(cause: string) {
  return (await (await world.caller('operator')).orders.exceptions({ cause, limit: 200 })).data;
}

test('an unknown SKU that is ours with other separators is fixed once: all forty orders go on, counted before', async () => {
  const ids = await placeMany(40, 'mu_g');
  const api = await world.caller('operator');
  const [row] = (await api.orders.exceptions({ type: 'sku_unmapped' })).data;
  expect(row).toMatchObject({ sameCause: 40, releases: 40, ownerRole: 'operator', owner: null });
  expect(row!.fixes[0]).toMatchObject({
    kind: 'map_sku',
    mode: 'now',
    facts: { sku: 'MUG', evidence: 'same_letters' },
  });
  expect(await api.orders.previewFix({ cause: row!.causeKey })).toMatchObject({
    exceptions: 40,
    released: 40,
    stillBlocked: 0,
    value: [gbp(40 * 1150)],
  });
  const variantId = String(row!.fixes[0]!.facts.variantId);
  const fixed = await api.orders.fixExceptions({ cause: row!.causeKey, fix: { kind: 'map_sku', variantId } });
  expect(fixed).toEqual({ done: 40, released: 40, more: false, failed: [] });
  expect(await openOf(row!.causeKey)).toEqual([]);
  for (const id of [ids[0]!, ids[39]!]) expect((await world.row(id)).open_holds).toBe(0);
  expect(await mapSkus(world.system())).toEqual({ orders: 0 });
  const [later] = await placeMany(1, 'MU_G');
  expect((await world.row(later!)).open_holds).toBe(0);
});

test('an order that something else blocks as well is counted as such, and stays', async () => {
  const ids = await placeMany(3, 'unknown-tea');
  const api = await world.caller('operator');
  const orderId = toPublicId('ord', (await world.row(ids[1]!)).id);
  await api.orders.placeHold({ orderId, kind: 'manual', reason: 'ask first' });
  const [row] = await openOf((await api.orders.exceptions({ order: orderId })).data[0]!.causeKey);
  expect(row).toMatchObject({ sameCause: 3, releases: 2 });
  expect(await api.orders.previewFix({ cause: row!.causeKey })).toMatchObject({
    released: 2,
    stillBlocked: 1,
  });
  const tea = (await api.catalog.searchVariants({ q: 'TEA' }))[0]!.id;
  const fixed = await api.orders.fixExceptions({
    cause: row!.causeKey,
    fix: { kind: 'map_sku', variantId: tea },
  });
  expect(fixed).toMatchObject({ done: 3, released: 2 });
  expect((await world.row(ids[1]!)).open_holds).toBe(1);
});

test('a status word is explained once: its orders follow, and later ones need no person', async () => {
  const ids = await placeMany(2, 'MUG', { channel: 'odd', externalStatus: 'GO_GO' });
  const api = await world.caller('operator');
  const [row] = (await api.orders.exceptions({ type: 'status_unknown' })).data;
  await api.orders.fixExceptions({ cause: row!.causeKey, fix: { kind: 'map_status', meaning: 'open' } });
  for (const id of ids) expect((await world.row(id)).open_holds).toBe(0);
  const [next] = await placeMany(1, 'MUG', { channel: 'odd', externalStatus: 'go_go' });
  expect((await world.row(next!)).open_holds).toBe(0);
  await placeMany(1, 'MUG', { channel: 'odd', externalStatus: 'STOP' });
  const [stop] = (await api.orders.exceptions({ type: 'status_unknown' })).data;
  await api.orders.fixExceptions({
    cause: stop!.causeKey,
    fix: { kind: 'map_status', meaning: 'cancelled' },
  });
  expect((await world.row(`X-${n}`)).lifecycle).toBe('cancelled');
});

const overpaid = (orderId: string, differenceMinor: number) =>
  inTenantTx(world.system(), (tx) =>
    raiseExceptions(tx, [
      {
        orderId,
        type: 'overpaid',
        causeKey: `overpaid:${orderId}`,
        facts: { differenceMinor, currency: 'GBP' },
      },
    ]),
  );

test('what a person accepted does not come back while its facts are the same, and does when they change', async () => {
  const [id] = await placeMany(1, 'MUG');
  const { id: orderId } = await world.row(id!);
  const api = await world.caller('operator');
  await overpaid(orderId, 100);
  const [row] = await openOf(`overpaid:${orderId}`);
  await api.orders.fixExceptions({ exceptionIds: [row!.id], fix: { kind: 'accept_payment' } });
  await overpaid(orderId, 100);
  expect(await openOf(`overpaid:${orderId}`)).toEqual([]);
  await overpaid(orderId, 200);
  expect(await openOf(`overpaid:${orderId}`)).toHaveLength(1);
});

test('a fix that does not suit is refused by name, keeps no other back, and needs its own permission', async () => {
  const [id] = await placeMany(1, 'MUG');
  const { id: orderId } = await world.row(id!);
  await overpaid(orderId, 300);
  const api = await world.caller('operator');
  const [a] = await openOf(`overpaid:${orderId}`);
  await placeMany(1, 'nobody-knows-this');
  const b = (await api.orders.exceptions({ type: 'sku_unmapped' })).data.at(-1)!;
  const result = await api.orders.fixExceptions({
    exceptionIds: [a!.id, b.id],
    fix: { kind: 'dismiss', reason: 'agreed by phone' },
  });
  expect(result).toMatchObject({
    done: 1,
    failed: [{ exceptionId: b.id, code: 'fix_unsuited', orderNumber: b.orderNumber }],
  });
  const agent = await world.caller('agent');
  expect(
    await code(
      agent.orders.fixExceptions({ exceptionIds: [b.id], fix: { kind: 'map_sku', variantId: 'var_1' } }),
    ),
  ).toBe('forbidden');
  const neighbour = await world.other.caller('owner');
  expect(
    await code(
      neighbour.orders.fixExceptions({ exceptionIds: [b.id], fix: { kind: 'dismiss', reason: 'mine' } }),
    ),
  ).toBe('not_found');
});

test('nobody takes an order out of the flow without a reason; it is held until somebody lets it go on', async () => {
  const [id] = await placeMany(1, 'MUG');
  const orderId = toPublicId('ord', (await world.row(id!)).id);
  const api = await world.caller('agent');
  expect(await code(api.orders.raiseException({ orderId, reason: '  ' }))).toContain('too_small');
  const { id: exceptionId } = await api.orders.raiseException({ orderId, reason: 'the buyer called' });
  expect((await world.row(id!)).open_holds).toBe(1);
  const operator = await world.caller('operator');
  const [queued] = (await operator.orders.reviewQueue({ kind: 'manual' })).data.filter(
    (o) => o.id === orderId,
  );
  expect(queued!.openHolds).toMatchObject([{ kind: 'manual', reason: 'the buyer called' }]);
  expect(
    await operator.orders.fixExceptions({ exceptionIds: [exceptionId], fix: { kind: 'approve' } }),
  ).toMatchObject({ done: 1, released: 1 });
  expect((await world.row(id!)).open_holds).toBe(0);
});

test('a type goes to whom the shop routes it, in the time that the shop gives; an older version is refused', async () => {
  const owner = await world.caller('owner', { now: worldStart });
  const view = await owner.orders.exceptionRoutes();
  const agent = world.member('agent').userId;
  const routes = { ...view.routes, sku_unmapped: { hours: 2, role: null, ownerId: agent } };
  expect(await owner.orders.updateExceptionRoutes({ routes, version: view.version })).toEqual({ version: 1 });
  expect(
    await code(
      owner.orders.updateExceptionRoutes({
        routes: { ...routes, risk: { hours: 1, role: null, ownerId: null } },
        version: view.version,
      }),
    ),
  ).toBe('version_conflict');
  const ids = await placeMany(1, 'routed-sku');
  const orderId = toPublicId('ord', (await world.row(ids[0]!)).id);
  const own = await world.caller('agent', { now: new Date(worldStart.getTime() + 3 * 3_600_000) });
  const [mine] = (await own.orders.exceptions({ owner: 'me', order: orderId })).data;
  expect(mine).toMatchObject({ owner: { id: agent }, dueAt: '2026-11-23T11:00:00.000Z' });
  const counts = await own.orders.exceptionCounts();
  expect(counts.overdue).toBeGreaterThanOrEqual(1);
  expect((await own.orders.exceptions({ overdue: 'true', order: orderId })).data).toHaveLength(1);
});

test('the inbox pages through all rows once in every order, dearest first by value', async () => {
  await placeMany(3, 'page-a', { lines: [{ sku: 'page-a', quantity: 1, unitPrice: gbp(1150) }] });
  const api = await world.caller('manager');
  for (const sort of ['due', 'age', 'value'] as const) {
    const seen: string[] = [];
    const values: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.orders.exceptions({ sort, limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map((x) => x.id));
      values.push(...page.data.map((x) => x.orderTotal.minor));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await api.orders.exceptionCounts()).open);
    if (sort === 'value') expect(values).toEqual([...values].sort((a, b) => b - a));
  }
});
