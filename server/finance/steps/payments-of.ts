import type { PaymentView } from '@/lib/contracts/finance';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { paymentsOfOrders } from '../queries/payments';

/** The payments of each order with their events, oldest first; orders without payments are absent. */
export async function paymentsOf(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<Map<string, PaymentView[]>> {
  return paymentsOfOrders(tx, orderIds);
}
