import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The order of a return, locked before anything of its own: returns of one order are decided one after the other. */
export async function lockOrderForReturn(tx: TenantTx, orderId: string): Promise<boolean> {
  return (
    (await tx.maybeOne('SELECT 1 FROM sales_order WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE', [
      tx.tenantId,
      orderId,
    ])) !== null
  );
}
