import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { jobs } from '@/server/fulfilment/jobs';
import { newOrderCode } from '@/server/fulfilment/order-code';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { mailShopper } from '@/server/fulfilment/use-cases/mail-shopper';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { stageShopperMails } from '@/server/fulfilment/use-cases/stage-shopper-mails';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { listKeptMails } from '@/server/platform/mail/kept-mail';
import { createFulfilmentWorld } from './fulfilment-world';

let world: Awaited<ReturnType<typeof createFulfilmentWorld>>;
let order: { orderId: string; workId: string; number: string };
beforeAll(async () => {
  world = await createFulfilmentWorld();
  const lamp = await world.variant('LAMP', 50);
  order = await world.released([{ variantId: lamp, quantity: 2 }]);
});
afterAll(() => world.close());
beforeEach(() => world.sql('DELETE FROM rate_bucket'));

const number = 'T2001';
const challengeOf = (found: object): string => (found as { challenge: string }).challenge;
const sizeOf = ({ challenge }: { challenge: string }) => challenge.length;
/** Sends the code that waits, and reads it from the mail as its reader does. */
async function mailedCode(): Promise<string> {
  const [job] = await world.sql<{ payload: unknown }>(
    `DELETE FROM job WHERE name = 'fulfilment.mail-code' RETURNING payload`,
  );
  await jobs
    .find((j) => j.name === 'fulfilment.mail-code')!
    .run(world.system(), job!.payload, { id: '', attempt: 1 });
  const [mail] = await listKeptMails(1, 'ada@example.com');
  return /\b\d{6}\b/.exec(mail!.subject)![0];
}

