import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { defaultPolicyRules } from '@/lib/contracts/aftersales-policy';
import { keepDeadlines } from '@/server/aftersales/use-cases/keep-deadlines';
import { worldStart } from '@/tests/support/world';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

let world: ReturnsWorld;
beforeAll(async () => {
  world = await createReturnsWorld();
}, 60_000);
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { message: string }) => error.message,
  );

test('over REST: asked for, approved, received with a grade, refunded to the cent, back on the shelf', async () => {
  const order = await world.delivered();
  const asked = await world.rest('POST', '/returns', {
    body: {
      orderId: order.orderId,
      lines: [{ lineId: order.line('MUG'), quantity: 2, reason: 'changed_mind' }],
    },
  });
  expect(asked.status).toBe(201);
  const made = (await asked.json()) as { id: string; state: string; quoted: object; lines: { id: string }[] };
  expect(made).toMatchObject({ state: 'approved', quoted: { minor: 2300, currency: 'GBP' } });
  expect((await world.rest('POST', `/returns/${made.id}/approve`, { body: {} })).status).toBe(200);
  const before = await world.level('MUG');
  const received = await world.rest('POST', `/returns/${made.id}/receive`, {
    body: { lines: [{ lineId: order.line('MUG'), quantity: 2, grade: 'A', disposition: 'restock' }] },
  });
  expect(await received.json()).toMatchObject({ state: 'resolved' });
  expect(await world.level('MUG')).toEqual({ ...before, on_hand: before.on_hand + 2 });
  await world.payOut();
  const refunds = (await (await world.rest('GET', `/refunds?orderId=${order.orderId}`)).json()) as {
    data: { state: string; amount: { minor: number } }[];
  };
  expect(refunds.data.map((r) => [r.state, r.amount.minor])).toEqual([['succeeded', 2300]]);
  expect(await (await world.rest('GET', `/returns/${made.id}`)).json()).toMatchObject({ state: 'closed' });
  expect(await world.row(order.externalId)).toMatchObject({
    payment_state: 'partially_refunded',
    refunded_minor: 2300,
    after_sales_state: 'closed',
  });
});

test('goods that arrive in two parts, one damaged: each cent and unit is accounted for', async () => {
  const order = await world.delivered({
    lines: [{ sku: 'MUG', quantity: 3, unitPrice: { minor: 333, currency: 'GBP' } }],
    discount: { minor: 100, currency: 'GBP' },
    payments: [
      {
        provider: 'stripe',
        reference: 'pi_parts_a',
        status: 'captured',
        amount: { minor: 500, currency: 'GBP' },
      },
      {
        provider: 'paypal',
        reference: 'pi_parts_b',
        status: 'captured',
        amount: { minor: 399, currency: 'GBP' },
      },
    ],
  });
  const api = await world.caller('operator');
  const r = await api.aftersales.request({
    orderId: order.orderId,
    lines: [{ lineId: order.line('MUG'), quantity: 3, reason: 'too_small' }],
  });
  expect(r.quoted.minor).toBe(899);
  const line = r.lines[0]!.id;
  const before = await world.level('MUG');
  const part = await api.aftersales.receive({ returnId: r.id, lines: [{ lineId: line, quantity: 2 }] });
  expect(part).toMatchObject({ state: 'received', lines: [{ received: 2, inspected: 0 }] });
  expect((await world.level('MUG')).quality_control).toBe(before.quality_control + 2);
  const looked = await api.aftersales.inspect({
    returnId: r.id,
    lines: [
      { lineId: line, quantity: 1, grade: 'a', disposition: 'restock' },
      { lineId: line, quantity: 1, grade: 'd', disposition: 'scrap', note: 'handle broken off' },
    ],
  });
  expect(looked).toMatchObject({
    state: 'inspected',
    lines: [{ granted: { minor: 300 }, differenceReason: 'grade_d' }],
  });
  expect(await world.level('MUG')).toEqual({ ...before, on_hand: before.on_hand + 1 });
  const rest = await api.aftersales.receive({
    returnId: r.id,
    lines: [{ lineId: line, quantity: 1, grade: 'b', disposition: 'refurbish' }],
  });
  expect(rest).toMatchObject({ state: 'resolved', lines: [{ granted: { minor: 599 } }] });
  await world.payOut();
  const page = await api.aftersales.page({ returnId: r.id });
  expect(page.case.state).toBe('closed');
  expect(page.refunds.every((x) => x.state === 'succeeded')).toBe(true);
  expect(page.refunds.reduce((sum, x) => sum + x.amount.minor, 0)).toBe(599);
  expect(page.inspections).toHaveLength(3);
  expect((await world.level('MUG')).quality_control).toBe(before.quality_control + 1);
});

