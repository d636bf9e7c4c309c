import { toPublicId } from '@/lib/kernel/ids';
import { keepDeadlines } from '@/server/aftersales/use-cases/keep-deadlines';
import { processOrders } from '@/server/automation/use-cases/process-orders';
import { pollRefunds } from '@/server/finance/use-cases/poll-refunds';
import { submitRefund } from '@/server/finance/use-cases/submit-refund';
import { type Desk, pick, type TriedOrder, upTo } from './desk';
import { arrive, sendOff } from './goods';

type Verb = (o: TriedOrder) => Promise<unknown>;
export type Replacement = { id: string; state: string; due: number; lifecycle: string };

/** What is there of an order, read from the bare rows. */
export function looks({ sql }: Desk) {
  return {
    returns: (o: TriedOrder) =>
      sql<{ id: string; state: string; number: string }>(
        'SELECT id, state, number FROM return_case WHERE order_id = $1 ORDER BY number',
        [o.id],
      ),
    lines: (returnId: string) =>
      sql<{ id: string; rest: number; uninspected: number }>(
        `SELECT id, quantity - received - waived AS rest, received - inspected AS uninspected FROM return_line WHERE return_id = $1 ORDER BY id`,
        [returnId],
      ),
    refunds: (o: TriedOrder, ...states: string[]) =>
      sql<{ id: string; failure: string | null }>(
        'SELECT id, failure FROM refund WHERE order_id = $1 AND state = ANY($2) ORDER BY id',
        [o.id, states],
      ),
    replacements: (o: TriedOrder) =>
      sql<Replacement>(
        `SELECT s.id, x.state, s.lifecycle, (s.total_minor - COALESCE((SELECT sum(captured_minor) FROM payment p
           WHERE p.order_id = s.id), 0))::int AS due
         FROM exchange x JOIN sales_order s ON s.id = x.replacement_order_id WHERE x.order_id = $1 ORDER BY s.id`,
        [o.id],
      ),
  };
}

const reasons = [
  'changed_mind',
  'changed_mind',
  'too_small',
  'too_small',
  'arrived_late',
  'damaged_in_transit',
  'price_dropped',
] as const;

/** The shopper asks, by the quote that they were shown, at times three times at once. */
function askVerb(desk: Desk): Verb {
  const { random, found } = desk;
  return async (o) => {
    const shopper = await desk.shopper();
    const lineId = o.line(random() < 0.65 ? 'SHIRT-M' : pick(random, o.skus));
    const quantity = 1 + upTo(random, 1);
    const reason = pick(random, reasons);
    const outcomes = await shopper.portalReturns.outcomes({ ...o.link, lineId, quantity, reason });
    const exchange = outcomes.find((c) => c.resolution === 'exchange');
    const chosen = exchange && random() < 0.75 ? exchange : pick(random, outcomes);
    if (!chosen) return;
    const exchangeVariantId =
      chosen.resolution === 'exchange' ? pick(random, chosen.variants).variantId : null;
    const line = { lineId, quantity, reason, resolution: chosen.resolution, exchangeVariantId };
    const quote = await shopper.portalReturns.quote({ ...o.link, lines: [line] });
    const sent = Array.from({ length: random() < 0.3 ? 3 : 1 }, () =>
      shopper.portalReturns.ask({ ...o.link, quote: quote.token }),
    );
    const ids = new Set((await Promise.all(sent)).map((a) => a.returnId));
    if (ids.size !== 1) found.faults.push('one quote made several returns');
  };
}

/** What the money does by itself or through people: planned, approved, given to its provider, told of, asked about, tried again. */
function moneyVerbs(desk: Desk) {
  const { refunds } = looks(desk);
  const { random, provider } = desk;
  const ports = { providerOf: (name: string) => provider.of(name) };
  return {
    goodwill: (o: TriedOrder) => {
      const amount = { minor: 1 + upTo(random, 900), currency: 'GBP' };
      const tender = random() < 0.3 ? 'store_credit' : 'original';
      const wanted = { orderId: o.orderId, kind: 'goodwill', reason: 'sorry', amount, tender } as const;
      return desk.keyed('admin', (api) => api.finance.planRefund(wanted));
    },
    approve: async (o: TriedOrder) => {
      for (const r of await refunds(o, 'planned'))
        await desk.keyed('owner', (api) => api.finance.approveRefund({ refundId: toPublicId('rfd', r.id) }));
    },
    withdraw: async (o: TriedOrder) => {
      const r = pick(random, await refunds(o, 'planned', 'approved'));
      if (r)
        await (await desk.staff()).finance.withdrawRefund({
          refundId: toPublicId('rfd', r.id),
          reason: 'no',
        });
    },
    retry: async (o: TriedOrder) => {
      for (const r of (await refunds(o, 'failed')).filter((x) => x.failure !== 'withdrawn'))
        await desk.keyed('admin', (api) => api.finance.retryRefund({ refundId: toPublicId('rfd', r.id) }));
    },
    submit: async (o: TriedOrder) => {
      for (const { id } of await refunds(o, 'approved', 'submitted'))
        await desk.attempt('submit', () => submitRefund(desk.system(), id, ports));
    },
    report: async (o: TriedOrder) =>
      provider.report((await refunds(o, 'approved', 'submitted', 'succeeded', 'failed')).map((r) => r.id)),
    poll: () => pollRefunds(desk.system(), ports),
  };
}

