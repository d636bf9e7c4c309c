import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

async function insertMessage(
  tx: TenantTx,
  m: { returnId: string; author: 'shopper' | 'shop'; authorId: string | null; body: string },
): Promise<string> {
  const id = newId('msg');
  await tx.exec(
    `INSERT INTO return_message (tenant_id, id, return_id, author, author_id, body, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.tenantId, id, m.returnId, m.author, m.authorId, m.body, tx.ctx.now],
  );
  return id;
}

/** Notes what a shopper wrote about a return. Returns its id. */
export async function insertShopperMessage(tx: TenantTx, returnId: string, body: string): Promise<string> {
  return insertMessage(tx, { returnId, author: 'shopper', authorId: null, body });
}

/** Notes what somebody of the shop wrote about a return. Returns its id. */
export async function insertShopMessage(tx: TenantTx, returnId: string, body: string): Promise<string> {
  const authorId = tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null;
  return insertMessage(tx, { returnId, author: 'shop', authorId, body });
}