describe('finding an order', () => {
  test('number and e-mail, phone or postcode send a code, which opens it once; the page shows a first name and a city and nothing more', async () => {
    const visitor = await world.visitor();
    const { slug } = world.tenant;
    for (const proof of ['ADA@example.com', '0123', 'ls1 4ap']) {
      const challenge = challengeOf(await visitor.portal.findOrder({ slug, number: 't2001', proof }));
      const code = await mailedCode();
      const token = await visitor.portal.openWithCode({ slug, challenge, code });
      await expect(visitor.portal.openWithCode({ slug, challenge, code })).rejects.toMatchObject({
        cause: { code: 'rate_limited' },
      });
      const page = await visitor.portal.order({ slug, token });
      expect(page).toMatchObject({ number, firstName: 'Ada', city: 'Leeds' });
      const text = JSON.stringify(page);
      for (const secret of ['Byron', 'ada@', 'Mill Lane', 'LS1', '7700']) expect(text).not.toContain(secret);
    }
  });

  test('a wrong proof, an unknown number and an unknown shop get one answer after the same time', async () => {
    const visitor = await world.visitor();
    const slug = world.tenant.slug;
    const asks = [
      { slug, number, proof: 'eve@example.com' },
      { slug, number: 'T9999', proof: 'ada@example.com' },
      { slug: 'no-such-shop', number, proof: 'ada@example.com' },
      { slug: world.other.tenant.slug, number, proof: 'ada@example.com' },
    ];
    for (const ask of asks) {
      const from = performance.now();
      const challenge = challengeOf(await visitor.portal.findOrder(ask));
      expect(challenge).toHaveLength(
        sizeOf(newOrderCode({ tenantId: world.tenant.id, orderId: order.orderId }, world.ctx.now)),
      );
      expect(performance.now() - from).toBeGreaterThan(340);
    }
    expect(await world.sql(`SELECT 1 FROM job WHERE name = 'fulfilment.mail-code'`)).toEqual([]);
  });

  test('a code that is wrong, lapsed, of another shop or typed too often opens nothing, with one answer', async () => {
    const { slug } = world.tenant;
    const made = newOrderCode({ tenantId: world.tenant.id, orderId: order.orderId }, world.ctx.now);
    const nothing = newOrderCode(null, world.ctx.now);
    const visitor = await world.visitor({ now: world.ctx.now });
    const late = await world.visitor({ now: new Date(world.ctx.now.getTime() + 601_000) });
    const wrong = made.code === '123456' ? '654321' : '123456';
    const tries = [
      () => visitor.portal.openWithCode({ slug, challenge: nothing.challenge, code: nothing.code }),
      () =>
        visitor.portal.openWithCode({ slug, challenge: `${made.challenge.slice(0, -2)}AA`, code: made.code }),
      () =>
        visitor.portal.openWithCode({
          slug: world.other.tenant.slug,
          challenge: made.challenge,
          code: made.code,
        }),
      () => late.portal.openWithCode({ slug, challenge: made.challenge, code: made.code }),
      () => visitor.portal.openWithCode({ slug, challenge: made.challenge, code: wrong }),
      () => visitor.portal.openWithCode({ slug, challenge: made.challenge, code: wrong }),
    ];
    for (const attempt of tries)
      await expect(attempt()).rejects.toMatchObject({ cause: { code: 'token_invalid' } });
    for (let i = 0; i < 3; i++)
      await visitor.portal.openWithCode({ slug, challenge: made.challenge, code: wrong }).catch(() => null);
    await expect(
      visitor.portal.openWithCode({ slug, challenge: made.challenge, code: made.code }),
    ).rejects.toMatchObject({ cause: { code: 'rate_limited' } });
  });

  test('where the shop wants no code, or the order has no address to send one to, the detail alone opens it', async () => {
    const { slug } = world.tenant;
    const visitor = await world.visitor();
    const ask = { slug, number, proof: '0123' };
    await world.sql(`UPDATE sales_order SET buyer_email = '' WHERE id = $1`, [order.orderId]);
    expect(await visitor.portal.findOrder(ask)).toHaveProperty('token');
    await world.sql(`UPDATE sales_order SET buyer_email = 'ada@example.com' WHERE id = $1`, [order.orderId]);
    const owner = await world.caller('owner');
    await owner.identity.savePortalLook({ brandColor: null, supportEmail: '', askCode: false });
    expect(await visitor.portal.findOrder(ask)).toMatchObject({ token: expect.any(String) });
    // No code is on its way: whoever is wrong is told so, and not sent to wait for one.
    expect(await visitor.portal.findOrder({ ...ask, proof: '9999' })).toEqual({ token: null });
    expect(await visitor.portal.findOrder({ ...ask, number: 'NONE-1' })).toEqual({ token: null });
    await owner.identity.savePortalLook({ brandColor: null, supportEmail: '', askCode: true });
    expect(await visitor.portal.findOrder(ask)).toHaveProperty('challenge');
    await world.sql(`DELETE FROM job WHERE name = 'fulfilment.mail-code'`);
  });

  test('after ten tries for one order nobody may try on, not even with the right proof', async () => {
    for (let i = 0; i < 10; i++) {
      const visitor = await world.visitor({ clientAddress: `10.0.0.${i}` });
      await visitor.portal.findOrder({ slug: world.tenant.slug, number, proof: `try${i}` });
    }
    const visitor = await world.visitor({ clientAddress: '10.0.1.1' });
    await expect(
      visitor.portal.findOrder({ slug: world.tenant.slug, number, proof: 'ada@example.com' }),
    ).rejects.toMatchObject({ cause: { code: 'rate_limited' } });
  }, 20_000);

  test('after twenty tries from one address, whatever was right or wrong about them, it must wait; another address need not', async () => {
    const visitor = await world.visitor({ clientAddress: '10.0.2.1' });
    const ask = (n: number) => ({ slug: world.tenant.slug, number: `NONE-${n}`, proof: 'ada@example.com' });
    await Promise.all(Array.from({ length: 20 }, (_, n) => visitor.portal.findOrder(ask(n))));
    const right = { slug: world.tenant.slug, number, proof: 'ada@example.com' };
    for (const next of [ask(21), right, { ...right, slug: 'no-such-shop' }])
      await expect(visitor.portal.findOrder(next)).rejects.toMatchObject({
        cause: { code: 'rate_limited', facts: { retryAfterSeconds: 600 } },
      });
    const neighbour = await world.visitor({ clientAddress: '10.0.2.2' });
    expect(await neighbour.portal.findOrder(right)).toHaveProperty('challenge');
    await world.sql(`DELETE FROM job WHERE name = 'fulfilment.mail-code'`);
  });

  test('after sixty links that are none, of an order or a survey, an address must wait; a genuine link still opens', async () => {
    const { slug } = world.tenant;
    const visitor = await world.visitor({ clientAddress: '10.0.3.1' });
    const genuine = signOrderToken(world.tenant.id, order.orderId, world.ctx.now);
    const foreign = signOrderToken(world.other.tenant.id, order.orderId, world.ctx.now);
    for (let n = 0; n < 20; n++) {
      await expect(visitor.portal.order({ slug, token: foreign })).rejects.toMatchObject({
        cause: { code: 'token_invalid' },
      });
      await expect(visitor.portalReturns.choices({ slug, token: 'forged' })).rejects.toMatchObject({
        cause: { code: 'token_invalid' },
      });
      expect(await visitor.survey.form({ slug, token: `${'A'.repeat(22)}.${'B'.repeat(32)}` })).toEqual({
        state: 'unknown',
      });
    }
    const tries = [
      () => visitor.portal.order({ slug, token: foreign }),
      () => visitor.portalReturns.choices({ slug, token: foreign }),
      () => visitor.survey.form({ slug, token: 'none' }),
    ];
    for (const attempt of tries)
      await expect(attempt()).rejects.toMatchObject({ cause: { code: 'rate_limited' } });
    expect(await visitor.portal.order({ slug, token: genuine })).toMatchObject({ number });
  });

  test("a token is good in its own shop only, and a neighbour's order cannot be signed into it", async () => {
    const visitor = await world.visitor();
    const token = signOrderToken(world.tenant.id, order.orderId, world.ctx.now);
    await expect(visitor.portal.order({ slug: world.other.tenant.slug, token })).rejects.toMatchObject({
      cause: { code: 'token_invalid' },
    });
    const crossed = signOrderToken(world.other.tenant.id, order.orderId, world.ctx.now);
    await expect(
      visitor.portal.order({ slug: world.other.tenant.slug, token: crossed }),
    ).rejects.toMatchObject({
      cause: { code: 'token_invalid' },
    });
  });
});

