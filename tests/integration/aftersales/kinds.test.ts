import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toPublicId } from '@/lib/kernel/ids';
import { keepDeadlines } from '@/server/aftersales/use-cases/keep-deadlines';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
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
/** The replacement of a return, worked through the warehouse and handed over. */
async function sendReplacement(number: string) {
  await world.react();
  const work = await world.sql<{ id: string; warehouse_id: string }>(
    `SELECT f.id, f.warehouse_id FROM fulfilment_order f JOIN sales_order o ON o.id = f.order_id
     WHERE o.channel = 'exchange' AND o.external_id = $1`,
    [number],
  );
  expect(work).toHaveLength(1);
  const ctx = world.system();
  const ids = [work[0]!.id];
  for (const step of [startPick, finishPick]) expect((await step(ctx, { ids })).refused).toEqual([]);
  expect((await packParcels(ctx, { ids, trustPick: true })).refused).toEqual([]);
  expect((await buyLabels(ctx, { ids })).refused).toEqual([]);
  const parcels = await world.sql<{ id: string }>(
    `SELECT id FROM shipment WHERE fulfilment_order_id = $1 AND lifecycle = 'label_created'`,
    ids,
  );
  expect((await handOver(ctx, { ids: parcels.map((p) => p.id) })).refused).toEqual([]);
  await world.react();
}
const replacementOf = async (number: string) =>
  (
    await world.sql<{ counts: boolean; total: number; units: number }>(
      `SELECT counts_as_order AS counts, total_minor::int AS total, units FROM sales_order
       WHERE channel = 'exchange' AND external_id = $1`,
      [number],
    )
  )[0];
