import type { z } from 'zod';
import type { addNoteSchema } from '@/lib/contracts/orders';
import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { lockOrder } from '../order.store';

/** Writes a member's note into the order's timeline. Errors: not_found, forbidden for API keys. Emits: orders.note_added. */
export async function addNote(ctx: StaffCtx, input: z.output<typeof addNoteSchema>): Promise<{ id: string }> {
  const authorId = ctx.actor.type === 'user' ? ctx.actor.id : refuse('forbidden');
  return inTenantTx(ctx, async (tx) => {
    const order = await lockOrder(tx, input.orderId);
    const id = newId('lst', ctx.now.getTime());
    await tx.exec(
      'INSERT INTO order_note (tenant_id, id, order_id, author_id, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [tx.tenantId, id, order.id, authorId, input.body, ctx.now],
    );
    await emit(tx, [
      { type: 'orders.note_added', subjectType: 'order', subjectId: order.id, data: { noteId: id } },
    ]);
    return { id };
  });
}
