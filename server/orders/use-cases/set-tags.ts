import type { z } from 'zod';
import type { OrderRef, setTagsSchema } from '@/lib/contracts/orders-commands';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { writeTags } from '../facet.store';
import { guardedOrder } from '../guarded-order';
import { orderRef } from '../order-ref';

/** Puts exactly those tags on an order. Errors: not_found, version_conflict. Emits: orders.tagged. */
export async function setTags(ctx: StaffCtx, input: z.output<typeof setTagsSchema>): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'tag');
    const tags = [...new Set(input.tags)];
    await writeTags(tx, [{ orderId: order.id, tags }]);
    await emit(tx, [
      {
        type: 'orders.tagged',
        subjectType: 'order',
        subjectId: order.id,
        data: { changes: { tags: { from: order.tags, to: tags } } },
      },
    ]);
    return orderRef(tx, order.id);
  });
}
