import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';

const keptDays = 30;
const most = 5_000;

/**
 * Forgets the commands that were named by a caller's key more than thirty days ago; the number forgotten. A repeat that
 * comes later is a new command; what moves money is kept apart by its own unique reference for ever.
 */
export async function forgetIdempotencyKeys(ctx: StaffCtx): Promise<number> {
  const before = new Date(ctx.now.getTime() - keptDays * 86_400_000);
  let sum = 0;
  for (;;) {
    const gone = await inTenantTx(ctx, (tx) =>
      tx.exec(
        `DELETE FROM idempotency_key k USING (
           SELECT scope, key FROM idempotency_key WHERE tenant_id = $1 AND created_at < $2 ORDER BY created_at LIMIT $3
         ) AS old WHERE k.tenant_id = $1 AND k.scope = old.scope AND k.key = old.key AND k.created_at < $2`,
        [tx.tenantId, before, most],
      ),
    );
    sum += gone;
    if (gone < most) return sum;
  }
}
