import type { ExceptionRow } from '@/lib/contracts/orders-exceptions';

/** The page on which the suggested fix is made. */
export function fixHref(tenant: string, x: ExceptionRow): string {
  const order = `/${tenant}/orders/${x.orderId}`;
  switch (x.fix) {
    case 'receive_stock':
    case 'count_stock':
      return typeof x.facts.variantId === 'string'
        ? `/${tenant}/inventory/${x.facts.variantId}`
        : `/${tenant}/inventory`;
    case 'add_carrier':
      return `/${tenant}/settings/carriers`;
    default:
      return order;
  }
}
