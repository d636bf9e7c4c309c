import { TRPCError } from '@trpc/server';
import { AppError } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { keepDeadlines } from '@/server/aftersales/use-cases/keep-deadlines';
import type { RefundAnswer, RefundProvider } from '@/server/finance/adapters/refund-provider';
import { reportRefund } from '@/server/finance/steps/report-refund';
import { submitRefund } from '@/server/finance/use-cases/submit-refund';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { ReturnsWorld } from '@/tests/integration/aftersales/returns-world';
import { worldStart } from './world';

export type TriedAfterSales = {
  orders: number;
  operations: number;
  refusals: number;
  paid: number;
  faults: string[];
};
type Order = Awaited<ReturnType<ReturnsWorld['delivered']>> & { link: { slug: string; token: string } };
type Random = () => number;

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
const upTo = (random: Random, n: number) => Math.floor(random() * (n + 1));

/** A delivered order of random prices, discount, shipping and tax, paid by one to three payments. */
async function randomOrder(world: ReturnsWorld, random: Random, tag: string): Promise<Order> {
  const gbp = (minor: number) => ({ minor, currency: 'GBP' });
  const lines = [
    { sku: 'MUG', quantity: 1 + upTo(random, 4), unitPrice: gbp(1 + upTo(random, 2999)) },
    { sku: 'TEA', quantity: 1 + upTo(random, 2), unitPrice: gbp(1 + upTo(random, 999)) },
  ];
  const goods = lines.reduce((sum, l) => sum + l.quantity * l.unitPrice.minor, 0);
  const [discount, shipping, tax] = [
    upTo(random, Math.floor(goods / 3)),
    upTo(random, 700),
    upTo(random, 500),
  ];
  let left = goods - discount + shipping + tax;
  const payments = ['stripe', 'paypal', 'giftcard']
    .slice(0, 1 + upTo(random, 2))
    .flatMap((provider, i, all) => {
      const minor = i === all.length - 1 ? left : upTo(random, left);
      left -= minor;
      const amount = gbp(minor);
      return minor > 0
        ? [{ provider, reference: `${tag}-${provider}`, status: 'captured' as const, amount }]
        : [];
    });
  const order = await world.delivered({
    lines,
    discount: gbp(discount),
    shipping: gbp(shipping),
    tax: gbp(tax),
    taxIncluded: false,
    payments,
  });
  const token = signOrderToken(world.tenant.id, order.id, worldStart);
  return { ...order, link: { slug: world.tenant.slug, token } };
}

/** A provider that answers, stays silent, refuses, or is gone after it has taken the call; a repeated key gets its first answer. */
function moodyProvider(random: Random): RefundProvider {
  const known = new Map<string, RefundAnswer>();
  return {
    async refund(call) {
      const id = `re_${call.idempotencyKey}`;
      const first = known.get(call.idempotencyKey);
      const answer: RefundAnswer =
        first ??
        pick(random, [
          { outcome: 'succeeded', providerRefundId: id },
          { outcome: 'succeeded', providerRefundId: id },
          { outcome: 'pending', providerRefundId: id },
          { outcome: 'failed', reason: 'declined' },
        ] as const);
      known.set(call.idempotencyKey, answer);
      if (!first && random() < 0.2) throw new Error('the line broke');
      return answer;
    },
  };
}

/**
 * Random lives of orders after they arrived: shoppers ask by a signed quote (at times twice at once), people approve, receive in
 * parts, find damage, give up the rest, give goodwill; providers answer, keep silent, refuse, break off, and report twice. Whatever
 * comes, money and goods must add up, and what is paid must be what was quoted or say why not.
 */