/** An order to a house of its own: many buyers at one address are a risk that holds what is sent to them. */
let house = 0;
const delivered = () =>
  world.delivered({
    shipTo: {
      name: 'Ada Byron',
      line1: `${++house} Mill Lane`,
      city: 'London',
      postalCode: 'N1 1AA',
      countryCode: 'GB',
    },
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

  test('leaves a refund by hand what is left of goods and of tax, neither of them below zero', async () => {
    const gbp = (minor: number) => ({ minor, currency: 'GBP' });
    const order = await world.delivered({
      lines: [{ sku: 'MUG', title: 'Mug', quantity: 1, unitPrice: gbp(1000), tax: gbp(200) }],
      payments: [{ provider: 'card', reference: 'taxed', status: 'captured', amount: gbp(1200) }],
    });
    const mug = order.line('MUG');
    await priced('MUG', 1);
    const r = await ask(order.orderId, drop(mug));
    const hand = { kind: 'other' as const, reason: 'x', orderId: order.orderId };
    const [made] = await staff.finance.planRefund({ ...hand, lines: [{ lineId: mug, quantity: 1 }] });
    expect(made!.amount.minor).toBe(1200 - r.quoted.minor);
    const parts = await world.sql<{ goods: number; tax: number }>(
      'SELECT n.goods_minor::int AS goods, n.tax_minor::int AS tax FROM refund_line n JOIN refund_plan p ON p.id = n.plan_id WHERE p.order_id = $1',
      [order.id],
    );
    expect(parts.every((p) => p.goods >= 0 && p.tax >= 0)).toBe(true);
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

test('a lost item is sent again: placed, allocated, handed over, closed, and no money moves', async () => {
  const order = await delivered();
  const before = await world.level('MUG');
  const r = await ask(order.orderId, {
    lineId: order.line('MUG'),
    quantity: 2,
    reason: 'never_arrived',
    resolution: 'reship',
  });
  expect(r).toMatchObject({ type: 'reship', state: 'requested', method: 'none', quoted: { minor: 0 } });
  await staff.aftersales.approve({ returnId: r.id });
  expect(await replacementOf(r.number)).toEqual({ counts: false, total: 0, units: 2 });
  expect(await world.level('MUG')).toMatchObject({ allocated: before.allocated + 2 });
  await sendReplacement(r.number);
  expect(await world.level('MUG')).toEqual({ ...before, on_hand: before.on_hand - 2 });
  const page = await staff.aftersales.page({ returnId: r.id });
  expect(page).toMatchObject({ case: { state: 'closed' }, exchange: { state: 'closed' }, refunds: [] });
  expect(await paidBack(order)).toBe(0);
});

describe('a repair', () => {
  const repairing = async (lines: [sku: string, quantity: number][]) => {
    const order = await delivered();
    const r = await staff.aftersales.request({
      orderId: order.orderId,
      override: true,
      note: 'warranty',
      lines: lines.map(([sku, quantity]) => ({
        lineId: order.line(sku),
        quantity,
        reason: 'stopped_working',
        resolution: 'repair',
      })),
    });
    expect(r).toMatchObject({ type: 'repair', quoted: { minor: 0 } });
    if (r.state === 'requested') await staff.aftersales.approve({ returnId: r.id });
    const got = await staff.aftersales.receive({
      returnId: r.id,
      lines: r.lines.map((l) => ({ lineId: l.id, quantity: l.quantity })),
    });
    const inspect = (disposition: 'repair' | 'restock') =>
      staff.aftersales.inspect({
        returnId: r.id,
        lines: got.lines.map((l) => ({ lineId: l.id, quantity: l.quantity, grade: 'd', disposition })),
      });
    expect(await code(inspect('restock'))).toBe('invalid_input');
    return { order, case: await inspect('repair') };
  };

  test('comes in, is kept for the buyer apart from what is for sale, and goes back to them free of charge', async () => {
    const before = await world.level('MUG');
    const { order, case: r } = await repairing([['MUG', 2]]);
    expect(r).toMatchObject({ state: 'inspected', dueOutcome: 'repair', actions: ['repair'] });
    const kept = { ...before, quality_control: before.quality_control + 2 };
    expect(await world.level('MUG')).toEqual(kept);
    await keepDeadlines(world.system(new Date(r.dueAt!)));
    const reminded = (await staff.aftersales.page({ returnId: r.id })).case;
    expect(reminded).toMatchObject({ state: 'inspected', needsReview: true, dueOutcome: 'repair' });
    const lines = [{ lineId: r.lines[0]!.id, outcome: 'repaired' as const }];
    const done = await staff.aftersales.finishRepair({ returnId: r.id, lines });
    expect(done).toMatchObject({ type: 'repair', state: 'resolved', lines: [{ repairing: 0 }] });
    expect(await code(staff.aftersales.finishRepair({ returnId: r.id, lines }))).toBe('transition_refused');
    expect(await world.level('MUG')).toEqual({
      ...before,
      on_hand: before.on_hand + 2,
      allocated: before.allocated + 2,
    });
    expect(await replacementOf(r.number)).toEqual({ counts: false, total: 0, units: 2 });
    await sendReplacement(r.number);
    expect(await world.level('MUG')).toEqual(before);
    expect((await staff.aftersales.page({ returnId: r.id })).case.state).toBe('closed');
    expect(await paidBack(order)).toBe(0);
  });

  test('what cannot be repaired is refunded in full or sent new, and the old goods leave as somebody says', async () => {
    const before = await world.level('MUG');
    const { order, case: r } = await repairing([
      ['MUG', 1],
      ['TEA', 1],
    ]);
    const [mug, tea] = r.lines.map((l) => l.id) as [string, string];
    const refunded = { lineId: mug, outcome: 'refund' as const };
    const one = { returnId: r.id, lines: [refunded] };
    expect(await code(staff.aftersales.finishRepair(one))).toBe('invalid_input');
    const done = await staff.aftersales.finishRepair({
      returnId: r.id,
      lines: [refunded, { lineId: tea, outcome: 'replace', disposition: 'refurbish' }],
    });
    expect(done).toMatchObject({
      type: 'exchange',
      state: 'resolved',
      quoted: { minor: 1150 },
      lines: [{ granted: { minor: 1150 } }, { resolution: 'exchange' }],
    });
    expect(await world.level('MUG')).toEqual(before);
    await world.payOut();
    expect((await staff.aftersales.page({ returnId: r.id })).case.state).toBe('resolved');
    await sendReplacement(r.number);
    expect((await staff.aftersales.page({ returnId: r.id })).case.state).toBe('closed');
    expect(await paidBack(order)).toBe(1150);
  });

  test('becomes a refund when the order that was to send the goods back is cancelled', async () => {
    const { order, case: r } = await repairing([['MUG', 1]]);
    const lines = [{ lineId: r.lines[0]!.id, outcome: 'repaired' as const }];
    await staff.aftersales.finishRepair({ returnId: r.id, lines });
    const [back] = await world.sql<{ id: string }>(
      `SELECT id FROM sales_order WHERE channel = 'exchange' AND external_id = $1`,
      [r.number],
    );
    await staff.orders.cancel({ orderId: toPublicId('ord', back!.id), reason: 'customer_request' });
    await world.react();
    await world.payOut();
    const page = await staff.aftersales.page({ returnId: r.id });
    expect(page.case).toMatchObject({ type: 'return_refund', state: 'closed', quoted: { minor: 1150 } });
    expect(await paidBack(order)).toBe(1150);
  });

  test('is asked for by itself, and the goods have to come', async () => {
    const order = await delivered();
    const line = {
      lineId: order.line('MUG'),
      quantity: 1,
      reason: 'defective',
      resolution: 'repair' as const,
    };
    const word = { override: true, note: 'x' };
    expect(await code(ask(order.orderId, line, { ...word, method: 'none' }))).toBe('resolution_not_offered');
    const both = [line, { ...line, lineId: order.line('TEA'), resolution: 'reship' as const }];
    const mixed = staff.aftersales.request({ orderId: order.orderId, lines: both, ...word });
    expect(await code(mixed)).toBe('resolution_not_offered');
  });
});
