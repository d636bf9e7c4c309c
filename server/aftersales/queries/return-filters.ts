import { type ReturnTab, returnReasons } from '@/lib/contracts/aftersales';
import type { ReturnFilter } from '@/lib/contracts/aftersales-lists';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import { addDays, dayIn, startOfDay } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const tabs: Record<ReturnTab, string> = {
  review: `(c.state = 'requested' OR c.needs_review OR c.disputed_at IS NOT NULL)`,
  in_transit: `c.state IN ('approved', 'in_transit')`,
  arrived: `c.state = 'received'`,
  inspect: `c.state = 'inspected'`,
  money: `c.state = 'resolved'`,
  done: `c.state = 'closed'`,
  expired: `c.state IN ('declined', 'cancelled', 'expired')`,
  all: 'true',
};

/** FROM, WHERE and parameters of the returns that those filters let through; `c` is the return and `o` its order. */
export function returnSource(
  tx: TenantTx,
  filter: Partial<ReturnFilter>,
): { from: string; where: string[]; params: unknown[] } {
  const params: unknown[] = [tx.tenantId];
  const where = ['c.tenant_id = $1'];
  const add = (sql: string, value: unknown) => {
    params.push(value);
    where.push(sql.replaceAll('?', `$${params.length}`));
  };
  const line = (test: string) =>
    `EXISTS (SELECT 1 FROM return_line n WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id AND ${test})`;
  const dayStart = (day: string) => startOfDay(day, tx.ctx.tenant.timezone);
  if (filter.state) add('c.state = ?', filter.state);
  else where.push(tabs[filter.tab ?? 'all']);
  if (filter.type) add('c.type = ?', filter.type);
  if (filter.origin) add('c.origin = ?', filter.origin);
  if (filter.resolution) add(line('n.resolution = ?'), filter.resolution);
  if (filter.reason) add(line('n.reason = ANY(?::text[])'), Object.keys(returnReasons[filter.reason]));
  if (filter.due === 'overdue') add('c.due_at < ?::timestamptz', tx.ctx.now);
  if (filter.due === 'today')
    add('c.due_at < ?::timestamptz', dayStart(addDays(dayIn(tx.ctx.now, tx.ctx.tenant.timezone), 1)));
  if (filter.pickup) {
    const today = dayIn(tx.ctx.now, tx.ctx.tenant.timezone);
    where.push(`c.state = 'approved' AND c.method = 'pickup'`);
    if (filter.pickup === 'overdue') add('c.pickup_on < ?::date', today);
    else add('c.pickup_on = ?::date', filter.pickup === 'today' ? today : addDays(today, 1));
  }
  if (filter.from) add('c.requested_at >= ?::timestamptz', dayStart(filter.from));
  if (filter.to) add('c.requested_at < ?::timestamptz', dayStart(addDays(filter.to, 1)));
  if (filter.warehouse)
    add(
      'c.warehouse_id = (SELECT w.id FROM warehouse w WHERE w.tenant_id = $1 AND w.code = ?)',
      skuKey(filter.warehouse),
    );
  if (filter.orderId) add('c.order_id = ?', fromPublicId('ord', filter.orderId) ?? refuse('not_found'));
  if (filter.customerId)
    add('c.customer_id = ?', fromPublicId('cus', filter.customerId) ?? refuse('not_found'));
  if (filter.q)
    add(
      `(c.number = upper(?) OR o.number = upper(?) OR o.external_id = ? OR o.buyer_email = lower(?)
        OR c.tracking_number = ? OR lower(o.buyer_name) = lower(?) OR ${line('n.sku = upper(?)')})`,
      filter.q,
    );
  return {
    from: 'return_case c JOIN sales_order o ON o.tenant_id = c.tenant_id AND o.id = c.order_id',
    where,
    params,
  };
}