test('more than was promised and something else are noted apart, and leave it to a person', async () => {
  const order = await world.delivered();
  const api = await world.caller('operator');
  const r = await api.aftersales.request({
    orderId: order.orderId,
    lines: [{ lineId: order.line('TEA'), quantity: 1, reason: 'changed_mind' }],
  });
  const got = await api.aftersales.receive({
    returnId: r.id,
    lines: [
      { lineId: r.lines[0]!.id, quantity: 2 },
      { sku: 'SPOON', quantity: 1 },
    ],
  });
  expect(got).toMatchObject({ state: 'received', needsReview: true, lines: [{ received: 1 }] });
  const page = await api.aftersales.page({ returnId: r.id });
  expect(page.receipts.map((x) => [x.kind, x.quantity])).toEqual(
    expect.arrayContaining([
      ['expected', 1],
      ['over', 1],
      ['wrong_item', 1],
    ]),
  );
});

test('the same units are not returned twice, and a cancelled request gives them free', async () => {
  const order = await world.delivered();
  const api = await world.caller('operator');
  const ask = () =>
    api.aftersales.request({
      orderId: order.orderId,
      lines: [{ lineId: order.line('TEA'), quantity: 1, reason: 'changed_mind' }],
    });
  const first = await ask();
  expect(await code(ask())).toBe('not_returnable');
  await api.aftersales.cancel({ returnId: first.id });
  expect((await ask()).state).toBe('approved');
});

test('a refund before shipment stops the parcel and gives all of it back', async () => {
  await world.place([
    {
      channel: 'api',
      externalId: 'STOP-1',
      placedAt: '2026-11-23T08:00:00.000Z',
      currency: 'GBP',
      shipTo: {
        name: 'Ada',
        line1: '1 High Street',
        city: 'London',
        postalCode: 'N1 1AA',
        countryCode: 'GB',
      },
      lines: [{ sku: 'MUG', quantity: 1, unitPrice: { minor: 1150, currency: 'GBP' } }],
      shipping: { minor: 350, currency: 'GBP' },
      payments: [
        {
          provider: 'stripe',
          reference: 'pi_stop',
          status: 'captured',
          amount: { minor: 1500, currency: 'GBP' },
        },
      ],
    },
  ]);
  const row = await world.row('STOP-1');
  const [line] = await world.lines(row.id);
  const api = await world.caller('operator');
  const r = await api.aftersales.request({
    orderId: row.id,
    lines: [{ lineId: line!.id, quantity: 1, reason: 'changed_mind' }],
  });
  expect(r).toMatchObject({ type: 'refund_only_preship', quoted: { minor: 1500 } });
  expect(await world.row('STOP-1')).toMatchObject({ lifecycle: 'cancelled' });
  await world.payOut();
  expect(await world.row('STOP-1')).toMatchObject({ payment_state: 'refunded', refunded_minor: 1500 });
});

test('an exchange reserves the replacement at once, holds it until the goods are back, and is no new sale', async () => {
  const order = await world.delivered();
  const api = await world.caller('operator');
  const before = await world.level('TEA');
  const r = await api.aftersales.request({
    orderId: order.orderId,
    lines: [
      {
        lineId: order.line('TEA'),
        quantity: 1,
        reason: 'changed_mind',
        resolution: 'exchange',
        exchangeSku: 'TEA',
      },
    ],
  });
  const { exchange } = await api.aftersales.page({ returnId: r.id });
  expect(exchange).toMatchObject({ state: 'awaiting_return', difference: { minor: 0 } });
  expect((await world.level('TEA')).allocated).toBe(before.allocated + 1);
  const [replacement] = await world.sql<{
    counts_as_order: boolean;
    open_holds: number;
    total_minor: number;
  }>(
    `SELECT counts_as_order, open_holds, total_minor::int FROM sales_order WHERE channel = 'exchange' AND external_id = $1`,
    [r.number],
  );
  expect(replacement).toEqual({ counts_as_order: false, open_holds: 1, total_minor: 0 });
  await world.react();
  await api.aftersales.receive({
    returnId: r.id,
    lines: [{ lineId: r.lines[0]!.id, quantity: 1, grade: 'a', disposition: 'restock' }],
  });
  const held = await world.sql<{ kind: string; open: boolean }>(
    `SELECT h.kind, h.released_at IS NULL AS open FROM order_hold h JOIN sales_order o ON o.id = h.order_id
     WHERE o.channel = 'exchange' AND o.external_id = $1 AND h.kind = 'awaiting_return_items'`,
    [r.number],
  );
  expect(held).toEqual([{ kind: 'awaiting_return_items', open: false }]);
});

