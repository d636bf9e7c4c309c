import type { PipelineSettings } from '@/lib/contracts/automation';
import type { ProcessStep } from '@/lib/contracts/automation-process';

/** Holds that say that an order is not understood, or that a person wants it to stay. */
const confirmHolds = `'needs_mapping', 'sku_unmapped', 'address', 'approval', 'manual', 'scheduled', 'refund_intercept', 'awaiting_return_items'`;

const hasHold = (
  kinds: string,
) => `(o.open_holds > 0 AND EXISTS (SELECT 1 FROM order_hold h WHERE h.tenant_id = o.tenant_id
  AND h.order_id = o.id AND h.released_at IS NULL AND h.kind IN (${kinds})))`;
const hasException = (
  type: string,
  extra = '',
) => `EXISTS (SELECT 1 FROM order_exception x WHERE x.tenant_id = o.tenant_id
  AND x.order_id = o.id AND x.state = 'open' AND x.type = '${type}'${extra})`;

/**
 * The step in which an order that is not released stands: the first thing that keeps it, in the order of the pipeline. The
 * picture's counts and the lists behind them both read it.
 */
export function standingSql(policy: PipelineSettings['paymentPolicy']): string {
  const open =
    policy === 'authorized'
      ? `'unpaid', 'partially_paid', 'refunded'`
      : `'unpaid', 'authorized', 'partially_paid', 'refunded'`;
  return `CASE
    WHEN ${hasHold(confirmHolds)} THEN 'confirm'
    WHEN ${hasHold(`'payment', 'risk'`)} OR (o.payment_state IN (${open}) AND NOT o.cash_on_delivery) THEN 'verify_payment'
    WHEN ${hasException('shortage', ` AND x.facts->'suggestions' ? 'split'`)} THEN 'choose_warehouse'
    WHEN ${hasException('shortage')} THEN 'reserve_stock'
    WHEN ${hasException('no_carrier')} THEN 'choose_carrier'
    ELSE 'release' END`;
}

/** In which states of its work an order stands in a step of the warehouse. */
export const workStates: Partial<Record<ProcessStep, readonly string[]>> = {
  pick: ['open', 'accepted'],
  picking: ['picking'],
  pack: ['picked'],
  hand_over: ['packed'],
};
