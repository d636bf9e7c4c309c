import type { Improvement } from '@/lib/contracts/allocation';
import type { OrderFacts, Plan, World } from './order-facts';

/** What an order ships from now. Units: minor units of carriage, lateness and handling as the work was opened. */
export type Standing = {
  sites: { code: string; warehouseId: string; costMinor: number }[];
  promisedOn: string | null;
};

const codesOf = (world: World, ids: readonly string[]) =>
  ids.map((id) => world.warehouses.find((w) => w.id === id)?.code ?? '?').join(' + ');

/** The money that both sides are compared by: carriage, handling, and the cost of a split; not how it is ranked. */
export function costOfSites(
  world: World,
  sites: readonly { warehouseId: string; costMinor: number }[],
): number {
  const handling = new Map(world.warehouses.map((w) => [w.id, w.handlingMinor]));
  const split = world.strategy?.weights.splitMinor ?? world.settings.splitCostMinor;
  return (
    sites.reduce((sum, s) => sum + s.costMinor + (handling.get(s.warehouseId) ?? 0), 0) +
    split * Math.max(0, sites.length - 1)
  );
}

/**
 * For orders whose work nobody has begun: which would ship for less if decided now, each with its own units and those that are
 * free. What one move gives back is there for the next, and it is repeated until nothing improves, so the sum only falls.
 * An order whose promise would become later is left alone. Pure. Orders come in the order of their ids.
 */
export function improve(
  orders: readonly OrderFacts[],
  world: World,
  now: ReadonlyMap<string, Standing>,
  decide: (orders: readonly OrderFacts[], world: World) => Plan[],
): Improvement[] {
  const stock = structuredClone(world.stock);
  const held = new Map(orders.map((o) => [o.id, o]));
  const moved = new Map<string, { plan: Plan; minor: number }>();
  const standing = new Map(
    orders.map((o) => [o.id, costOfSites(world, now.get(o.id)?.sites ?? [])] as const),
  );
  const rounds = 3;
  for (let round = 0; round < rounds; round++) {
    let better = false;
    for (const { id } of [...orders].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const order = held.get(id)!;
      const [plan] = decide([order], { ...world, stock });
      if (plan?.outcome !== 'released' || plan.effects.commit.length === 0) continue;
      const promised = now.get(id)?.promisedOn;
      if (promised && (plan.effects.promisedOn ?? '') > promised) continue;
      const minor = costOfSites(world, plan.effects.work);
      if (minor >= standing.get(id)!) continue;
      better = true;
      const add = (variantId: string, warehouseId: string, n: number) => {
        stock[variantId] ??= {};
        stock[variantId][warehouseId] = (stock[variantId][warehouseId] ?? 0) + n;
      };
      for (const h of order.lines.flatMap((l) => l.held)) add(h.variantId, h.warehouseId, h.quantity);
      for (const c of plan.effects.commit) add(c.variantId, c.warehouseId, -c.quantity);
      held.set(id, {
        ...order,
        lines: order.lines.map((l) => ({
          ...l,
          held: plan.effects.commit
            .filter((c) => c.orderLineId === l.id)
            .map((c) => ({
              variantId: c.variantId,
              warehouseId: c.warehouseId,
              quantity: c.quantity,
              state: 'allocated' as const,
            })),
        })),
      });
      moved.set(id, { plan, minor });
      standing.set(id, minor);
    }
    if (!better) break;
  }
  return [...moved]
    .map(([orderId, { plan, minor }]): Improvement => {
      const sites = now.get(orderId)?.sites ?? [];
      return {
        orderId,
        number: plan.facts.order.number,
        from: sites.map((s) => s.code).join(' + '),
        to: codesOf(
          world,
          plan.effects.work.map((w) => w.warehouseId),
        ),
        nowMinor: costOfSites(world, sites),
        thenMinor: minor,
        parcelsNow: sites.length,
        parcelsThen: plan.effects.work.length,
      };
    })
    .sort(
      (a, b) => b.nowMinor - b.thenMinor - (a.nowMinor - a.thenMinor) || (a.orderId < b.orderId ? -1 : 1),
    );
}
