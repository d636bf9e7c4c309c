import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { continueBulk } from '@/server/orders/use-cases/continue-bulk';
import { expireUnpaid } from '@/server/orders/use-cases/expire-unpaid';
import { releaseTimedHolds } from '@/server/orders/use-cases/release-timed-holds';
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

async function placed(over = {}) {
  const id = `O-${++n}`;
  await world.place([orderJson(id, over)]);
  const row = await world.row(id);
  return { externalId: id, row, orderId: toPublicId('ord', row.id) };
}
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  );

test('two holds: releasing one keeps the order blocked, releasing both makes it due', async () => {
  const { orderId, externalId } = await placed(paid('two-holds'));
  const api = await world.caller('operator');
  await api.orders.placeHold({ orderId, kind: 'risk', reason: 'same address' });
  await api.orders.placeHold({ orderId, kind: 'address', reason: 'no street' });
  expect((await world.row(externalId)).open_holds).toBe(2);
  const after = await api.orders.releaseHold({ orderId, kind: 'risk', reason: 'checked' });
  expect(after.blocked).toBe(true);
  expect((await api.orders.releaseHold({ orderId, reason: 'called' })).blocked).toBe(false);
  const { order, timeline } = await api.orders.page({ orderId });
  expect(order.holds.map((h) => [h.kind, h.releasedBy !== null])).toEqual(
    expect.arrayContaining([
      ['risk', true],
      ['address', true],
    ]),
  );
  expect(timeline.map((e) => e.type).sort()).toEqual([
    'finance.payment_recorded',
    'orders.hold_placed',
    'orders.hold_placed',
    'orders.hold_released',
    'orders.hold_released',
    'orders.placed',
  ]);
});

test('a command on an older version is refused with the newer one, and changes nothing', async () => {
  const { orderId, externalId } = await placed();
  const api = await world.caller('operator');
  await api.orders.setTags({ orderId, expectedVersion: 1, tags: ['gift', '礼物', 'gift'] });
  const before = await world.row(externalId);
  expect(before).toMatchObject({ version: 2, tags: ['gift', '礼物'] });
  expect(await code(api.orders.setPriority({ orderId, expectedVersion: 1, priority: 5 }))).toBe(
    'version_conflict',
  );
  expect(await world.row(externalId)).toEqual(before);
});

test('cancelling some units, then the rest, ends in a cancelled order; once more is refused', async () => {
  const { orderId, externalId, row } = await placed();
  const api = await world.caller('operator');
  const [mug] = await world.lines(row.id);
  const lineId = toPublicId('lin', mug!.id);
  const part = await api.orders.cancel({ orderId, reason: 'out_of_stock', lines: [{ lineId, quantity: 1 }] });
  expect(part.lifecycle).toBe('placed');
  expect(
    await code(api.orders.cancel({ orderId, reason: 'out_of_stock', lines: [{ lineId, quantity: 2 }] })),
  ).toBe('quantity_out_of_range');
  expect((await api.orders.cancel({ orderId, reason: 'customer_request' })).lifecycle).toBe('cancelled');
  const after = await world.row(externalId);
  expect(await code(api.orders.cancel({ orderId, reason: 'customer_request' }))).toBe('transition_refused');
  expect(await world.row(externalId)).toEqual(after);
});

test('a manual payment of the whole amount pays the order; the same reference again pays nothing twice', async () => {
  const { orderId, externalId } = await placed();
  const api = await world.caller('operator');
  const amount = { minor: 2799, currency: 'GBP' };
  expect((await api.orders.recordPayment({ orderId, amount, reference: 'T-1' })).paymentState).toBe('paid');
  expect((await api.orders.recordPayment({ orderId, amount, reference: 'T-1' })).paymentState).toBe('paid');
  expect(await world.row(externalId)).toMatchObject({ paid_minor: 2799, expires_at: null });
  expect(
    await code(
      api.orders.recordPayment({ orderId, amount: { minor: 1, currency: 'EUR' }, reference: 'T-2' }),
    ),
  ).toBe('currency_mismatch');
});

