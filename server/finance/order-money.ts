import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { OrderMoney } from './domain/line-values';

type Head = Omit<OrderMoney, 'lines'> & { currency: string; customerId: string | null; totalMinor: number };

/** The money of an order as it was placed, or null. */
export async function orderMoney(tx: TenantTx, orderId: string): Promise<(OrderMoney & Head) | null> {
  const head = await tx.maybeOne<Head>(
    `SELECT currency, customer_id AS "customerId", total_minor AS "totalMinor", discount_minor AS "discountMinor",
       shipping_minor AS "shippingMinor", tax_minor AS "taxMinor", tax_included AS "taxIncluded"
     FROM sales_order WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, orderId],
  );
  if (!head) return null;
  const lines = await tx.q<OrderMoney['lines'][number]>(
    `SELECT id, kind, quantity, total_minor AS "totalMinor", tax_minor AS "taxMinor" FROM order_line
     WHERE tenant_id = $1 AND order_id = $2 ORDER BY position`,
    [tx.tenantId, orderId],
  );
  return { ...head, lines };
}
