import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';

const keptDays = 90;
const most = 1_000;

/**
 * Empties the platforms' messages that were processed more than ninety days ago; the number emptied. Their ids stay, so that
 * a repeat is still known as one. What waits for somebody is never touched.
 */
export async function forgetMessages(ctx: StaffCtx): Promise<number> {
  const before = new Date(ctx.now.getTime() - keptDays * 86_400_000);
  let sum = 0;
  for (;;) {
    const emptied = await inTenantTx(ctx, (tx) =>
      tx.exec(
        `UPDATE inbox_message SET body = '' WHERE tenant_id = $1 AND id IN (
           SELECT id FROM inbox_message WHERE tenant_id = $1 AND state = 'done' AND received_at < $2 AND body <> '' LIMIT $3)`,
        [tx.tenantId, before, most],
      ),
    );
    sum += emptied;
    if (emptied < most) return sum;
  }
}
