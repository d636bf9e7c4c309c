import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { worldStart } from '@/tests/support/world';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

let world: ReturnsWorld;
type Staff = Awaited<ReturnType<ReturnsWorld['caller']>>;
let staff: Staff;
beforeAll(async () => {
  world = await createReturnsWorld();
  staff = await world.caller('owner');
}, 60_000);
beforeEach(() => world.sql('DELETE FROM rate_bucket'));
afterEach(async () => {
  await priced('MUG', 1150);
  expect(await world.broken()).toEqual([]);
});
afterAll(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { cause?: { code?: string }; message: string }) => error.cause?.code ?? error.message,
  );
const priced = (sku: string, minor: number) =>
  world.sql('UPDATE variant SET price_minor = $2 WHERE id = $1', [world.variant(sku), minor]);
type Wanted = Parameters<Staff['aftersales']['request']>[0]['lines'][number];
const ask = (orderId: string, line: Wanted, more: object = {}) =>
  staff.aftersales.request({ orderId, lines: [line], ...more });
const drop = (lineId: string, quantity = 1): Wanted => ({
  lineId,
  quantity,
  reason: 'price_dropped',
  resolution: 'price_protect',
});
const paidBack = async (order: { externalId: string }) =>
  Number((await world.row(order.externalId)).refunded_minor);

describe('a price that falls after the order', () => {
  test('gives the difference for each unit at once, moves no goods, and never twice for the same fall', async () => {
    const order = await world.delivered();
    const mug = order.line('MUG');
    expect(await code(ask(order.orderId, drop(mug)))).toBe('not_returnable');
    await priced('MUG', 1000);
    const before = await world.level('MUG');
    const r = await ask(order.orderId, drop(mug, 2));
    expect(r).toMatchObject({
      type: 'price_protect',
      state: 'resolved',
      method: 'none',
      quoted: { minor: 300 },
      lines: [{ listPrice: { minor: 1000 }, granted: { minor: 300 } }],
    });
    await world.payOut();
    expect(await world.level('MUG')).toEqual(before);
    expect(await paidBack(order)).toBe(300);
    expect((await staff.aftersales.page({ returnId: r.id })).refunds).toMatchObject([
      { kind: 'price_protect', state: 'succeeded' },
    ]);
    expect(await code(ask(order.orderId, drop(mug, 2)))).toBe('not_returnable');
    await priced('MUG', 900);
    expect((await ask(order.orderId, drop(mug, 2))).quoted.minor).toBe(200);
  });

  test('counts against the unit: returned later, it gives what is left of what was paid and not a penny more', async () => {
    const order = await world.delivered();
    const mug = order.line('MUG');
    await priced('MUG', 850);
    await ask(order.orderId, drop(mug));
    const back = await ask(order.orderId, { lineId: mug, quantity: 2, reason: 'changed_mind' });
    expect(back).toMatchObject({ quoted: { minor: 2300 - 300 }, units: 2 });
    await staff.aftersales.receive({
      returnId: back.id,
      lines: [{ lineId: back.lines[0]!.id, quantity: 2, grade: 'a', disposition: 'restock' }],
    });
    await world.payOut();
    expect(await paidBack(order)).toBe(2300);
    expect(await code(ask(order.orderId, drop(mug)))).toBe('not_returnable');
    const hand = { kind: 'other' as const, reason: 'x', orderId: order.orderId };
    const again = staff.finance.planRefund({ ...hand, lines: [{ lineId: mug, quantity: 1 }] });
    expect(await code(again)).toBe('quantity_out_of_range');
  });

  test('is counted by a refund by hand of the same units, too', async () => {
    const order = await world.delivered();
    const mug = order.line('MUG');
    await priced('MUG', 850);
    await ask(order.orderId, drop(mug, 2));
    const hand = { kind: 'other' as const, reason: 'x', orderId: order.orderId };
    const [made] = await staff.finance.planRefund({ ...hand, lines: [{ lineId: mug, quantity: 2 }] });
    expect(made!.amount.minor).toBe(2300 - 600);
  });

  test('is offered to the shopper within its days, signed, and honoured though the price rises meanwhile', async () => {
    const order = await world.delivered();
    const link = { slug: world.tenant.slug, token: signOrderToken(world.tenant.id, order.id, worldStart) };
    const shopper = await world.visitor({ now: worldStart });
    const lineId = order.line('MUG');
    const reasons = async (at = shopper) =>
      (await at.portalReturns.choices(link)).lines.find((l) => l.lineId === lineId)!.reasons;
    expect(await reasons()).not.toContain('price_dropped');
    await priced('MUG', 1100);
    expect(await reasons()).toContain('price_dropped');
    const late = await world.visitor({ now: new Date(worldStart.getTime() + 15 * 86_400_000) });
    expect(await reasons(late)).not.toContain('price_dropped');
    const line = { lineId, quantity: 2, reason: 'price_dropped' as const };
    const outcomes = await shopper.portalReturns.outcomes({ ...link, ...line });
    expect(outcomes.map((o) => [o.resolution, o.total.minor])).toEqual([['price_protect', 100]]);
    const lines = [{ ...line, resolution: 'price_protect' as const }];
    const quote = await shopper.portalReturns.quote({ ...link, lines });
    const twin = await shopper.portalReturns.quote({ ...link, lines });
    expect(quote).toMatchObject({ type: 'price_protect', methods: [], photosNeeded: 0 });
    await priced('MUG', 1150);
    const { returnId } = await shopper.portalReturns.ask({ ...link, quote: quote.token });
    expect(await code(shopper.portalReturns.ask({ ...link, quote: twin.token }))).toBe('not_returnable');
    await world.payOut();
    expect(await shopper.portalReturns.page({ ...link, returnId })).toMatchObject({
      state: 'closed',
      sentence: 'closedPrice',
      granted: { minor: 100 },
    });
  });
});

