import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Replayable } from '../domain/backtest';
import type { OrderFacts, World } from '../domain/order-facts';
import { decide } from '../pipeline';
import { countUndecided, undecidedOfPeriod } from '../queries/order-to-decide';
import { loadOrders } from './load-orders';

const atOnce = 1000;
const most = 20_000;
/** What is assumed to lie in each warehouse. Units: pieces of each article. */
const plenty = 1_000_000;

/** The order as it would have come in: placed, paid, untouched by people and rules, on its day. */
function asItCame({ takenBack: _, ...order }: OrderFacts): OrderFacts {
  return { ...order, lifecycle: 'placed', paymentState: 'paid', holds: [], overrides: [], anomalies: [] };
}

function stockedFor(order: OrderFacts, warehouses: World['warehouses']): World['stock'] {
  const everywhere = Object.fromEntries(warehouses.map((w) => [w.id, plenty]));
  return Object.fromEntries(
    order.lines.flatMap((l) => l.wanted.map((w) => [w.variantId, everywhere] as const)),
  );
}

/**
 * Orders of a period without a record of a decision, such as imported history, decided without rules as if they had just come in: paid, and with
 * stock of everything in every warehouse, since nobody knows what there was. The oldest; `leftOut`: how many more there are.
 */
export async function reconstructOrders(
  tx: TenantTx,
  { from, to, limit = most }: { from: Date; to: Date; limit?: number },
): Promise<{ orders: Replayable[]; leftOut: number }> {
  const claimed = await undecidedOfPeriod(tx, from, to, limit);
  const found: Replayable[] = [];
  for (let i = 0; i < claimed.length; i += atOnce) {
    const { orders, world } = await loadOrders(tx, claimed.slice(i, i + atOnce));
    const { rules: _, shadowRules: __, ...around } = world;
    for (const order of orders) {
      const stock = stockedFor(order, world.warehouses);
      const [plan] = decide([asItCame(order)], { ...around, now: order.placedAt, stock });
      if (plan && plan.outcome !== 'refused')
        found.push({ orderId: order.id, number: order.number, facts: plan.facts, reconstructed: true });
    }
  }
  const beyond = claimed.length < limit ? 0 : (await countUndecided(tx, from, to)) - limit;
  return { orders: found, leftOut: beyond + claimed.length - found.length };
}
