import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { claimEvents } from '@/server/platform/events/claim';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { addOrders } from '../account.store';
import { monthIn } from '../domain/month';

/** Counts the orders that came in, each once, into the month of the shop's zone. Works of merged and split orders are no new orders. */
export async function countOrders(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const came = events.filter((e) => e.data.work === undefined);
    const fresh = await claimEvents(
      tx,
      'billing.count-orders',
      came.map((e) => e.id),
    );
    const months = new Map<string, number>();
    for (const e of came) {
      if (!fresh.has(e.id)) continue;
      const month = monthIn(e.occurredAt, ctx.tenant.timezone);
      months.set(month, (months.get(month) ?? 0) + 1);
    }
    for (const [month, orders] of [...months].sort()) await addOrders(tx, month, orders);
  });
}