test('an address that no parcel can reach is refused with its field; a good one releases the address hold', async () => {
  const { orderId, externalId } = await placed();
  const api = await world.caller('operator');
  await api.orders.placeHold({ orderId, kind: 'address', reason: 'bad postcode' });
  expect(await code(api.orders.changeAddress({ orderId, shipTo: { postalCode: '999' } }))).toBe(
    'invalid_input',
  );
  const after = await api.orders.changeAddress({
    orderId,
    shipTo: { line1: '9 New Road', postalCode: 'LS1 4AP' },
  });
  expect(after.blocked).toBe(false);
  expect(await world.row(externalId)).toMatchObject({
    ship_line1: '9 New Road',
    ship_postal_code: 'LS1 4AP',
  });
});

test('an unpaid order lapses at its deadline and counts no more; a paid one stays', async () => {
  const unpaid = await placed();
  const settled = await placed(paid('stays'));
  expect(await expireUnpaid(world.system(new Date(worldStart.getTime() + 6 * 86_400_000)))).toBe(0);
  expect(await expireUnpaid(world.system(new Date(worldStart.getTime() + 8 * 86_400_000)))).toBeGreaterThan(
    0,
  );
  expect(await world.row(unpaid.externalId)).toMatchObject({
    lifecycle: 'cancelled',
    counts_as_order: false,
  });
  expect(await world.row(settled.externalId)).toMatchObject({ lifecycle: 'placed', counts_as_order: true });
});

test('a scheduled hold releases itself when its time has come', async () => {
  const { orderId, externalId } = await placed(paid('scheduled'));
  const api = await world.caller('operator', { now: worldStart });
  await api.orders.placeHold({
    orderId,
    kind: 'scheduled',
    reason: 'presale',
    releaseAt: '2026-11-24T09:00:00Z',
  });
  expect(await releaseTimedHolds(world.system(worldStart))).toBe(0);
  expect(await releaseTimedHolds(world.system(new Date('2026-11-24T09:00:01Z')))).toBe(1);
  expect((await world.row(externalId)).open_holds).toBe(0);
});

test('bulk changes answer for each order, and one that cannot be changed keeps no other back', async () => {
  const a = await placed();
  const b = await placed();
  const api = await world.caller('operator');
  await api.orders.cancel({ orderId: b.orderId, reason: 'duplicate' });
  const missing = toPublicId('ord', '00000000-0000-7000-8000-000000000000');
  const result = await api.orders.bulkHold({ orderIds: [a.orderId, b.orderId, missing], reason: 'check' });
  expect(result).toEqual({
    done: 1,
    results: [
      { orderId: a.orderId, ok: true },
      { orderId: b.orderId, ok: false, error: { code: 'transition_refused', facts: { state: 'cancelled' } } },
      { orderId: missing, ok: false, error: { code: 'not_found', facts: {} } },
    ],
  });
  expect(await api.orders.bulkTag({ orderIds: [a.orderId, b.orderId], add: ['vip'] })).toMatchObject({
    done: 2,
  });
  expect((await api.orders.list({ tag: 'vip' })).data.map((o) => o.number).sort()).toHaveLength(2);
});

test('a neighbour finds nothing: no order, no hold, no exception', async () => {
  const { orderId, externalId } = await placed({
    lines: [{ sku: 'unknown-x', quantity: 1, unitPrice: { minor: 1, currency: 'GBP' } }],
  });
  const before = await world.row(externalId);
  const stranger = await world.other.caller('owner');
  const own = await world.caller('owner');
  const [exception] = (await own.orders.exceptions({ order: orderId })).data;
  expect(await code(stranger.orders.page({ orderId }))).toBe('not_found');
  expect(await code(stranger.orders.cancel({ orderId, reason: 'other' }))).toBe('not_found');
  expect(await code(stranger.orders.resolveException({ exceptionId: exception!.id, resolution: 'x' }))).toBe(
    'not_found',
  );
  expect((await stranger.orders.list({})).data).toEqual([]);
  expect(await world.row(externalId)).toEqual(before);
});

