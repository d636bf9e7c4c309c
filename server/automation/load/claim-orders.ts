import type { BackorderPolicy } from '@/lib/contracts/allocation';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** What the pipeline reads of an order's own row. */
export type ClaimedOrder = {
  id: string;
  number: string;
  source: string;
  lifecycle: string;
  placed_at: Date;
  cancelled_at: Date | null;
  priority: number;
  currency: string;
  total_minor: number;
  payment_state: string;
  cash_on_delivery: boolean;
  tags: string[];
  replan: boolean;
  service_wish: string | null;
  customer_id: string | null;
  buyer_email: string;
  buyer_phone: string;
  ship_name: string;
  ship_line1: string;
  ship_line2: string;
  ship_city: string;
  ship_province: string;
  ship_postal_code: string;
  ship_country_code: string;
  ship_phone: string;
};

/** The columns of a claimed order. */
export const claimedColumns = `id, number, source, lifecycle, placed_at, cancelled_at, priority, currency, total_minor, payment_state,
  cash_on_delivery, tags, replan, service_wish, customer_id, buyer_email, buyer_phone, ship_name, ship_line1, ship_line2, ship_city,
  ship_province, ship_postal_code, ship_country_code, ship_phone`;

const turns: Record<BackorderPolicy, string> = {
  priority: 'priority DESC, placed_at, id',
  fifo: 'placed_at, id',
  value: 'total_minor DESC, placed_at, id',
};

/**
 * The orders that are due by the context's clock, in the turn of the policy; locked, and passed over by every other worker.
 */
export async function claimOrders(
  tx: TenantTx,
  limit: number,
  policy: BackorderPolicy = 'priority',
): Promise<ClaimedOrder[]> {
  return tx.q<ClaimedOrder>(
    `SELECT ${claimedColumns}
     FROM sales_order WHERE tenant_id = $1 AND pipeline_due_at <= $2
     ORDER BY ${turns[policy]} LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED`,
    [tx.tenantId, tx.ctx.now, limit],
  );
}
