import type { Reason } from '@/lib/contracts/aftersales';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { calculateQuote } from './domain/quote';
import { loadRequest } from './load-request';
import type { StoredReturn } from './return.store';

/**
 * Turns the exchange lines of a return whose replacement is out of stock into refunds of what was paid for the units, by the
 * same rules; what is promised only grows. The caller holds the locks.
 */
export async function requoteAsRefund(tx: TenantTx, r: StoredReturn): Promise<void> {
  const context = await loadRequest(tx, r.orderId);
  if (!context) return;
  const lines = r.lines.filter((l) => l.resolution === 'exchange' || l.resolution === 'reship');
  const quote = calculateQuote(
    context.facts.rules,
    lines.map((l) => ({
      lineId: l.id,
      quantity: l.quantity,
      fromUnit: l.fromUnit,
      reason: l.reason as Reason,
      resolution: 'refund' as const,
      // Out of stock is nothing that the buyer should pay for.
      rules: { ...context.facts.lines.get(l.orderLineId)!.rules, restockingPercent: 0 },
      paid: context.facts.paidFor(l.orderLineId, l.fromUnit, l.quantity),
      exchangeDeltaMinor: 0,
      preShipment: false,
    })),
    'none',
  );
  await tx.exec(
    `UPDATE return_line l SET resolution = 'refund', exchange_variant_id = NULL, goods_minor = w.goods, tax_minor = w.tax,
       shipping_minor = w.shipping, fee_minor = 0, bonus_minor = 0, quoted_minor = w.goods + w.tax + w.shipping
     FROM unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[]) AS w (id, goods, tax, shipping)
     WHERE l.tenant_id = $1 AND l.id = w.id`,
    [
      tx.tenantId,
      quote.lines.map((q) => q.lineId),
      quote.lines.map((q) => q.goodsMinor),
      quote.lines.map((q) => q.taxMinor),
      quote.lines.map((q) => q.shippingMinor),
    ],
  );
  await tx.exec(
    `UPDATE return_case c SET type = CASE WHEN c.type IN ('exchange', 'reship') THEN CASE WHEN c.method = 'none'
         THEN 'refund_only_postship' ELSE 'return_refund' END ELSE c.type END,
       quoted_minor = (SELECT sum(quoted_minor) FROM return_line l WHERE l.tenant_id = $1 AND l.return_id = $2),
       version = c.version + 1, updated_at = $3 WHERE c.tenant_id = $1 AND c.id = $2`,
    [tx.tenantId, r.id, tx.ctx.now],
  );
}