export async function tryAfterSales(
  world: ReturnsWorld,
  random: Random,
  { orders, operations }: { orders: number; operations: number },
): Promise<TriedAfterSales> {
  const found: TriedAfterSales = { orders: 0, operations: 0, refusals: 0, paid: 0, faults: [] };
  const provider = moodyProvider(random);
  const [staff, owner] = [await world.caller('admin'), await world.caller('owner')];
  const shopper = await world.visitor({ now: worldStart });
  const sql = world.sql;
  const one = async <T extends object>(text: string, params: unknown[]) => (await sql<T>(text, params))[0];

  const attempt = async (what: string, work: () => Promise<unknown>) => {
    found.operations += 1;
    try {
      await work();
    } catch (error) {
      const cause = error instanceof TRPCError ? error.cause : error;
      const refused =
        cause instanceof AppError || (error instanceof TRPCError && error.code === 'BAD_REQUEST');
      if (!refused) found.faults.push(`${what}: ${String((cause as Error).stack ?? cause).slice(0, 300)}`);
      found.refusals += 1;
    }
  };
  const returnsOf = (o: Order) =>
    sql<{ id: string; state: string }>(
      'SELECT id, state FROM return_case WHERE order_id = $1 ORDER BY number',
      [o.id],
    );
  const linesOf = (id: string) =>
    sql<{ id: string; rest: number; uninspected: number }>(
      `SELECT id, quantity - received - waived AS rest, received - inspected AS uninspected FROM return_line WHERE return_id = $1`,
      [id],
    );
  const refundsOf = (o: Order, state: string) =>
    sql<{ id: string; provider: string; amount: number }>(
      `SELECT r.id, r.provider, r.amount_minor::int AS amount FROM refund r JOIN refund_plan p ON p.id = r.plan_id
       WHERE p.order_id = $1 AND r.state = $2`,
      [o.id, state],
    );

  const ask = async (o: Order) => {
    const lineId = o.line(pick(random, ['MUG', 'TEA']));
    const quantity = 1 + upTo(random, 2);
    const reason = pick(random, [
      'changed_mind',
      'defective',
      'too_small',
      'damaged_in_transit',
      'price_dropped',
    ] as const);
    const outcomes = await shopper.portalReturns.outcomes({ ...o.link, lineId, quantity, reason });
    const chosen = pick(random, outcomes);
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
    const page = await shopper.portalReturns.page({ ...o.link, returnId: [...ids][0]! });
    if (
      page.type !== 'refund_only_postship' &&
      page.quoted.minor !== quote.total.minor &&
      chosen.resolution !== 'exchange'
    )
      found.faults.push(`quoted ${quote.total.minor}, promised ${page.quoted.minor}`);
  };
  const submit = async (o: Order) => {
    for (const { id } of [...(await refundsOf(o, 'approved')), ...(await refundsOf(o, 'submitted'))])
      await submitRefund(world.system(), id, { providerOf: () => provider }).catch((error: Error) => {
        if (error.message !== 'the line broke') throw error;
      });
  };
  const report = async (o: Order) => {
    for (const r of await refundsOf(o, 'submitted'))
      await Promise.all(
        [1, 2].map(() =>
          inTenantTx(world.system(), (tx) =>
            reportRefund(tx, {
              outcome: 'succeeded',
              provider: r.provider,
              refundId: r.id,
              providerRefundId: `late_${r.id}`,
            }),
          ),
        ),
      );
  };
  const onReturn = (of: (returnId: string, id: string) => Promise<unknown>) => async (o: Order) => {
    const r = pick(random, await returnsOf(o));
    if (r) await of(toPublicId('ret', r.id), r.id);
  };
  const receive = onReturn(async (returnId, id) => {
    const line = pick(random, await linesOf(id));
    if (line)
      await staff.aftersales.receive({
        returnId,
        lines: [{ lineId: toPublicId('rtl', line.id), quantity: 1 + upTo(random, line.rest) }],
      });
  });
  const inspect = onReturn(async (returnId, id) => {
    const line = pick(random, await linesOf(id));
    if (!line) return;
    const grade = pick(random, ['a', 'b', 'c', 'd'] as const);
    const disposition = pick(random, ['restock', 'refurbish', 'scrap'] as const);
    const quantity = Math.max(1, upTo(random, line.uninspected));
    await staff.aftersales.inspect({
      returnId,
      lines: [{ lineId: toPublicId('rtl', line.id), quantity, grade, disposition }],
    });
  });
  const goodwill = (o: Order) =>
    staff.finance.planRefund({
      orderId: o.orderId,
      kind: 'goodwill',
      reason: 'sorry',
      amount: { minor: 1 + upTo(random, 900), currency: 'GBP' },
    });
  const approveMoney = async (o: Order) => {
    for (const r of await refundsOf(o, 'planned'))
      await owner.finance.approveRefund({ refundId: toPublicId('rfd', r.id) });
  };
  const verbs: [string, (o: Order) => Promise<unknown>][] = [
    ['ask', ask],
    ['ask', ask],
    ['approve', onReturn((returnId) => staff.aftersales.approve({ returnId }))],
    ['decline', onReturn((returnId) => staff.aftersales.decline({ returnId, reason: 'no' }))],
    ['cancel', onReturn((returnId) => staff.aftersales.cancel({ returnId }))],
    ['receive', receive],
    ['receive', receive],
    ['inspect', inspect],
    ['inspect', inspect],
    ['waive', onReturn((returnId) => staff.aftersales.waive({ returnId, reason: 'kept' }))],
    ['goodwill', goodwill],
    ['approve money', approveMoney],
    ['submit', submit],
    ['report', report],
    ['react', () => world.react()],
    ['deadlines', () => keepDeadlines(world.system())],
  ];

  for (let n = 0; n < orders; n++) {
    const order = await randomOrder(world, random, `t${n}-${Math.floor(random() * 1e9)}`);
    found.orders += 1;
    const done: string[] = [];
    for (let i = 0; i < operations; i++) {
      await sql('DELETE FROM rate_bucket');
      const [name, verb] = pick(random, verbs);
      done.push(name);
      await attempt(name, () => verb(order));
    }
    for (const r of await returnsOf(order)) {
      const returnId = toPublicId('ret', r.id);
      if (r.state === 'requested') await attempt('approve', () => staff.aftersales.approve({ returnId }));
      for (const l of await linesOf(r.id)) {
        const lineId = toPublicId('rtl', l.id);
        if (l.rest > 0)
          await attempt('receive', () =>
            staff.aftersales.receive({ returnId, lines: [{ lineId, quantity: l.rest }] }),
          );
        const [now] = (await linesOf(r.id)).filter((x) => x.id === l.id);
        if (now!.uninspected > 0)
          await attempt('inspect', () =>
            staff.aftersales.inspect({
              returnId,
              lines: [{ lineId, quantity: now!.uninspected, grade: 'a', disposition: 'restock' }],
            }),
          );
      }
    }
    await attempt('approve money', () => approveMoney(order));
    for (let i = 0; i < 3; i++) {
      await attempt('submit', () => submit(order));
      await attempt('report', () => report(order));
    }
    await world.react();
    found.faults.push(...(await faultsOf(order.id)).map((f) => `${f} after ${done.join(', ')}`));
    const sum = await one<{ minor: number }>(
      `SELECT COALESCE(sum(r.amount_minor), 0)::int AS minor FROM refund r JOIN refund_plan p ON p.id = r.plan_id
       WHERE p.order_id = $1 AND r.state = 'succeeded'`,
      [order.id],
    );
    found.paid += sum!.minor;
  }
  found.faults.push(...(await world.broken()).map((b) => `broken: ${JSON.stringify(b).slice(0, 300)}`));
  return found;

  /** What does not add up for one order, reckoned from the bare rows. */
  async function faultsOf(orderId: string): Promise<string[]> {
    const over = await sql<{ text: string }>(
      `SELECT p.provider || ' gave back ' || sum(r.amount_minor) || ' of ' || p.captured_minor AS text
       FROM refund r JOIN payment p ON p.id = r.payment_id WHERE p.order_id = $1 AND r.state <> 'failed' AND r.provider <> 'store_credit'
       GROUP BY p.id, p.provider, p.captured_minor HAVING sum(r.amount_minor) > p.captured_minor`,
      [orderId],
    );
    const parts = await sql<{ text: string }>(
      `SELECT 'a line of ' || l.goods_minor || '+' || l.tax_minor || '+' || l.shipping_minor || '-' || l.fee_minor || ' says ' || l.quoted_minor AS text
       FROM return_line l JOIN return_case c ON c.id = l.return_id
       WHERE c.order_id = $1 AND l.goods_minor + l.tax_minor + l.shipping_minor - l.fee_minor <> l.quoted_minor`,
      [orderId],
    );
    const broke = await sql<{ text: string }>(
      `SELECT c.number || ' promised ' || l.quoted_minor || ', gave ' || l.granted_minor || ', without a reason' AS text
       FROM return_line l JOIN return_case c ON c.id = l.return_id
       WHERE c.order_id = $1 AND c.state IN ('resolved', 'closed') AND l.granted_minor <> l.quoted_minor AND l.difference_reason IS NULL`,
      [orderId],
    );
    return [...over, ...parts, ...broke].map((f) => f.text);
  }
}
