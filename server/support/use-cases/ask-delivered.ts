import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { readSupportSettings } from '../settings.store';
import { askAboutOrders } from '../steps/ask-about-orders';

const batch = 200;

/** Asks about the articles of orders that were delivered the shop's number of days ago; nothing where the shop does not want it. */
export async function askDelivered(ctx: StaffCtx): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const { askProductsAfterDays: days, csatScale } = (await readSupportSettings(tx)).settings;
    if (days === 0) return 0;
    const due = await tx.q<{ id: string }>(
      `SELECT o.id FROM sales_order o WHERE o.tenant_id = $1 AND o.fulfilment_state = 'delivered' AND o.source NOT IN ('import', 'demo')
         AND o.delivered_at <= $2::timestamptz - make_interval(days => $3)
         AND o.delivered_at > $2::timestamptz - make_interval(days => $3 + 7)
         AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.tenant_id = $1 AND s.order_id = o.id AND s.kind = 'order')
       ORDER BY o.delivered_at LIMIT ${batch}`,
      [tx.tenantId, ctx.now, days],
    );
    return (
      await askAboutOrders(
        tx,
        due.map((d) => d.id),
        csatScale,
      )
    ).length;
  });
}
