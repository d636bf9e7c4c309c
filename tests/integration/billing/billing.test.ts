import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { providerFor } from '@/server/billing/provider';
import { receiveBillingEvent } from '@/server/billing/receive-event';
import { standInSecret } from '@/server/billing/stand-in';
import { forgetTenants, tenantById } from '@/server/platform/auth/tenant-facts';
import { runPass } from '@/server/platform/jobs/worker-loop';
import { jobs, reactions } from '@/server/root-work';
import { createWorld, type World } from '@/tests/support/world';

describe('plans and their payment', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ now: new Date() });
    await work();
  });
  afterAll(() => world?.close());
  const work = async () => {
    while ((await runPass({ jobs, reactions, schedules: [] })) > 0);
  };
  const billing = async () => (await world.caller('owner', { now: new Date() })).billing;
  const pay = async (
    card: 'works' | 'declined' | 'fails_at_renewal',
    plan: 'growth' | 'scale' = 'growth',
  ) => {
    const { url } = await (await billing()).checkout({ plan });
    return (await billing()).payTest({ session: url.split('/').at(-1)!, card });
  };
  const state = async () => (await (await billing()).view()).state;

  test('trial without a card → checkout → paid; a declined card changes nothing', async () => {
    expect(await (await billing()).view()).toMatchObject({ state: 'trial', plan: 'growth', invoices: [] });
    await expect(pay('declined')).rejects.toThrow('card_declined');
    expect(await state()).toBe('trial');
    await pay('works');
    await work();
    const view = await (await billing()).view();
    expect(view).toMatchObject({ state: 'active', subscription: { plan: 'growth', seats: 7, renews: true } });
    expect(view.invoices).toMatchObject([{ state: 'paid', dueMinor: 7 * 2300, currency: 'GBP' }]);
  });

  test('upgrade bills the dearer rest at once; cancel and come back before the end', async () => {
    await (await billing()).changePlan({ plan: 'scale' });
    await (await billing()).setRenewal({ renews: false });
    await work();
    const cancelling = await (await billing()).view();
    expect(cancelling).toMatchObject({ state: 'cancelling', plan: 'scale', subscription: { renews: false } });
    expect(cancelling.invoices).toHaveLength(2);
    await (await billing()).setRenewal({ renews: true });
    await work();
    expect(await state()).toBe('active');
    await (await billing()).setRenewal({ renews: false });
    await (await billing()).advanceTestClock({ days: 32 });
    await work();
    expect(await state()).toBe('trial');
  });
});

describe('a payment that fails', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ now: new Date() });
  });
  afterAll(() => world?.close());
  const work = async () => {
    while ((await runPass({ jobs, reactions, schedules: [] })) > 0);
  };
  const api = async () => world.caller('owner', { now: new Date() });
  const state = async () => (await (await api()).billing.view()).state;
  const readOnly = async () => {
    forgetTenants();
    return (await tenantById(world.tenant.id))!.facts.readOnly;
  };

  test('grace, then read-only while orders still come in, then recovered by another card', async () => {
    const { url } = await (await api()).billing.checkout({ plan: 'growth' });
    await (await api()).billing.payTest({ session: url.split('/').at(-1)!, card: 'fails_at_renewal' });
    await (await api()).billing.advanceTestClock({ days: 32 });
    await work();
    expect([await state(), await readOnly()]).toEqual(['grace', false]);
    await (await api()).billing.advanceTestClock({ days: 15 });
    await work();
    expect([await state(), await readOnly()]).toEqual(['read_only', true]);
    const hook = { url: 'https://example.com/x', events: ['orders.*'] };
    const order = {
      channel: 'api',
      externalId: 'WHILE-READ-ONLY',
      placedAt: '2026-11-23T08:00:00.000Z',
      currency: 'GBP',
      customer: { email: 'ada@example.com', name: 'Ada' },
      shipTo: {
        name: 'Ada',
        line1: '1 High Street',
        city: 'London',
        postalCode: 'N1 1AA',
        countryCode: 'GB',
      },
      lines: [{ sku: 'X', quantity: 1, unitPrice: { minor: 100, currency: 'GBP' } }],
    };
    expect((await world.rest('POST', '/webhook-endpoints', { body: hook })).status).toBe(403);
    expect((await world.rest('GET', '/webhook-endpoints')).status).toBe(200);
    expect((await world.rest('POST', '/orders', { body: order })).status).toBe(201);
    await (await api()).billing.changeTestCard({ card: 'works' });
    await work();
    expect([await state(), await readOnly()]).toEqual(['active', false]);
    expect((await world.rest('POST', '/webhook-endpoints', { body: hook })).status).toBe(201);
  });

  test('300 events shuffled, 30 % twice, 10 % forged: each genuine one is kept once, and the state is the provider’s', async () => {
    const [account] = await world.sql<{ c: string }>('SELECT customer_id AS c FROM billing_account');
    const before = await (await api()).billing.view();
    const body = (i: number) =>
      JSON.stringify({
        id: `evt_x${i}`,
        object: 'event',
        type: 'customer.subscription.updated',
        data: { object: { id: 'sub_1', object: 'subscription', customer: account!.c, status: 'canceled' } },
      });
    const send = (i: number, secret: string) => {
      const t = Math.floor(Date.now() / 1000);
      const v1 = createHmac('sha256', secret)
        .update(`${t}.${body(i)}`)
        .digest('hex');
      return receiveBillingEvent(body(i), `t=${t},v1=${v1}`, standInSecret(), {
        now: new Date(),
        requestId: 'test',
      });
    };
    const all = Array.from({ length: 300 }, (_, i) => i).flatMap((i) => (i % 10 < 3 ? [i, i] : [i]));
    all.sort(() => Math.random() - 0.5);
    for (const i of all) await send(i, standInSecret());
    let refused = 0;
    for (let i = 1000; i < 1030; i++) await send(i, 'whsec_wrong').catch(() => (refused += 1));
    await work();
    const [kept] = await world.sql<{ n: number; open: number }>(
      `SELECT count(*)::int AS n, count(*) FILTER (WHERE processed_at IS NULL)::int AS open FROM billing_event WHERE id LIKE 'evt_x%'`,
    );
    expect({ ...kept, refused }).toEqual({ n: 300, open: 0, refused: 30 });
    expect((await (await api()).billing.view()).subscription).toEqual(before.subscription);
  });

  test('the stand-in refuses what the provider refuses: unknown parameters, wrong types, missing ones', async () => {
    const kit = providerFor(world.ctx('owner', new Date()));
    const customers = kit.customers.create.bind(kit.customers) as (p: object) => Promise<unknown>;
    await expect(customers({ emial: 'x@example.com' })).rejects.toMatchObject({
      code: 'parameter_unknown',
      param: 'emial',
    });
    const prices = kit.prices.create.bind(kit.prices) as (p: object) => Promise<unknown>;
    await expect(
      prices({ currency: 'gbp', unit_amount: 'much', product: 'p', recurring: { interval: 'month' } }),
    ).rejects.toMatchObject({ param: 'unit_amount' });
    await expect(prices({ currency: 'gbp' })).rejects.toMatchObject({ code: 'parameter_missing' });
  });
});
