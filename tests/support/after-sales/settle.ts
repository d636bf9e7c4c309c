import { toPublicId } from '@/lib/kernel/ids';
import type { Desk, TriedOrder } from './desk';
import { addStock, sendOff } from './goods';
import { looks, type Verbs } from './verbs';

const ended = ['closed', 'declined', 'cancelled', 'expired'];
const stillOpen = ['requested', 'approved', 'awaiting_return', 'advance_ship'];

/** A person looks at what was held for them and lets it go; what waits for goods to come back waits on. */
async function letGo(desk: Desk, orderId: string): Promise<void> {
  const api = await desk.staff();
  const holds = await desk.sql<{ id: string }>(
    `SELECT id FROM order_hold WHERE order_id = $1 AND released_at IS NULL AND kind <> 'awaiting_return_items'`,
    [orderId],
  );
  for (const { id } of holds)
    await desk.attempt('release', () =>
      api.orders.releaseHold({
        orderId: toPublicId('ord', orderId),
        holdId: toPublicId('hld', id),
        reason: 'looked at',
      }),
    );
}

/** One pass of a diligent shop over everything of an order that waits. */
async function pass(desk: Desk, verbs: Verbs, order: TriedOrder): Promise<void> {
  const { world, attempt } = desk;
  const look = looks(desk);
  const api = await desk.staff();
  await attempt('react', () => desk.react());
  for (const r of await look.returns(order)) {
    const returnId = toPublicId('ret', r.id);
    if (r.state === 'requested' && !(await attempt('approve', () => api.aftersales.approve({ returnId }))))
      await attempt('decline', () => api.aftersales.decline({ returnId, reason: 'too late' }));
    for (const l of ended.includes(r.state) ? [] : await look.lines(r.id)) {
      const lineId = toPublicId('rtl', l.id);
      if (l.rest > 0)
        await attempt('receive', () =>
          api.aftersales.receive({ returnId, lines: [{ lineId, quantity: l.rest }] }),
        );
      const now = (await look.lines(r.id)).find((x) => x.id === l.id)!;
      const found = { lineId, quantity: now.uninspected, grade: 'a', disposition: 'restock' } as const;
      if (now.uninspected > 0)
        await attempt('inspect', () => api.aftersales.inspect({ returnId, lines: [found] }));
    }
  }
  for (const r of await look.replacements(order)) {
    if (!stillOpen.includes(r.state)) continue;
    if (r.due > 0)
      await attempt('pay', () =>
        api.orders.recordPayment({
          orderId: toPublicId('ord', r.id),
          amount: { minor: r.due, currency: 'GBP' },
          reference: `paid-${r.id}`,
        }),
      );
    await attempt('react', () => desk.react());
    await attempt('ship', () => sendOff(world, desk.operator(), r.id));
    await letGo(desk, r.id);
  }
  await attempt('approve money', () => verbs.money.approve(order));
  await attempt('retry', () => verbs.money.retry(order));
  await attempt('submit', () => verbs.money.submit(order));
  await attempt('report', () => verbs.money.report(order));
  await attempt('poll', () => verbs.money.poll());
  await attempt('react', () => desk.react());
}

/** What still waits for something of an order, in words. */
async function waiting(desk: Desk, order: TriedOrder): Promise<string[]> {
  const look = looks(desk);
  const returns = (await look.returns(order)).filter((r) => !ended.includes(r.state));
  const exchanges = await desk.sql<{ state: string; replacement: string | null }>(
    `SELECT x.state, s.lifecycle || ', ' || s.fulfilment_state || ', ' || s.payment_state || ', held: ' || COALESCE((SELECT string_agg(h.kind || ' ' || h.reason, ', ') FROM order_hold h
         WHERE h.order_id = s.id AND h.released_at IS NULL), 'no') AS replacement
     FROM exchange x LEFT JOIN sales_order s ON s.id = x.replacement_order_id WHERE x.order_id = $1 AND x.state = ANY($2)`,
    [order.id, stillOpen],
  );
  const refunds = await desk.sql<{ state: string; amount: number; failure: string | null }>(
    `SELECT state, amount_minor::int AS amount, failure FROM refund WHERE order_id = $1 AND (state IN ('planned', 'approved', 'submitted')
       OR (state = 'failed' AND failure <> 'withdrawn'))`,
    [order.id],
  );
  return [
    ...returns.map((r) => `return ${r.number} stays ${r.state}`),
    ...exchanges.map((x) => `an exchange stays ${x.state}, its replacement is ${x.replacement}`),
    ...refunds.map((r) => `a refund of ${r.amount} stays ${r.state} ${r.failure ?? ''}`),
  ];
}

/**
 * Lets a diligent shop, a provider that does what it is asked and the deadlines finish everything; returns what never ended, which is
 * what is stuck without a next step.
 */
export async function settle(desk: Desk, verbs: Verbs, order: TriedOrder): Promise<string[]> {
  desk.provider.calmDown();
  await addStock(desk.world, { 'SHIRT-L': 2 });
  let left: string[] = ['not looked at yet'];
  for (let n = 0; n < 6 && left.length > 0; n++) {
    await desk.wait(n < 4 ? 30 : 40 * 24 * 60);
    await pass(desk, verbs, order);
    if (n >= 4) await desk.attempt('deadlines', () => verbs.deadlines());
    left = await waiting(desk, order);
  }
  return left;
}