test('a change of the rules leaves the order of yesterday alone', async () => {
  const order = await world.delivered({ placedAt: '2026-11-23T09:00:00.000Z' });
  const api = await world.caller('owner', { now: new Date(worldStart.getTime() + 1000) });
  const rules = { ...defaultPolicyRules('GBP'), restockingPercent: 20 };
  await api.aftersales.savePolicy({ rules, comment: 'fees', basedOn: 1 });
  const yesterday = await api.aftersales.request({
    orderId: order.orderId,
    lines: [{ lineId: order.line('MUG'), quantity: 1, reason: 'changed_mind' }],
  });
  expect(yesterday).toMatchObject({ policyVersion: 1, quoted: { minor: 1150 } });
  const later = await world.delivered({ placedAt: '2026-11-23T09:00:02.000Z' });
  const today = await api.aftersales.request({
    orderId: later.orderId,
    lines: [{ lineId: later.line('MUG'), quantity: 1, reason: 'changed_mind' }],
  });
  expect(today).toMatchObject({ policyVersion: 2, quoted: { minor: 920 }, lines: [{ fee: { minor: 230 } }] });
  expect(await code(api.aftersales.savePolicy({ rules, comment: '', basedOn: 1 }))).toBe('version_conflict');
});

test('silence approves, goods that are not sent lapse: each at its minute', async () => {
  const order = await world.delivered();
  const api = await world.caller('operator');
  const r = await api.aftersales.request({
    orderId: order.orderId,
    lines: [{ lineId: order.line('MUG'), quantity: 1, reason: 'defective' }],
  });
  expect(r).toMatchObject({ state: 'requested', needsReview: true, dueOutcome: 'approve' });
  const due = new Date(r.dueAt!);
  await keepDeadlines(world.system(new Date(due.getTime() - 1)));
  expect((await api.aftersales.page({ returnId: r.id })).case.state).toBe('requested');
  await keepDeadlines(world.system(due));
  const approved = (await api.aftersales.page({ returnId: r.id })).case;
  expect(approved).toMatchObject({ state: 'approved', dueOutcome: 'expire' });
  await keepDeadlines(world.system(new Date(approved.dueAt!)));
  expect((await api.aftersales.page({ returnId: r.id })).case.state).toBe('expired');
});

test('an exchanged parcel that is lost on its way back is claimed for what was in it, though no money was promised', async () => {
  const order = await world.delivered();
  const api = await world.caller('operator');
  const r = await api.aftersales.request({
    orderId: order.orderId,
    lines: [
      {
        lineId: order.line('TEA'),
        quantity: 1,
        reason: 'changed_mind',
        resolution: 'exchange',
        exchangeSku: 'TEA',
      },
    ],
  });
  await api.aftersales.ship({ returnId: r.id, carrier: 'parcelo', trackingNumber: 'LOST-1' });
  const sent = (await api.aftersales.page({ returnId: r.id })).case;
  expect(sent).toMatchObject({ state: 'in_transit', dueOutcome: 'claim', quoted: { minor: 0 } });
  await keepDeadlines(world.system(new Date(sent.dueAt!)));
  const [bought] = await world.sql<{ minor: number }>(
    `SELECT (total_minor / quantity)::int AS minor FROM order_line WHERE order_id = $1 AND sku = 'TEA'`,
    [order.id],
  );
  expect(bought!.minor).toBeGreaterThan(0);
  expect(
    await world.sql(
      `SELECT against, kind, claimed_minor::int AS minor FROM return_claim WHERE order_id = $1`,
      [order.id],
    ),
  ).toEqual([{ against: 'carrier', kind: 'missing', minor: bought!.minor }]);
});

test('goodwill above the limit needs somebody else, and never exceeds what was paid', async () => {
  const order = await world.delivered();
  const api = await world.caller('admin');
  const amount = (minor: number) => ({ minor, currency: 'GBP' });
  const ask = (minor: number) =>
    api.finance.planRefund({
      orderId: order.orderId,
      kind: 'goodwill',
      reason: 'late',
      amount: amount(minor),
    });
  const [small] = await ask(500);
  expect(small!.state).toBe('approved');
  const [big] = await ask(2200);
  expect(big).toMatchObject({ state: 'planned', approvalReason: 'goodwill' });
  expect(await code(api.finance.approveRefund({ refundId: big!.id }))).toBe('second_person_needed');
  expect(await code(ask(100))).toBe('refund_over_cap');
  const other = await world.caller('owner');
  expect((await other.finance.approveRefund({ refundId: big!.id })).state).toBe('approved');
  await world.payOut();
  expect(await world.row(order.externalId)).toMatchObject({ refunded_minor: 2700 });
});
