import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import { mailReturn } from '@/server/aftersales/use-cases/mail-return';
import { receiveStripeEvent } from '@/server/finance/use-cases/receive-stripe-event';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { forgetConfig } from '@/server/platform/config/config';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

const secret = 'whsec_test_of_payments';
type Session = { id: string; key: string; form: URLSearchParams };
/** A stand-in that speaks the part of Stripe's API that a checkout needs; a repeated key is answered with the first answer. */
const stripe = { sessions: new Map<string, Session>(), refuse: false };
let server: Server;
let world: ReturnsWorld;

beforeAll(async () => {
  world = await createReturnsWorld();
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const key = String(request.headers['idempotency-key']);
    const answer = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (stripe.refuse)
      return answer(400, { error: { type: 'invalid_request_error', code: 'amount_too_small' } });
    const known = stripe.sessions.get(key);
    const session = known ?? {
      id: `cs_${stripe.sessions.size + 1}`,
      key,
      form: new URLSearchParams(body),
    };
    stripe.sessions.set(key, session);
    return answer(200, {
      id: session.id,
      object: 'checkout.session',
      url: `https://checkout.stripe.com/${session.id}`,
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
}, 60_000);
afterEach(async () => {
  stripe.refuse = false;
  withStripe(false);
  await world.react();
  expect(await world.broken()).toEqual([]);
});
afterAll(async () => {
  server.close();
  await world.close();
});

function withStripe(on: boolean): void {
  const { port } = server.address() as AddressInfo;
  if (on)
    Object.assign(process.env, {
      STRIPE_SECRET_KEY: 'sk_test_x',
      STRIPE_API_BASE: `http://127.0.0.1:${port}`,
    });
  else {
    delete process.env.STRIPE_SECRET_KEY;
    delete process.env.STRIPE_API_BASE;
  }
  forgetConfig();
}

let n = 0;
/** A mug that is exchanged for goods that cost more: the return, the replacement order and its link. */
async function dearer(price = 1450) {
  n += 1;
  const staff = await world.caller('admin');
  await world.sql(`UPDATE variant SET price_minor = $1 WHERE sku = 'TEA' AND tenant_id = $2`, [
    price,
    world.tenant.id,
  ]);
  const order = await world.delivered({
    shipTo: {
      name: `Buyer ${n}`,
      line1: `${n} Long Lane`,
      city: 'Leeds',
      postalCode: `LS${n} 1AA`,
      countryCode: 'GB',
    },
  });
  const r = await staff.aftersales.request({
    orderId: order.orderId,
    lines: [
      {
        lineId: order.line('MUG'),
        quantity: 1,
        reason: 'changed_mind',
        resolution: 'exchange',
        exchangeSku: 'TEA',
      },
    ],
  });
  const returnId = fromPublicId('ret', r.id)!;
  const [x] = await world.sql<{ id: string; external: string; customer: string }>(
    `SELECT o.id, o.external_id AS external, o.customer_id AS customer FROM exchange x
     JOIN sales_order o ON o.id = x.replacement_order_id WHERE x.return_id = $1`,
    [returnId],
  );
  const link = (orderId: string) => ({
    slug: world.tenant.slug,
    token: signOrderToken(world.tenant.id, orderId, new Date()),
  });
  return {
    order,
    staff,
    r,
    returnId,
    id: x!.id,
    customerId: toPublicId('cus', x!.customer),
    link: link(x!.id),
    original: link(order.id),
    row: () => world.row(x!.external),
  };
}
type Dearer = Awaited<ReturnType<typeof dearer>>;
const gbp = (minor: number) => ({ minor, currency: 'GBP' });
const shopper = () => world.visitor({ clientAddress: `10.0.0.${n}`, now: new Date() });
const code = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (e: { cause?: { code?: string } }) => e.cause?.code ?? 'other',
  );
const credit = (x: Dearer, minor: number) =>
  x.staff.finance.giveCredit({ customerId: x.customerId, amount: gbp(minor), reason: 'sorry' });
const balanceOf = async (x: Dearer) =>
  (await x.staff.finance.storeCredit({ customerId: x.customerId }))[0]?.balanceMinor ?? 0;

function told(x: Dearer, over: Record<string, unknown> = {}, type = 'checkout.session.completed') {
  const body = JSON.stringify({
    id: `evt_${x.id}`,
    object: 'event',
    type,
    created: Math.floor(Date.now() / 1000),
    data: {
      object: {
        id: `cs_of_${x.id}`,
        object: 'checkout.session',
        payment_status: 'paid',
        amount_total: 300,
        currency: 'gbp',
        payment_intent: `pi_of_${x.id}`,
        metadata: { tenantId: world.tenant.id, orderId: x.id },
        ...over,
      },
    },
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
  return receiveStripeEvent({ body, signature, secret }, { now: new Date(), requestId: 'test' });
}

test('a dearer exchange says what is left to pay, on both pages and in a mail with the way to pay', async () => {
  const x = await dearer();
  const api = await shopper();
  const page = await api.portalReturns.page({ ...x.original, returnId: x.r.id });
  expect(page.pay).toMatchObject({ owed: gbp(300), payBy: expect.any(String) });
  expect(page.converted).toBeNull();
  expect(await api.portalPay.owed({ ...x.link, token: page.pay!.token })).toMatchObject({
    owed: gbp(300),
    credit: gbp(0),
    card: false,
    cancelled: false,
  });
  expect((await api.portalPay.owed(x.original)).owed).toEqual(gbp(0));
  await world.react();
  const staged = await world.sql<{ payload: { kind: string; returnId: string; refundMinor: null } }>(
    `SELECT payload FROM job WHERE name = 'aftersales.mail-shopper' AND payload->>'returnId' = $1`,
    [x.returnId],
  );
  expect(staged.map((j) => j.payload.kind).sort()).toEqual(['approved', 'pay']);
  expect(await code(api.portalPay.byCard({ ...x.link, owedMinor: 300, locale: 'en' }))).toBe(
    'card_unavailable',
  );
});

test('store credit pays the difference once, though the button is tapped twice, and the order goes on by itself', async () => {
  const x = await dearer();
  await credit(x, 500);
  const api = await shopper();
  expect(await api.portalPay.owed(x.link)).toMatchObject({ credit: gbp(300) });
  const wish = { ...x.link, owedMinor: 300 };
  const taps = await Promise.all([1, 2].map(() => code(api.portalPay.withCredit(wish))));
  expect(new Set(taps)).toEqual(new Set([null, 'nothing_owed']));
  expect(await balanceOf(x)).toBe(200);
  expect(await x.row()).toMatchObject({ payment_state: 'paid', paid_minor: 300, expires_at: null });
  await x.staff.aftersales.receive({
    returnId: x.r.id,
    lines: [{ lineId: x.r.lines[0]!.id, quantity: 1, grade: 'a', disposition: 'restock' }],
  });
  await world.react();
  expect(await x.row()).toMatchObject({ lifecycle: 'released', open_holds: 0 });
});

test('credit that does not reach pays its part, and an amount that is no longer right is refused', async () => {
  const x = await dearer();
  await credit(x, 100);
  const api = await shopper();
  await api.portalPay.withCredit({ ...x.link, owedMinor: 300 });
  expect(await api.portalPay.owed(x.link)).toMatchObject({ owed: gbp(200), credit: gbp(0) });
  expect(await x.row()).toMatchObject({ payment_state: 'partially_paid', paid_minor: 100 });
  await credit(x, 400);
  expect(await code(api.portalPay.withCredit({ ...x.link, owedMinor: 300 }))).toBe('quote_changed');
  await api.portalPay.withCredit({ ...x.link, owedMinor: 200 });
  expect(await balanceOf(x)).toBe(200);
  expect(await x.row()).toMatchObject({ payment_state: 'paid' });
});

test('what was paid for a replacement that is cancelled goes back the way it came, credit as credit, beside the refund', async () => {
  const x = await dearer();
  await credit(x, 300);
  const api = await shopper();
  await api.portalPay.withCredit({ ...x.link, owedMinor: 300 });
  await world.react();
  await x.staff.orders.cancel({
    orderId: toPublicId('ord', x.id),
    reason: 'out_of_stock',
    restock: true,
  });
  await world.react();
  expect(await balanceOf(x)).toBe(300);
  expect(await code(api.portalPay.withCredit({ ...x.link, owedMinor: 300 }))).toBe('nothing_owed');
  expect(await api.portalPay.owed(x.link)).toMatchObject({ owed: gbp(0), cancelled: true });
  await x.staff.aftersales.receive({
    returnId: x.r.id,
    lines: [{ lineId: x.r.lines[0]!.id, quantity: 1, grade: 'a', disposition: 'restock' }],
  });
  await world.payOut();
  const page = await api.portalReturns.page({ ...x.original, returnId: x.r.id });
  expect(page).toMatchObject({ state: 'closed', converted: 'unavailable', pay: null, replacement: null });
  expect(page.refunds.map((f) => [f.amount.minor, f.tender, f.state]).sort()).toEqual([
    [1150, 'original', 'succeeded'],
    [300, 'store_credit', 'succeeded'],
  ]);
  expect(await x.row()).toMatchObject({ payment_state: 'refunded', refunded_minor: 300 });
});

test('credit that staff spend on an order is a payment of it, once for a reference', async () => {
  const x = await dearer();
  await credit(x, 300);
  const spent = {
    customerId: x.customerId,
    amount: gbp(300),
    orderId: toPublicId('ord', x.id),
    reference: `till-${x.id}`,
  };
  await x.staff.finance.spendCredit(spent);
  await x.staff.finance.spendCredit(spent);
  await world.react();
  expect(await balanceOf(x)).toBe(0);
  expect(await x.row()).toMatchObject({ payment_state: 'paid', paid_minor: 300 });
});

test('a card pays on the page of Stripe for what is owed: two taps open one page, and it is said when Stripe takes it not', async () => {
  const x = await dearer();
  withStripe(true);
  const api = await shopper();
  const wish = { ...x.link, owedMinor: 300, locale: 'zh-CN' };
  const [one, two] = await Promise.all([1, 2].map(() => api.portalPay.byCard(wish)));
  expect(one).toEqual(two);
  const mine = [...stripe.sessions.values()].filter((s) => s.form.get('metadata[orderId]') === x.id);
  expect(mine).toHaveLength(1);
  const { form, key } = mine[0]!;
  expect(key).toContain(`${x.id}:300:`);
  expect(Object.fromEntries(form)).toMatchObject({
    mode: 'payment',
    'line_items[0][price_data][unit_amount]': '300',
    'line_items[0][price_data][currency]': 'gbp',
    'metadata[tenantId]': world.tenant.id,
    'payment_intent_data[metadata][orderId]': x.id,
    locale: 'zh',
  });
  expect(form.get('success_url')).toContain(`/portal/${x.link.slug}/orders/${x.link.token}/pay?paid=1`);
  expect(form.get('cancel_url')).toContain('/pay');
  expect(await code(api.portalPay.byCard({ ...wish, owedMinor: 200 }))).toBe('quote_changed');
  stripe.refuse = true;
  expect(await code(api.portalPay.byCard({ ...wish, locale: 'en' }))).toBe('card_unavailable');
  expect(await x.row()).toMatchObject({ payment_state: 'unpaid' });
});

test('the report of Stripe pays the order once, before the shopper is back, twice, and when the bank is slow', async () => {
  const x = await dearer();
  expect(await told(x, { payment_status: 'unpaid' })).toEqual({ known: true });
  await world.react();
  expect(await x.row()).toMatchObject({ payment_state: 'unpaid', paid_minor: 0 });
  const answers = await Promise.all([
    told(x),
    told(x),
    told(x, {}, 'checkout.session.async_payment_succeeded'),
  ]);
  expect(answers).toEqual([{ known: true }, { known: true }, { known: true }]);
  // Before anything else has run, the page knows that nothing is left.
  expect((await (await shopper()).portalPay.owed(x.link)).owed).toEqual(gbp(0));
  await world.react();
  await told(x);
  await world.react();
  expect(await x.row()).toMatchObject({ payment_state: 'paid', paid_minor: 300 });
  const [payment] = await world.sql(
    'SELECT provider, reference, captured_minor::int AS captured FROM payment WHERE order_id = $1',
    [x.id],
  );
  expect(payment).toEqual({ provider: 'stripe', reference: `pi_of_${x.id}`, captured: 300 });
  await x.staff.aftersales.receive({
    returnId: x.r.id,
    lines: [{ lineId: x.r.lines[0]!.id, quantity: 1, grade: 'a', disposition: 'restock' }],
  });
  await world.react();
  expect(await x.row()).toMatchObject({ lifecycle: 'released' });
});

test('money of another amount, in another currency, or after the order was cancelled is kept and brought before a person', async () => {
  const kinds = async (x: Dearer) =>
    (
      await world.sql<{ type: string }>(
        `SELECT type FROM order_exception WHERE order_id = $1 AND state = 'open' ORDER BY type`,
        [x.id],
      )
    ).map((e) => e.type);
  const [more, foreign, late] = [await dearer(), await dearer(), await dearer()];
  await told(more, { amount_total: 350 });
  await told(foreign, { currency: 'eur' });
  await late.staff.orders.cancel({
    orderId: toPublicId('ord', late.id),
    reason: 'customer_request',
    restock: true,
  });
  await world.react();
  await told(late);
  await world.react();
  await world.react();
  expect(await more.row()).toMatchObject({ payment_state: 'overpaid', paid_minor: 350 });
  expect(await kinds(more)).toContain('overpaid');
  expect(await foreign.row()).toMatchObject({ payment_state: 'unpaid', paid_minor: 0 });
  expect(await kinds(foreign)).toContain('wrong_currency');
  expect(await late.row()).toMatchObject({ lifecycle: 'cancelled', paid_minor: 300 });
  expect(await kinds(late)).toContain('overpaid');
});

test('what is nobody’s payment changes nothing, and a wrong signature is refused', async () => {
  const x = await dearer();
  const nobody = { tenantId: world.tenant.id, orderId: crypto.randomUUID() };
  expect(await told(x, { metadata: nobody })).toEqual({ known: false });
  expect(await told(x, { metadata: {} })).toEqual({ known: false });
  const neighbour = { tenantId: world.other.tenant.id, orderId: x.id };
  expect(await told(x, { metadata: neighbour })).toEqual({ known: false });
  const forged = receiveStripeEvent(
    { body: '{}', signature: 't=1,v1=x', secret },
    { now: new Date(), requestId: 'test' },
  );
  expect(await forged.catch((e: Error) => e.message)).toBe('signature_invalid');
  await world.react();
  expect(await x.row()).toMatchObject({ paid_minor: 0 });
});

test('the mails of a conversion and of a difference are sent in both languages, and none asks for what is paid', async () => {
  const x = await dearer();
  const sent = async (kind: 'converted' | 'pay') => {
    await mailReturn(world.system(), { kind, returnId: x.returnId, refundMinor: null });
    const mails = await listKeptMails(50, `${x.order.externalId.toLowerCase()}@example.com`);
    return mails.filter((m) => m.kind === `return_${kind}`);
  };
  const [asked] = await sent('pay');
  expect(asked?.subject).toContain('£3.00');
  expect(asked?.text).toContain('/pay');
  await world.sql(`UPDATE return_case SET locale = 'zh-CN' WHERE id = $1`, [x.returnId]);
  expect((await sent('pay')).map((m) => m.subject).join()).toContain('还需支付');
  expect((await sent('converted')).map((m) => m.subject).join()).toContain('改为退款');
  const before = (await sent('pay')).length;
  await credit(x, 300);
  await (await shopper()).portalPay.withCredit({ ...x.link, owedMinor: 300 });
  expect(await sent('pay')).toHaveLength(before);
});
