import type { ReturnsWorld } from '@/tests/integration/aftersales/returns-world';
import { openDesk, openOrder, pick, type Random, upTo } from './after-sales/desk';
import { brokenBooks, faultsOf } from './after-sales/faults';
import { addStock, sellShirts } from './after-sales/goods';
import { settle } from './after-sales/settle';
import { lotsOf, verbsOf } from './after-sales/verbs';

export type TriedAfterSales = {
  orders: number;
  operations: number;
  refusals: ReadonlyMap<string, number>;
  /** Connections that were cut and providers that broke off. */
  crashes: number;
  exchanges: number;
  returns: number;
  paid: number;
  faults: string[];
};

/**
 * Random lives of orders: shoppers ask by a signed quote, exchange for dearer and cheaper things and stop what has not left; people approve,
 * receive in parts, find damage, give up the rest, give goodwill, ship and cancel replacements; providers answer, keep silent, refuse,
 * break off and report early, twice or late. Up to `atOnce` of it happens at the same time, and connections are cut in the middle.
 * Then everybody does their duty, and whatever came: money and goods must add up, what is paid must be what was quoted or say why
 * not, and nothing may be left that waits for nobody.
 */
export async function tryAfterSales(
  world: ReturnsWorld,
  random: Random,
  { orders, operations, atOnce }: { orders: number; operations: number; atOnce: number },
): Promise<TriedAfterSales> {
  const run = `t${Math.floor(random() * 1e9)}`;
  await world.react();
  await sellShirts(world);
  const faults: string[] = [];
  const sums = { operations: 0, crashes: 0, refusals: new Map<string, number>() };
  for (let n = 0; n < orders; n++) {
    const desk = await openDesk(world, random, sums.operations * 10);
    const verbs = verbsOf(desk);
    const lots = lotsOf(verbs, () => desk.react());
    await addStock(world, { MUG: 4, TEA: 2, 'SHIRT-M': 2 });
    const order = await openOrder(desk, `${run}-${n}`, random() < 0.7);
    const done: string[] = ['ask'];
    await desk.attempt('ask', () => verbs.ask(order));
    for (let left = operations; left > 0; ) {
      await desk.wait(1 + upTo(random, 120));
      const burst = Array.from({ length: Math.min(left, 1 + upTo(random, atOnce - 1)) }, () =>
        pick(random, lots),
      );
      left -= burst.length;
      done.push(burst.map(([name]) => name).join(' & '));
      await Promise.all([
        ...burst.map(([name, verb]) => desk.attempt(name, () => verb(order))),
        ...(atOnce > 1 && random() < 0.3 ? [desk.cut()] : []),
      ]);
    }
    const stuck = await settle(desk, verbs, order);
    const wrong = [
      ...desk.found.faults,
      ...stuck,
      ...(await faultsOf(desk, order)),
      ...(await brokenBooks(desk)),
    ];
    faults.push(...wrong.map((f) => `${f} · order ${n} after ${done.join(', ')}`));
    sums.operations += desk.found.operations;
    sums.crashes += desk.found.crashes;
    for (const [code, times] of desk.found.refusals)
      sums.refusals.set(code, (sums.refusals.get(code) ?? 0) + times);
    await desk.close();
  }
  const [made] = await world.sql<{ exchanges: number; returns: number; paid: number }>(
    `SELECT (SELECT count(*)::int FROM exchange) AS exchanges, (SELECT count(*)::int FROM return_case) AS returns,
       (SELECT COALESCE(sum(amount_minor), 0)::int FROM refund WHERE state = 'succeeded') AS paid`,
  );
  return { orders, ...sums, ...made!, faults };
}
