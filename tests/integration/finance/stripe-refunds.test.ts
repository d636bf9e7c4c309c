import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { stripeRefunds } from '@/server/finance/adapters/stripe';
import { pollRefunds } from '@/server/finance/use-cases/poll-refunds';
import { receiveStripeEvent } from '@/server/finance/use-cases/receive-stripe-event';
import { submitRefund } from '@/server/finance/use-cases/submit-refund';
import { createReturnsWorld, type ReturnsWorld } from '../aftersales/returns-world';

const secret = 'whsec_test_of_refunds';
type Known = { id: string; status: string; metadata: Record<string, string>; amount: number };

/** A stand-in that speaks the part of Stripe's API that refunds need; a repeated key is answered with the first answer. */
const stripe = {
  refunds: new Map<string, Known>(),
  calls: 0,
  /** What happens at Stripe before it answers. */
  beforeAnswer: async (_: Known): Promise<void> => {},
  refuse: false,
};
let server: Server;
let world: ReturnsWorld;
const ports = () => ({
  providerOf: () =>
    stripeRefunds({
      secretKey: 'sk_test_x',
      apiBase: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    }),
});

beforeAll(async () => {
  world = await createReturnsWorld();
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const form = new URLSearchParams(body);
    const answer = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (request.method === 'GET') {
      const known = [...stripe.refunds.values()].find((r) => request.url?.endsWith(r.id));
      return answer(known ? 200 : 404, known ?? { error: { type: 'invalid_request_error' } });
    }
    stripe.calls += 1;
    if (stripe.refuse)
      return answer(400, { error: { type: 'invalid_request_error', code: 'charge_already_refunded' } });
    const key = String(request.headers['idempotency-key']);
    const refund = stripe.refunds.get(key) ?? {
      id: `re_${stripe.refunds.size + 1}`,
      object: 'refund',
      status: 'pending',
      amount: Number(form.get('amount')),
      metadata: Object.fromEntries(
        ['refundId', 'tenantId', 'attempt'].map((name) => [name, form.get(`metadata[${name}]`) ?? '']),
      ),
    };
    stripe.refunds.set(key, refund);
    await stripe.beforeAnswer(refund);
    return answer(200, { ...refund, status: 'pending' });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
}, 60_000);
afterEach(async () => {
  stripe.beforeAnswer = async () => {};
  stripe.refuse = false;
  expect(await world.broken()).toEqual([]);
});
afterAll(async () => {
  server.close();
  await world.close();
});

function report(refund: Known, status: string, given = secret) {
  const body = JSON.stringify({
    id: `evt_${refund.id}_${status}`,
    object: 'event',
    type: 'refund.updated',
    data: { object: { ...refund, object: 'refund', status } },
  });
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: given });
  return receiveStripeEvent({ body, signature, secret }, { now: new Date(), requestId: 'test' });
}

/** An approved refund of one mug, and its id. */
async function approved() {
  const order = await world.delivered();
  const api = await world.caller('admin');
  const [r] = await api.finance.planRefund({
    orderId: order.orderId,
    kind: 'other',
    reason: 'test',
    lines: [{ lineId: order.line('MUG'), quantity: 1 }],
  });
  const [row] = await world.sql<{ id: string }>('SELECT id FROM refund WHERE number = $1', [r!.number]);
  return { order, id: row!.id };
}
const atStripe = (id: string) => [...stripe.refunds.values()].find((r) => r.metadata.refundId === id)!;

async function endOf(x: { order: { id: string; externalId: string }; id: string }) {
  const [refund] = await world.sql(
    'SELECT state, attempt, amount_minor::int AS minor FROM refund WHERE id = $1',
    [x.id],
  );
  const [booked] = await world.sql(
    `SELECT (SELECT count(*)::int FROM posting WHERE journal_id = $1) AS grant_sides,
       (SELECT count(*)::int FROM payment_event e JOIN payment p ON p.id = e.payment_id
         WHERE p.order_id = $2 AND e.kind = 'refund_ok') AS events`,
    [x.id, x.order.id],
  );
  await world.react();
  const { payment_state, refunded_minor } = await world.row(x.order.externalId);
  return { ...refund, ...booked, payment_state, refunded_minor };
}
const paidOnce = {
  state: 'succeeded',
  attempt: 1,
  minor: 1150,
  grant_sides: 2,
  events: 1,
  payment_state: 'partially_refunded',
  refunded_minor: 1150,
};