test('REST: an order is created once with 201, comes again with 200, and every filter of the list finds it', async () => {
  const body = orderJson('R-1', { ...paid('R-1'), tags: ['rest'] });
  const created = await world.rest('POST', '/orders', { body });
  expect(created.status).toBe(201);
  const order = await created.json();
  expect(order).toMatchObject({ lifecycle: 'placed', paymentState: 'paid', blocked: false, version: 1 });
  const again = await world.rest('POST', '/orders', { body });
  expect([again.status, (await again.json()).id]).toEqual([200, order.id]);
  for (const query of [
    'lifecycle=placed&payment=paid&fulfilment=none&channel=api',
    'placedFrom=2026-11-23&placedTo=2026-11-23',
    'q=r-1',
    `q=${order.number}`,
    'blocked=false',
    'tag=rest',
    'country=GB&sort=placedAt:asc&limit=200',
  ]) {
    const { data } = await (await world.rest('GET', `/orders?${query}`)).json();
    expect([query, data.map((o: { id: string }) => o.id)]).toEqual([
      query,
      expect.arrayContaining([order.id]),
    ]);
  }
  const detail = await world.rest('GET', `/orders/${order.id}`);
  expect((await detail.json()).lines).toHaveLength(2);
  expect((await world.rest('GET', `/orders/${order.id}/events`)).status).toBe(200);
  expect((await world.rest('GET', `/orders/${order.id}/decisions`)).status).toBe(200);
  const hold = await world.rest('POST', `/orders/${order.id}/holds`, {
    body: { reason: 'wait' },
    headers: { 'if-match': '"7"' },
  });
  expect([hold.status, (await hold.json()).error.code]).toEqual([409, 'version_conflict']);
});

