import { parkOrders } from '@/server/orders/steps/park-orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';

/** What happened that may change decisions: orders themselves, units of variants that became available, or carriers. */
export type News = { orderIds?: readonly string[]; variantIds?: readonly string[]; carriers?: boolean };

/** Makes the orders that the news concerns due now: those named, and those that wait for these variants or for a carrier. */
export async function lookAgain(ctx: StaffCtx, news: News): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const causes = (news.variantIds ?? []).map((id) => `stock:${id}`);
    const rows = await tx.q<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND lifecycle IN ('placed', 'released', 'cancelled')
       UNION SELECT x.order_id FROM order_exception x WHERE x.tenant_id = $1 AND x.state = 'open'
         AND (x.cause_key = ANY($3::text[]) OR ($4 AND x.type = 'no_carrier'))`,
      [tx.tenantId, news.orderIds ?? [], causes, news.carriers ?? false],
    );
    await parkOrders(
      tx,
      rows.map((r) => ({ orderId: r.id, dueAt: ctx.now })),
    );
    return rows.length;
  });
}