describe('mails', () => {
  test('an event stages its mail once; imported and demonstration orders get none', async () => {
    const event = (orderId: string, id: string) => ({
      id,
      type: 'orders.placed' as const,
      subjectType: 'order',
      subjectId: orderId,
      actorType: 'system',
      actorId: null,
      data: {},
      occurredAt: world.ctx.now,
    });
    const quiet = await world.released([{ variantId: await world.variant('QUIET', 5), quantity: 1 }]);
    await world.sql(`UPDATE sales_order SET source = 'import' WHERE id = $1`, [quiet.orderId]);
    const events = [
      event(order.orderId, '01900000-0000-7000-8000-000000000001'),
      event(quiet.orderId, '01900000-0000-7000-8000-000000000002'),
    ];
    await stageShopperMails(world.system(), events);
    await stageShopperMails(world.system(), events);
    const jobs = await world.sql<{ payload: { orderId: string } }>(
      `SELECT payload FROM job WHERE name = 'fulfilment.mail-shopper'`,
    );
    expect(jobs.map((j) => j.payload.orderId)).toEqual([order.orderId]);
  });

  test('the shipped mail is in the order’s language and its link opens the order', async () => {
    const { ctx } = world;
    await world.sql(`UPDATE sales_order SET locale = 'zh-CN' WHERE id = $1`, [order.orderId]);
    const ids = [order.workId];
    await startPick(ctx, { ids });
    await finishPick(ctx, { ids });
    await packParcels(ctx, { ids, trustPick: true });
    await buyLabels(ctx, { ids });
    const [parcel] = await world.sql<{ id: string; tracking_number: string }>(
      'SELECT id, tracking_number FROM shipment WHERE fulfilment_order_id = $1',
      [order.workId],
    );
    await handOver(ctx, { ids: [parcel!.id] });
    await mailShopper(world.system(), { kind: 'shipped', orderId: order.orderId, shipmentId: parcel!.id });
    const [kept] = await listKeptMails(1, 'ada@example.com');
    const mail = kept!;
    expect(mail.to).toBe('ada@example.com');
    expect(mail.subject).toContain('包裹已发出');
    expect(mail.text).toContain(parcel!.tracking_number);
    const token = /\/portal\/[^/]+\/orders\/(\S+)/.exec(mail.text)![1]!;
    const visitor = await world.visitor();
    const page = await visitor.portal.order({ slug: world.tenant.slug, token });
    expect(page.parcels).toHaveLength(1);
    expect(page.parcels[0]).toMatchObject({ lifecycle: 'handed_over', carrierName: 'Skylark' });
  });
});