test('told before our call returns, after it, twice or never: the books end the same', async () => {
  const before = await approved();
  stripe.beforeAnswer = async (refund) => void (await report(refund, 'succeeded'));
  await submitRefund(world.system(), before.id, ports());
  stripe.beforeAnswer = async () => {};
  expect(await endOf(before)).toEqual(paidOnce);

  const after = await approved();
  await submitRefund(world.system(), after.id, ports());
  expect(await endOf(after)).toMatchObject({ state: 'submitted', events: 0 });
  expect(await report(atStripe(after.id), 'succeeded')).toEqual({ known: true });
  expect(await endOf(after)).toEqual(paidOnce);

  const twice = await approved();
  await submitRefund(world.system(), twice.id, ports());
  await Promise.all([1, 2, 3].map(() => report(atStripe(twice.id), 'succeeded')));
  await report(atStripe(twice.id), 'pending');
  expect(await endOf(twice)).toEqual(paidOnce);

  const never = await approved();
  await submitRefund(world.system(), never.id, ports());
  atStripe(never.id).status = 'succeeded';
  expect(await pollRefunds(world.system(), ports())).toBe(0);
  const later = new Date(Date.now() + 3_600_000);
  expect(await pollRefunds(world.system(later), ports())).toBe(1);
  expect(await pollRefunds(world.system(later), ports())).toBe(0);
  expect(await endOf(never)).toEqual(paidOnce);
});

test('a refusal by Stripe fails the refund with its reason, a new try has a new key, and money that comes back is booked back', async () => {
  const x = await approved();
  stripe.refuse = true;
  await submitRefund(world.system(), x.id, ports());
  const [failed] = await world.sql('SELECT state, failure FROM refund WHERE id = $1', [x.id]);
  expect(failed).toEqual({ state: 'failed', failure: 'charge_already_refunded' });
  stripe.refuse = false;
  const calls = stripe.calls;
  const api = await world.caller('admin');
  const [listed] = (await api.finance.refunds({ orderId: x.order.orderId })).data;
  await api.finance.retryRefund({ refundId: listed!.id });
  await submitRefund(world.system(), x.id, ports());
  await submitRefund(world.system(), x.id, ports());
  expect(stripe.calls).toBe(calls + 1);
  await report(atStripe(x.id), 'succeeded');
  expect(await endOf(x)).toEqual({ ...paidOnce, attempt: 2 });
  await report(atStripe(x.id), 'failed');
  await report(atStripe(x.id), 'failed');
  expect(await endOf(x)).toMatchObject({ state: 'reversed', payment_state: 'paid', refunded_minor: 0 });
});

test('that an attempt failed, told late or again, says nothing of the one that was made after it', async () => {
  const x = await approved();
  await submitRefund(world.system(), x.id, ports());
  const first = atStripe(x.id);
  await report(first, 'failed');
  const api = await world.caller('admin');
  const [listed] = (await api.finance.refunds({ orderId: x.order.orderId })).data;
  await api.finance.retryRefund({ refundId: listed!.id });
  await submitRefund(world.system(), x.id, ports());
  expect(await report(first, 'failed')).toEqual({ known: true });
  expect(await endOf(x)).toMatchObject({ state: 'submitted', attempt: 2 });
  const second = [...stripe.refunds.values()].findLast((r) => r.metadata.refundId === x.id)!;
  expect(second).not.toBe(first);
  await report(second, 'succeeded');
  await report(first, 'failed');
  expect(await endOf(x)).toEqual({ ...paidOnce, attempt: 2 });
});

test('a wrong signature is refused, and what is nobody’s refund changes nothing', async () => {
  const x = await approved();
  await submitRefund(world.system(), x.id, ports());
  const told = await report(atStripe(x.id), 'succeeded', 'whsec_of_somebody_else').catch(
    (e: Error) => e.message,
  );
  expect(told).toBe('signature_invalid');
  expect(await endOf(x)).toMatchObject({ state: 'submitted', events: 0 });
  const foreign = { ...atStripe(x.id), metadata: {} };
  expect(await report(foreign, 'succeeded')).toEqual({ known: false });
  const other = {
    ...atStripe(x.id),
    metadata: { ...atStripe(x.id).metadata, refundId: crypto.randomUUID() },
  };
  expect(await report({ ...other, id: 're_unknown' }, 'succeeded')).toEqual({ known: false });
});
