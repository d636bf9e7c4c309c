import type { Reason } from '@/lib/contracts/aftersales';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { calculateQuote } from './domain/quote';
import { loadRequest } from './load-request';
import type { StoredReturn, StoredReturnLine } from './return.store';

/**
 * Turns lines whose replacement cannot be sent into refunds of what was paid for the units, by the same rules; what is
 * promised only grows. A buyer who was to keep the goods keeps them. The caller holds the locks.
 */
export async function requoteAsRefund(
  tx: TenantTx,
  r: StoredReturn,
  lines: readonly StoredReturnLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const context = await loadRequest(tx, r.orderId);
  if (!context) return;
  const quote = calculateQuote(
    context.facts.rules,
    lines.map((l) => ({
      lineId: l.id,
      quantity: l.quantity,
      fromUnit: l.fromUnit,
      reason: l.reason as Reason,
      resolution: 'refund' as const,
      // That nothing can be sent is nothing that the buyer should pay for.
      rules: { ...context.facts.lines.get(l.orderLineId)!.rules, restockingPercent: 0 },
      paid: context.facts.paidFor(l.orderLineId, l.fromUnit, l.quantity),
      exchangeDeltaMinor: 0,
      preShipment: false,
    })),
    'none',
  );
  await tx.exec(
    `UPDATE return_line l SET resolution = CASE WHEN l.resolution = 'reship' AND $6 THEN 'keep_item' ELSE 'refund' END,
       exchange_variant_id = NULL, goods_minor = w.goods, tax_minor = w.tax, shipping_minor = w.shipping, fee_minor = 0,
       bonus_minor = 0, quoted_minor = w.goods + w.tax + w.shipping
     FROM unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[]) AS w (id, goods, tax, shipping)
     WHERE l.tenant_id = $1 AND l.id = w.id`,
    [
      tx.tenantId,
      quote.lines.map((q) => q.lineId),
      quote.lines.map((q) => q.goodsMinor),
      quote.lines.map((q) => q.taxMinor),
      quote.lines.map((q) => q.shippingMinor),
      r.method !== 'none',
    ],
  );
  await tx.exec(
    `UPDATE return_case c SET type = CASE WHEN c.type IN ('exchange', 'reship', 'repair') AND NOT EXISTS (SELECT 1 FROM return_line l
         WHERE l.tenant_id = $1 AND l.return_id = $2 AND l.resolution IN ('exchange', 'reship', 'repair'))
         THEN CASE WHEN c.method = 'none' THEN 'refund_only_postship' ELSE 'return_refund' END ELSE c.type END,
       quoted_minor = (SELECT sum(quoted_minor) FROM return_line l WHERE l.tenant_id = $1 AND l.return_id = $2),
       version = c.version + 1, updated_at = $3 WHERE c.tenant_id = $1 AND c.id = $2`,
    [tx.tenantId, r.id, tx.ctx.now],
  );
}