test('every page of the list is met once, forwards and backwards, and a foreign cursor is refused', async () => {
  await world.place(Array.from({ length: 30 }, (_, i) => orderJson(`P-${i}`)));
  const api = await world.caller('owner');
  const walk = async (sort: 'placedAt:desc' | 'placedAt:asc') => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.orders.list({ sort, limit: 7, ...(cursor ? { cursor } : {}) });
      seen.push(...page.data.map((o) => o.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return seen;
  };
  const down = await walk('placedAt:desc');
  expect(down).toHaveLength(await world.count('sales_order'));
  expect(new Set(down).size).toBe(down.length);
  expect(await walk('placedAt:asc')).toEqual([...down].reverse());
  const { nextCursor } = await api.orders.list({ limit: 1 });
  const stranger = await world.other.caller('owner');
  expect(await code(stranger.orders.list({ cursor: nextCursor! }))).toBe('invalid_input');
  expect(await api.orders.count({})).toEqual({ count: down.length, capped: false });
});

test('forty orders that come at once are each stored once and answered by their own result', async () => {
  const bodies = Array.from({ length: 40 }, (_, i) =>
    i % 10 === 9 ? orderJson(`T-${i}`, { total: { minor: 1, currency: 'GBP' } }) : orderJson(`T-${i % 30}`),
  );
  const answers = await Promise.all(bodies.map((body) => world.rest('POST', '/orders', { body })));
  const ends = await Promise.all(answers.map(async (a) => ({ status: a.status, body: await a.json() })));
  ends.forEach(({ status, body }, i) => {
    if (i % 10 === 9) expect([status, body.error.code]).toEqual([422, 'totals_mismatch']);
    else expect([[200, 201].includes(status), body.externalId]).toEqual([true, `T-${i % 30}`]);
  });
  expect(ends.filter((e) => e.status === 201)).toHaveLength(27);
});

test('the search from everywhere finds an order by number, buyer and tracking number, and nothing of a neighbour', async () => {
  const { row, orderId } = await placed();
  const api = await world.caller('operator');
  const ids = async (q: string) => (await api.orders.find({ q })).map((o) => o.id);
  expect(await ids(String(row.number).toLowerCase())).toContain(orderId);
  expect(await ids('ada byron')).toContain(orderId);
  expect(await ids('no such thing')).toEqual([]);
  const neighbour = await world.other.caller('operator');
  expect(await neighbour.orders.find({ q: String(row.number) })).toEqual([]);
});

test('an action on all that match changes those that were there when it began, names refusals and can be retried', async () => {
  const first = await placed({ tags: ['sale'] });
  const second = await placed({ tags: ['sale'] });
  const gone = await placed({ tags: ['sale'] });
  const api = await world.caller('operator');
  await api.orders.cancel({ orderId: gone.orderId, reason: 'duplicate' });
  const started = await api.orders.startBulk({
    filters: { tag: 'sale' },
    change: { command: 'hold', reason: 'stock take' },
  });
  expect(started.total).toBe(3);
  const late = await placed({ tags: ['sale'] });
  const [job] = await world.sql<{ payload: { bulkId: string; startedBy: string } }>(
    `SELECT payload FROM job WHERE tenant_id = $1 AND name = 'orders.continue-bulk'`,
    [world.tenant.id],
  );
  await continueBulk(world.system(), job!.payload);
  await continueBulk(world.system(), job!.payload);
  expect(await api.orders.bulk({ bulkId: started.id })).toMatchObject({
    state: 'done',
    done: 2,
    failed: 1,
    failures: [{ orderId: gone.orderId, error: { code: 'transition_refused' } }],
  });
  const holds = async (externalId: string) => (await world.row(externalId)).open_holds;
  expect([await holds(first.externalId), await holds(second.externalId)]).toEqual([1, 1]);
  expect(await holds(late.externalId)).toBe(0);
  const { timeline } = await api.orders.page({ orderId: first.orderId });
  expect(timeline.find((e) => e.type === 'orders.hold_placed')!.actor.id).toBe(
    world.member('operator').userId,
  );
  expect(await api.orders.retryBulk({ bulkId: started.id })).toEqual({ count: 1 });
  expect(await code((await world.other.caller('operator')).orders.bulk({ bulkId: started.id }))).toBe(
    'not_found',
  );
  expect(
    await code(
      (await world.caller('agent')).orders.startBulk({
        filters: {},
        change: { command: 'release_hold', reason: 'x' },
      }),
    ),
  ).toBe('forbidden');
});

test('the neighbours of an order are those of its view, in its order, and what came in on top is counted', async () => {
  const at = (minute: number) => ({ placedAt: `2026-11-24T08:0${minute}:00.000Z`, tags: ['walk'] });
  const [a, b, c] = [await placed(at(1)), await placed(at(2)), await placed(at(3))];
  await placed({ placedAt: '2026-11-24T08:02:30.000Z' });
  const api = await world.caller('operator');
  const filters = { tag: 'walk' } as const;
  expect(await api.orders.neighbours({ ...filters, orderId: b.orderId })).toEqual({
    prev: c.orderId,
    next: a.orderId,
  });
  expect(await api.orders.neighbours({ ...filters, orderId: c.orderId, sort: 'placedAt:asc' })).toEqual({
    prev: b.orderId,
    next: null,
  });
  expect(await api.orders.newer({ ...filters, than: a.orderId })).toEqual({ count: 2, capped: false });
  expect(await api.orders.viewCounts({ views: [filters, { tag: 'none' }] })).toEqual([
    { count: 3, capped: false },
    { count: 0, capped: false },
  ]);
});

test('saying what an unknown status word means releases every order that waits for it, and the coverage says so', async () => {
  const waiting = [
    await placed({ channel: 'odd-shop', externalStatus: 'in limbo', ...paid('limbo-1') }),
    await placed({ channel: 'odd-shop', externalStatus: 'In Limbo', ...paid('limbo-2') }),
  ];
  const api = await world.caller('operator');
  const rowOf = async () =>
    (await api.orders.statusCoverage()).rows.find((r) => r.channel === 'odd-shop' && r.status === 'IN LIMBO');
  expect(await rowOf()).toMatchObject({ meaning: null, by: 'nobody', orders: 2, waiting: 2 });
  const word = { channel: 'odd-shop', status: 'IN LIMBO', meaning: 'open' } as const;
  expect(await (await world.other.caller('operator')).orders.mapStatusWord(word)).toEqual({ released: 0 });
  expect(await rowOf()).toMatchObject({ meaning: null, waiting: 2 });
  expect(await api.orders.mapStatusWord(word)).toEqual({ released: 2 });
  expect(await rowOf()).toMatchObject({ meaning: 'open', by: 'shop', orders: 2, waiting: 0 });
  for (const { externalId } of waiting) expect((await world.row(externalId)).open_holds).toBe(0);
  await placed({ channel: 'odd-shop', externalStatus: 'in limbo', ...paid('limbo-3') });
  expect(await rowOf()).toMatchObject({ orders: 3, waiting: 0 });
});
