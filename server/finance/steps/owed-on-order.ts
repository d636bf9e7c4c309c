import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { creditBalance } from '../credit.store';
import { owedMinorOf } from '../domain/owed';

/** What is to be paid on an order, and what its buyer has for it. Units: minor units of `currency`. */
export type OwedOnOrder = {
  orderId: string;
  number: string;
  lifecycle: string;
  currency: string;
  owedMinor: number;
  customerId: string | null;
  /** Store credit of the buyer in that currency. */
  creditMinor: number;
  /** The payment is asked for here: not by the channel on which the order was placed. */
  askedHere: boolean;
  /** When the order lapses unpaid; null when it does not. */
  expiresAt: Date | null;
};

type Row = Omit<OwedOnOrder, 'owedMinor' | 'creditMinor' | 'askedHere'> & {
  cashOnDelivery: boolean;
  totalMinor: number;
  authorizedMinor: number;
  capturedMinor: number;
  ownOrder: boolean;
};

/**
 * What is still to be paid on an order, from its payments as they stand; null when there is none of that id. The shop asks
 * for it here when it placed the order by itself (an exchange, an order by hand), or when the order costs more than was paid
 * for it; an order that was never paid is paid where it was placed.
 */
export async function owedOnOrder(tx: TenantTx, orderId: string): Promise<OwedOnOrder | null> {
  const row = await tx.maybeOne<Row>(
    `SELECT o.id AS "orderId", o.number, o.lifecycle, o.currency, o.customer_id AS "customerId", o.expires_at AS "expiresAt",
       o.cash_on_delivery AS "cashOnDelivery", o.total_minor AS "totalMinor",
       o.channel = 'exchange' OR o.source = 'manual' AS "ownOrder",
       COALESCE(p.authorized, 0)::bigint AS "authorizedMinor", COALESCE(p.captured, 0)::bigint AS "capturedMinor"
     FROM sales_order o
     LEFT JOIN LATERAL (SELECT sum(authorized_minor) AS authorized, sum(captured_minor) AS captured FROM payment
       WHERE tenant_id = o.tenant_id AND order_id = o.id AND currency = o.currency) p ON true
     WHERE o.tenant_id = $1 AND o.id = $2`,
    [tx.tenantId, orderId],
  );
  if (!row) return null;
  const { cashOnDelivery: _, totalMinor: __, authorizedMinor: ___, capturedMinor, ownOrder, ...rest } = row;
  return {
    ...rest,
    owedMinor: owedMinorOf(row),
    creditMinor: row.customerId ? await creditBalance(tx, row.customerId, row.currency) : 0,
    askedHere: ownOrder || capturedMinor > 0,
  };
}
