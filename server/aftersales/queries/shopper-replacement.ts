import type { ExchangeState } from '@/lib/contracts/aftersales';
import type { ShopperReturn } from '@/lib/contracts/aftersales-portal';
import { signOrderToken } from '@/server/fulfilment/steps/order-link';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { conversionOf } from '../domain/shopper-progress';
import { shopperPayment } from './shopper-payment';

type Row = {
  exchangeState: ExchangeState;
  cancelReason: string | null;
  orderId: string | null;
  number: string;
  state: string;
  carrier: string;
  trackingNumber: string;
};

/** The new goods of a return as its shopper sees them: where they are, what is left to pay, or why money comes instead. */
export async function shopperReplacement(
  tx: TenantTx,
  returnId: string,
): Promise<Pick<ShopperReturn, 'replacement' | 'converted' | 'pay'>> {
  const row = await tx.maybeOne<Row>(
    `SELECT x.state AS "exchangeState", o.cancel_reason AS "cancelReason", o.id AS "orderId", o.number,
       o.fulfilment_state AS state, COALESCE(s.carrier, '') AS carrier, COALESCE(s.tracking_number, '') AS "trackingNumber"
     FROM exchange x LEFT JOIN sales_order o ON o.tenant_id = x.tenant_id AND o.id = x.replacement_order_id
     LEFT JOIN shipment s ON s.tenant_id = x.tenant_id AND s.order_id = o.id AND s.lifecycle <> 'voided'
     WHERE x.tenant_id = $1 AND x.return_id = $2 LIMIT 1`,
    [tx.tenantId, returnId],
  );
  const converted = row ? conversionOf(row.exchangeState, row.cancelReason) : null;
  if (!row?.orderId || converted || row.exchangeState === 'cancelled')
    return { replacement: null, converted, pay: null };
  const { owed, payBy } = await shopperPayment(tx, row.orderId);
  const { number, state, carrier, trackingNumber } = row;
  return {
    replacement: { number, state, carrier, trackingNumber },
    converted,
    pay: owed.minor > 0 ? { owed, payBy, token: signOrderToken(tx.tenantId, row.orderId, tx.ctx.now) } : null,
  };
}
