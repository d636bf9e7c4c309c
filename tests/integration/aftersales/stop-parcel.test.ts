import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultPolicyRules } from '@/lib/contracts/aftersales-policy';
import { toPublicId } from '@/lib/kernel/ids';
import { processOrders } from '@/server/automation/use-cases/process-orders';
import { invariants as fulfilment } from '@/server/fulfilment/invariants';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { buyLabels } from '@/server/fulfilment/use-cases/buy-labels';
import { finishPick } from '@/server/fulfilment/use-cases/finish-pick';
import { handOver } from '@/server/fulfilment/use-cases/hand-over';
import { packParcels } from '@/server/fulfilment/use-cases/pack-parcels';
import { startPick } from '@/server/fulfilment/use-cases/start-pick';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { worldStart } from '@/tests/support/world';
import { orderJson, paid } from '../orders/order-world';
import { createReturnsWorld, type ReturnsWorld } from './returns-world';

type Stage = 'picking' | 'packed' | 'labelled';

let world: ReturnsWorld;
let orders = 0;
beforeAll(async () => {
  world = await createReturnsWorld();
  await world.react();
}, 60_000);
beforeEach(() => world.sql('DELETE FROM rate_bucket'));
afterEach(async () => {
  expect(await world.broken()).toEqual([]);
  const broken = await inTenantRead(world.system(), (tx) =>
    findBroken(fulfilment, tx.tenantId, (sql, params) => tx.q(sql, params)),
  );
  expect(broken).toEqual([]);
});
afterAll(() => world.close());

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { cause?: { code?: string }; message: string }) => error.cause?.code ?? error.message,
  );

/** A paid order of two mugs and a tea that the pipeline released, its work brought that far, as its shopper has the link to it. */
async function released(stage: Stage, placedAt = '2026-11-23T08:00:00.000Z') {
  orders += 1;
  const externalId = `STOP-P${orders}`;
  const plain = orderJson(externalId, { ...paid(`pi_stop_${orders}`), placedAt });
  await world.place([{ ...plain, shipTo: { ...plain.shipTo, line1: `${orders} Mill Lane` } }]);
  const ctx = world.system();
  await processOrders(ctx);
  await world.react();
  const { id } = await world.row(externalId);
  const [work] = await world.sql<{ id: string }>('SELECT id FROM fulfilment_order WHERE order_id = $1', [id]);
  const ids = [work!.id];
  await startPick(ctx, { ids });
  if (stage !== 'picking') {
    await finishPick(ctx, { ids });
    await packParcels(ctx, { ids, trustPick: true });
  }
  if (stage === 'labelled') await buyLabels(ctx, { ids });
  const parcels = await world.sql<{ id: string }>('SELECT id FROM shipment WHERE order_id = $1', [id]);
  const lines = await world.lines(id);
  const link = { slug: world.tenant.slug, token: signOrderToken(world.tenant.id, id, worldStart) };
  return {
    id,
    externalId,
    workId: work!.id,
    parcelId: parcels[0]?.id ?? '',
    link,
    /** The shopper's own request to stop those units, from the quote to the answer. */
    async quote(skus: readonly string[] = ['MUG', 'TEA']) {
      const api = await world.visitor({ now: worldStart });
      const { token } = await api.portalReturns.quote({
        ...link,
        lines: lines
          .filter((l) => skus.includes(l.sku))
          .map((l) => ({
            lineId: toPublicId('lin', l.id),
            quantity: l.quantity,
            reason: 'changed_mind' as const,
            resolution: 'refund' as const,
            exchangeVariantId: null,
          })),
      });
      return () => api.portalReturns.ask({ ...link, quote: token });
    },
  };
}

const workOf = (orderId: string) =>
  world.sql<{ state: string; units: number }>(
    'SELECT state, units FROM fulfilment_order WHERE order_id = $1 ORDER BY created_at, id',
    [orderId],
  );
const parcelsOf = async (orderId: string) =>
  (
    await world.sql<{ lifecycle: string }>('SELECT lifecycle FROM shipment WHERE order_id = $1', [orderId])
  ).map((p) => p.lifecycle);

