import type { ProcessedOrders } from '@/lib/contracts/automation';
import { lockCapacity } from '@/server/inventory/steps/lock-capacity';
import { parkOrders } from '@/server/orders/steps/park-orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { applyPlans, keepUnits } from '../apply-plans';
import { insertCertificate } from '../certificate.store';
import { certify } from '../domain/certify';
import type { Plan } from '../domain/order-facts';
import { claimOrders } from '../load/claim-orders';
import { loadOrders } from '../load/load-orders';
import { loadStock } from '../load/load-world';
import { decide } from '../pipeline';
import { activeStrategy } from '../strategy.store';

const batch = 500;
/** When an order that lost its units twice to faster writers is tried again. */
const retryMs = 1000;

/**
 * Decides every order of the tenant that is due and carries the decisions out, batch after batch, each in one transaction;
 * until none is left. Several workers may run it: an order is decided by one of them.
 * Locks: the claimed orders, then stock. Emits: automation.order_decided, and what the decisions bring about.
 */
export async function processOrders(
  ctx: StaffCtx,
  options: { limit?: number } = {},
): Promise<ProcessedOrders> {
  const sum: ProcessedOrders = { looked: 0, released: 0, held: 0, waiting: 0, refused: 0, retried: 0 };
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  while (sum.looked < limit) {
    const done = await inTenantTx(ctx, (tx) => processBatch(tx, Math.min(batch, limit - sum.looked)));
    if (done.claimed === 0) break;
    sum.looked += done.claimed;
    sum.retried += done.late;
    for (const outcome of done.outcomes) sum[outcome] += 1;
  }
  return sum;
}

async function processBatch(
  tx: TenantTx,
  size: number,
): Promise<{ claimed: number; late: number; outcomes: Plan['outcome'][] }> {
  const policy = (await activeStrategy(tx))?.config.backorder ?? 'priority';
  const claimed = await claimOrders(tx, size, policy);
  if (claimed.length === 0) return { claimed: 0, late: 0, outcomes: [] };
  await lockCapacity(tx);
  const { orders, world } = await loadOrders(tx, claimed);
  const plans = decide(orders, world);
  let redecided = false;
  const { kept, late } = await keepUnits(tx, plans, async (again) => {
    redecided = true;
    const stock = await loadStock(tx, [
      ...new Set(again.flatMap((o) => o.lines.flatMap((l) => l.wanted.map((w) => w.variantId)))),
    ]);
    return decide(again, { ...world, stock });
  });
  await applyPlans(tx, kept);
  const certificate = redecided ? null : certify(plans, world);
  if (certificate) await insertCertificate(tx, certificate);
  const retryAt = new Date(tx.ctx.now.getTime() + retryMs);
  const isLate = new Set(late);
  await parkOrders(
    tx,
    claimed.map(({ id }) => ({ orderId: id, dueAt: isLate.has(id) ? retryAt : null })),
  );
  return { claimed: claimed.length, late: late.length, outcomes: kept.map((p) => p.outcome) };
}