describe('goods that stay with the buyer', () => {
  test('a member lets them keep the goods for a share of what was paid, within the policy, and it is recorded', async () => {
    const order = await world.delivered();
    const keep = (keepPercent?: number): Wanted => ({
      lineId: order.line('MUG'),
      quantity: 1,
      reason: 'quality',
      resolution: 'keep_item',
      ...(keepPercent ? { keepPercent } : {}),
    });
    expect(await code(ask(order.orderId, keep(51)))).toBe('share_above_limit');
    const r = await ask(order.orderId, keep(30));
    expect(r).toMatchObject({
      type: 'keep_item',
      state: 'requested',
      quoted: { minor: 345 },
      lines: [{ keepPercent: 30, reason: 'quality' }],
    });
    await staff.aftersales.approve({ returnId: r.id });
    const more = await ask(order.orderId, keep(80), { override: true, note: 'a loyal buyer' });
    expect(more.quoted.minor).toBe(920);
    await staff.aftersales.cancel({ returnId: more.id });
    expect((await ask(order.orderId, keep())).quoted.minor).toBe(575);
    await world.payOut();
    expect(await paidBack(order)).toBe(345);
    expect((await staff.aftersales.page({ returnId: r.id })).case.state).toBe('closed');
  });

  test('a refund without a return is asked for by a member, decided by a person, and above the limit paid by two', async () => {
    const order = await world.delivered();
    const settings = await staff.finance.refundSettings();
    await staff.finance.saveRefundSettings({ ...settings, approveAboveMinor: 1000 });
    const line = { lineId: order.line('MUG'), quantity: 1, reason: 'quality' };
    const r = await ask(order.orderId, line, { method: 'none' });
    expect(r).toMatchObject({ type: 'refund_only_postship', state: 'requested', quoted: { minor: 1150 } });
    const done = await staff.aftersales.approve({ returnId: r.id });
    expect(done).toMatchObject({ state: 'resolved', lines: [{ received: 0 }] });
    const [waits] = (await staff.aftersales.page({ returnId: r.id })).refunds;
    expect(waits).toMatchObject({ state: 'planned', approvalReason: 'amount' });
    expect(await code(staff.finance.approveRefund({ refundId: waits!.id }))).toBe('second_person_needed');
    await (await world.caller('admin')).finance.approveRefund({ refundId: waits!.id });
    await world.payOut();
    expect(await paidBack(order)).toBe(1150);
    await staff.finance.saveRefundSettings(settings);
  });
});