describe('a shopper stops what has not left', () => {
  for (const stage of ['picking', 'packed', 'labelled'] as const)
    test(`${stage}: the order ends, its work and its label are void, its stock is free and all of the money goes back`, async () => {
      const before = await world.level('MUG');
      const order = await released(stage);
      const ask = await order.quote();
      const { returnId } = await ask();
      // What the bench has in hand stays there, even before anybody heard of it.
      if (stage === 'labelled')
        expect((await handOver(world.system(), { ids: [order.parcelId] })).done).toEqual([]);
      await world.react();
      await world.payOut();
      expect(await workOf(order.id)).toMatchObject([{ state: 'cancelled' }]);
      expect(await parcelsOf(order.id)).toEqual(stage === 'labelled' ? ['voided'] : []);
      expect(await world.row(order.externalId)).toMatchObject({
        lifecycle: 'cancelled',
        payment_state: 'refunded',
        refunded_minor: 2799,
        open_holds: 0,
      });
      expect(await world.level('MUG')).toMatchObject(before);
      const api = await world.visitor({ now: worldStart });
      expect(await api.portalReturns.page({ ...order.link, returnId })).toMatchObject({
        state: 'closed',
        type: 'refund_only_preship',
        granted: { minor: 2799 },
      });
      const answer = await buyLabels(world.system(), { ids: [order.workId] });
      expect(answer.refused[0]).toMatchObject({ code: 'transition_refused' });
    });

  test('one article of a packed parcel with a label: the label is void, and only the rest is packed anew', async () => {
    const order = await released('labelled');
    await (await order.quote(['TEA']))();
    await world.react();
    await world.payOut();
    expect(await parcelsOf(order.id)).toEqual(['voided']);
    expect(await workOf(order.id)).toMatchObject([{ state: 'cancelled' }, { state: 'open', units: 2 }]);
    expect(await world.row(order.externalId)).toMatchObject({ lifecycle: 'released', refunded_minor: 499 });
  });

  test('a request that a person must decide keeps the parcel back until then', async () => {
    const later = (seconds: number) => new Date(worldStart.getTime() + seconds * 1000);
    const owner = await world.caller('owner', { now: later(10) });
    const [newest] = await owner.aftersales.policies();
    const rules = { ...defaultPolicyRules('GBP'), approveUpToMinor: 0 };
    await owner.aftersales.savePolicy({ rules, basedOn: newest!.number });
    const order = await released('labelled', later(20).toISOString());
    const { returnId } = await (await order.quote())();
    const held = await handOver(world.system(), { ids: [order.parcelId] });
    expect(held.refused[0]).toMatchObject({ code: 'order_blocked' });
    const staff = await world.caller('operator');
    await staff.aftersales.approve({ returnId });
    await world.react();
    await world.payOut();
    expect(await parcelsOf(order.id)).toEqual(['voided']);
    expect(await world.row(order.externalId)).toMatchObject({ lifecycle: 'cancelled', refunded_minor: 2799 });
  });
});

describe('the parcel and the request meet', () => {
  test('a parcel that has just left cannot be stopped: too late, no return, no money', async () => {
    const order = await released('labelled');
    const ask = await order.quote();
    expect((await handOver(world.system(), { ids: [order.parcelId] })).done).toHaveLength(1);
    expect(await code(ask())).toBe('too_late');
    await world.react();
    expect(await world.sql('SELECT 1 FROM return_case WHERE order_id = $1', [order.id])).toEqual([]);
    expect(await parcelsOf(order.id)).toEqual(['handed_over']);
    expect(await world.row(order.externalId)).toMatchObject({ refunded_minor: 0 });
  });

  test('hand-over and request at the same instant, either called first: exactly one wins, and money and stock add up', async () => {
    for (let i = 0; i < 4; i++) {
      const before = await world.level('MUG');
      const order = await released('labelled');
      const ask = await order.quote();
      const leave = () => handOver(world.system(), { ids: [order.parcelId] });
      const calls = i % 2 === 0 ? [leave(), code(ask())] : [code(ask()), leave()];
      const answers = await Promise.all(calls);
      const left = answers.some((a) => typeof a === 'object' && a.done.length === 1);
      const stopped = answers.includes('done');
      expect([left, stopped]).toEqual([!stopped, !left]);
      await world.react();
      await world.payOut();
      expect(await parcelsOf(order.id)).toEqual([left ? 'handed_over' : 'voided']);
      expect(await world.row(order.externalId)).toMatchObject({ refunded_minor: left ? 0 : 2799 });
      expect(await world.level('MUG')).toMatchObject({
        on_hand: before.on_hand - (left ? 2 : 0),
        allocated: before.allocated,
      });
    }
  });
});
