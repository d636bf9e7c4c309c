import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Notes what a shopper wrote about a return. Returns its id. */
export async function insertShopperMessage(tx: TenantTx, returnId: string, body: string): Promise<string> {
  const id = newId('msg');
  await tx.exec(
    `INSERT INTO return_message (tenant_id, id, return_id, author, author_id, body, created_at)
     VALUES ($1, $2, $3, 'shopper', NULL, $4, $5)`,
    [tx.tenantId, id, returnId, body, tx.ctx.now],
  );
  return id;
}
