import { invariants as aftersales } from '@/server/aftersales/invariants';
import { invariants as finance } from '@/server/finance/invariants';
import { invariants as fulfilment } from '@/server/fulfilment/invariants';
import { invariants as inventory } from '@/server/inventory/invariants';
import { invariants as orders } from '@/server/orders/invariants';
import { findBroken } from '@/server/platform/db/invariants';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import type { Desk, TriedOrder } from './desk';

/** What does not hold of all that `verify` looks at. */
export async function brokenBooks({ system }: Pick<Desk, 'system'>): Promise<string[]> {
  const all = [...orders, ...finance, ...aftersales, ...inventory, ...fulfilment];
  const found = await inTenantRead(system(), (tx) => findBroken(all, tx.tenantId, (q, p) => tx.q(q, p)));
  return found.map((b) => `broken: ${JSON.stringify(b).slice(0, 400)}`);
}

/** What does not add up for one order, reckoned anew from the bare rows, the shelves and the provider's own books. */
export async function faultsOf({ sql, provider }: Desk, { id }: TriedOrder): Promise<string[]> {
  const text = (query: string) => sql<{ text: string }>(query, [id]);
  const found = [
    ...(await text(
      `SELECT p.provider || ' gave back ' || sum(r.amount_minor) || ' of ' || p.captured_minor AS text
       FROM refund r JOIN payment p ON p.id = r.payment_id WHERE p.order_id = $1 AND r.state NOT IN ('failed', 'reversed')
         AND r.provider <> 'store_credit'
       GROUP BY p.id, p.provider, p.captured_minor HAVING sum(r.amount_minor) > p.captured_minor`,
    )),
    ...(await text(
      `SELECT 'a line of ' || l.goods_minor || '+' || l.tax_minor || '+' || l.shipping_minor || '-' || l.fee_minor || ' says ' || l.quoted_minor AS text
       FROM return_line l JOIN return_case c ON c.id = l.return_id
       WHERE c.order_id = $1 AND l.goods_minor + l.tax_minor + l.shipping_minor - l.fee_minor <> l.quoted_minor`,
    )),
    ...(await text(
      `SELECT c.number || ' promised ' || l.quoted_minor || ', gave ' || l.granted_minor || ', without a reason' AS text
       FROM return_line l JOIN return_case c ON c.id = l.return_id
       WHERE c.order_id = $1 AND c.state IN ('resolved', 'closed') AND l.granted_minor <> l.quoted_minor AND l.difference_reason IS NULL`,
    )),
  ].map((f) => f.text);
  const paid = provider.paidOut();
  const booked = await sql<{ id: string; amount: number }>(
    `SELECT r.id, CASE WHEN r.state = 'succeeded' THEN r.amount_minor ELSE 0 END::int AS amount FROM refund r
     WHERE r.order_id = $1 AND r.payment_id IS NOT NULL AND r.provider <> 'store_credit'`,
    [id],
  );
  for (const r of booked)
    if ((paid.get(r.id) ?? 0) !== r.amount)
      found.push(`the provider paid ${paid.get(r.id) ?? 0} of a refund that is booked with ${r.amount}`);
  return found;
}
