import type { StoreCreditView } from '@/lib/contracts/finance-refunds';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = StoreCreditView['entries'][number] & { currency: string };

/** What a buyer has in store credit, by currency, with every movement, newest first. */
export async function storeCreditOf(tx: TenantTx, customerId: string): Promise<StoreCreditView[]> {
  const rows = await tx.q<Row>(
    `SELECT e.id, e.currency, e.kind, e.amount_minor AS "amountMinor", e.note, o.number AS "orderNumber", e.created_at AS "createdAt"
     FROM store_credit_entry e LEFT JOIN sales_order o ON o.tenant_id = e.tenant_id AND o.id = e.order_id
     WHERE e.tenant_id = $1 AND e.customer_id = $2 ORDER BY e.created_at DESC, e.id DESC LIMIT 500`,
    [tx.tenantId, customerId],
  );
  const sums = await tx.q<{ currency: string; minor: number }>(
    `SELECT currency, sum(amount_minor)::bigint AS minor FROM store_credit_entry WHERE tenant_id = $1 AND customer_id = $2
     GROUP BY currency ORDER BY currency`,
    [tx.tenantId, customerId],
  );
  return sums.map((s) => ({
    currency: s.currency,
    balanceMinor: s.minor,
    entries: rows
      .filter((r) => r.currency === s.currency)
      .map(({ currency: _, ...e }) => ({ ...e, id: toPublicId('evt', e.id) })),
  }));
}