/** What becomes of replacements, and of parcels that are to be stopped before they leave. */
function parcelVerbs(desk: Desk) {
  const { replacements } = looks(desk);
  const { random, world } = desk;
  const on = (of: (r: Replacement) => Promise<unknown>) => async (o: TriedOrder) => {
    const r = pick(random, await replacements(o));
    if (r) await of(r);
  };
  return {
    pay: on(async (r) => {
      if (r.due <= 0) return;
      await desk.keyed('admin', (api) =>
        api.orders.recordPayment({
          orderId: toPublicId('ord', r.id),
          amount: { minor: r.due, currency: 'GBP' },
          reference: `paid-${r.id}`,
        }),
      );
    }),
    ship: on((r) => sendOff(world, desk.operator(), r.id)),
    cancel: on(async (r) =>
      (await desk.staff()).orders.cancel({ orderId: toPublicId('ord', r.id), reason: 'customer_request' }),
    ),
    send: (o: TriedOrder) => sendOff(world, desk.operator(), o.id),
    arrive: (o: TriedOrder) => arrive(world, desk.operator(), o.id),
    decide: () => processOrders(desk.system()),
  };
}

/** What people do with returns. */
function returnVerbs(desk: Desk) {
  const { returns, lines } = looks(desk);
  const { random } = desk;
  const on =
    (of: (returnId: string, id: string) => Promise<unknown>): Verb =>
    async (o) => {
      const r = pick(random, await returns(o));
      if (r) await of(toPublicId('ret', r.id), r.id);
    };
  return {
    approve: on(async (returnId) => (await desk.staff()).aftersales.approve({ returnId })),
    decline: on(async (returnId) => (await desk.staff()).aftersales.decline({ returnId, reason: 'no' })),
    cancel: on(async (returnId) => (await desk.staff()).aftersales.cancel({ returnId })),
    waive: on(async (returnId) => (await desk.staff()).aftersales.waive({ returnId, reason: 'kept' })),
    takeBack: (o: TriedOrder) =>
      on(async (returnId) => (await desk.shopper()).portalReturns.cancel({ ...o.link, returnId }))(o),
    sent: (o: TriedOrder) =>
      on(async (returnId) => (await desk.shopper()).portalReturns.ship({ ...o.link, returnId }))(o),
    receive: on(async (returnId, id) => {
      const line = pick(random, await lines(id));
      if (!line) return;
      const quantity = 1 + upTo(random, line.rest + (random() < 0.2 ? 2 : 0));
      await desk.keyed('admin', (api) =>
        api.aftersales.receive({ returnId, lines: [{ lineId: toPublicId('rtl', line.id), quantity }] }),
      );
    }),
    inspect: on(async (returnId, id) => {
      const line = pick(random, await lines(id));
      if (!line) return;
      const grade = pick(random, ['a', 'b', 'c', 'd'] as const);
      const disposition = pick(random, ['restock', 'refurbish', 'scrap'] as const);
      const quantity = Math.max(1, upTo(random, line.uninspected));
      await desk.keyed('admin', (api) =>
        api.aftersales.inspect({
          returnId,
          lines: [{ lineId: toPublicId('rtl', line.id), quantity, grade, disposition }],
        }),
      );
    }),
  };
}

export type Verbs = ReturnType<typeof verbsOf>;

/** Everything that may happen to an order after it was bought. */
export function verbsOf(desk: Desk) {
  return {
    ask: askVerb(desk),
    money: moneyVerbs(desk),
    parcels: parcelVerbs(desk),
    returns: returnVerbs(desk),
    deadlines: () => keepDeadlines(desk.system()),
  };
}

/** The same as a list to draw from: what happens more often stands in it more often. */
export function lotsOf(v: Verbs, react: () => Promise<unknown>): readonly (readonly [string, Verb])[] {
  const { money, parcels, returns } = v;
  const lots: [number, string, Verb][] = [
    [6, 'ask', v.ask],
    [2, 'approve', returns.approve],
    [1, 'decline', returns.decline],
    [1, 'cancel', returns.cancel],
    [1, 'take back', returns.takeBack],
    [1, 'sent', returns.sent],
    [3, 'receive', returns.receive],
    [3, 'inspect', returns.inspect],
    [1, 'waive', returns.waive],
    [1, 'goodwill', money.goodwill],
    [2, 'approve money', money.approve],
    [1, 'withdraw money', money.withdraw],
    [1, 'retry money', money.retry],
    [2, 'submit', money.submit],
    [2, 'report', money.report],
    [1, 'poll', money.poll],
    [2, 'pay replacement', parcels.pay],
    [2, 'ship replacement', parcels.ship],
    [1, 'cancel replacement', parcels.cancel],
    [1, 'hand over', parcels.send],
    [1, 'arrive', parcels.arrive],
    [1, 'decide', parcels.decide],
    [2, 'react', react],
    [1, 'deadlines', v.deadlines],
  ];
  return lots.flatMap(([n, name, verb]) => Array.from({ length: n }, () => [name, verb] as const));
}
