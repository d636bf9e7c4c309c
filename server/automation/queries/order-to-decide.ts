import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { ClaimedOrder } from '../load/claim-orders';

const columns = `id, number, source, lifecycle, placed_at, cancelled_at, priority, currency, total_minor, payment_state, cash_on_delivery, tags, replan, service_wish,
  customer_id, buyer_email, buyer_phone, ship_name, ship_line1, ship_line2, ship_city, ship_province, ship_postal_code, ship_country_code,
  ship_phone`;

/** The row of an order as the pipeline claims it, but not claimed: by number or id, else the newest open one. */
export async function claimedById(tx: TenantTx, record: string | undefined): Promise<ClaimedOrder | null> {
  const id = record ? fromPublicId('ord', record) : null;
  return tx.maybeOne<ClaimedOrder>(
    `SELECT ${columns} FROM sales_order WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ($3 = '' OR number = $3)
     ORDER BY (lifecycle = 'placed') DESC, placed_at DESC, id DESC LIMIT 1`,
    [tx.tenantId, id, id || !record ? '' : record],
  );
}

const undecided = `FROM sales_order o WHERE o.tenant_id = $1 AND o.placed_at >= $2 AND o.placed_at < $3 AND o.counts_as_order
       AND NOT EXISTS (SELECT 1 FROM decision_record d WHERE d.tenant_id = $1 AND d.order_id = o.id AND d.packed IS NOT NULL)`;

/** Orders placed in a period that no decision was recorded of, such as imported history: the oldest first, at most that many. */
export async function undecidedOfPeriod(
  tx: TenantTx,
  from: Date,
  to: Date,
  limit: number,
): Promise<ClaimedOrder[]> {
  return tx.q<ClaimedOrder>(`SELECT ${columns} ${undecided} ORDER BY o.placed_at, o.id LIMIT $4`, [
    tx.tenantId,
    from,
    to,
    limit,
  ]);
}

/** How many such orders there are. */
export async function countUndecided(tx: TenantTx, from: Date, to: Date): Promise<number> {
  const { n } = await tx.one<{ n: number }>(`SELECT count(*)::int AS n ${undecided}`, [
    tx.tenantId,
    from,
    to,
  ]);
  return n;
}
