import type { z } from 'zod';
import type { presenceSchema } from '@/lib/contracts/orders-commands';
import { type PresenceView, presenceFreshSeconds } from '@/lib/contracts/presence';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';

/**
 * Says that the acting member has the order open, and answers who else has, and which version it is in. What the member had
 * open before is forgotten, so that nothing gathers. Errors: not_found.
 */
export async function notePresence(
  ctx: StaffCtx,
  input: z.output<typeof presenceSchema>,
): Promise<PresenceView> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('ord', input.orderId);
    const order = await tx.maybeOne<{ version: number }>(
      'SELECT version FROM sales_order WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, id],
    );
    if (!order || ctx.actor.type !== 'user') refuse('not_found');
    await tx.exec(
      `DELETE FROM order_presence WHERE tenant_id = $1 AND user_id = $2 AND order_id <> $3
         AND seen_at <= $4::timestamptz - make_interval(secs => ${presenceFreshSeconds})`,
      [tx.tenantId, ctx.actor.id, id, ctx.now],
    );
    await tx.exec(
      `INSERT INTO order_presence (tenant_id, user_id, order_id, writing, seen_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (tenant_id, user_id, order_id) DO UPDATE SET writing = excluded.writing, seen_at = excluded.seen_at`,
      [tx.tenantId, ctx.actor.id, id, input.writing, ctx.now],
    );
    const others = await tx.q<PresenceView['others'][number]>(
      `SELECT p.user_id AS id, u.name, p.writing FROM order_presence p JOIN user_account u ON u.id = p.user_id
       WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.user_id <> $3
         AND p.seen_at > $4::timestamptz - make_interval(secs => ${presenceFreshSeconds})
       ORDER BY u.name`,
      [tx.tenantId, id, ctx.actor.id, ctx.now],
    );
    return { others: others.map((o) => ({ ...o, id: toPublicId('usr', o.id) })), version: order.version };
  });
}
