import type { FixPreview } from '@/lib/contracts/orders-desk';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const cap = 1000;
type Row = { id: string; number: string; holds: number; minor: number; currency: string };

/** What settling those exceptions, or all of that cause, would set free; counted up to 1,000. */
export async function previewFix(
  tx: TenantTx,
  of: { exceptionIds?: readonly string[] | undefined; cause?: string | undefined },
): Promise<FixPreview> {
  const which = of.cause === undefined ? 'e.id = ANY($2::uuid[])' : 'e.cause_key = $2';
  const rows = await tx.q<Row>(
    `SELECT o.id, o.number, o.open_holds AS holds, o.total_minor AS minor, o.currency
     FROM order_exception e JOIN sales_order o ON o.tenant_id = e.tenant_id AND o.id = e.order_id
     WHERE e.tenant_id = $1 AND e.state = 'open' AND ${which} ORDER BY e.created_at, e.id LIMIT ${cap + 1}`,
    [tx.tenantId, of.cause ?? (of.exceptionIds ?? []).map((id) => fromPublicId('exc', id))],
  );
  const counted = rows.slice(0, cap);
  const orders = [...new Map(counted.map((r) => [r.id, r])).values()];
  const sums = new Map<string, number>();
  for (const o of orders) sums.set(o.currency, (sums.get(o.currency) ?? 0) + o.minor);
  return {
    exceptions: counted.length,
    released: orders.filter((o) => o.holds <= 1).length,
    stillBlocked: orders.filter((o) => o.holds > 1).length,
    capped: rows.length > cap,
    value: [...sums].map(([currency, minor]) => ({ minor, currency })),
    sample: orders.slice(0, 10).map((o) => ({ id: toPublicId('ord', o.id), number: o.number })),
  };
}
