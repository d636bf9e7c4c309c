import type { z } from 'zod';
import type { OrderRef, setTagsSchema } from '@/lib/contracts/orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { openOrder, refOf } from '../command';
import { writeTags } from '../facet.store';

/** Gives the order exactly these tags. Errors: not_found, version_conflict, transition_refused. Emits: orders.tagged. */
export async function setTags(ctx: StaffCtx, input: z.output<typeof setTagsSchema>): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const { order } = await openOrder(tx, input.orderId, 'tag', input.expectedVersion);
    const tags = [...new Set(input.tags)].sort();
    await writeTags(tx, [{ orderId: order.id, tags }]);
    await tx.exec(
      'UPDATE sales_order SET tags = $3, version = version + 1, updated_at = $4 WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, order.id, tags, ctx.now],
    );
    await emit(tx, [
      {
        type: 'orders.tagged',
        subjectType: 'order',
        subjectId: order.id,
        data: { changes: { tags: { from: order.tags, to: tags } } },
      },
    ]);
    return refOf(tx, order.id);
  });
}
