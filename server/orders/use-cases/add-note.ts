import type { z } from 'zod';
import type { addNoteSchema } from '@/lib/contracts/orders-commands';
import { toPublicId } from '@/lib/kernel/ids';
import { mentionedMembers } from '@/server/identity/steps/colleagues';
import { notify } from '@/server/identity/steps/notify';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { guardedOrder } from '../guarded-order';
import { insertNote } from '../note.store';

/**
 * Adds a member's note to an order, and tells the members who are called in it.
 * Errors: not_found (also for somebody who is no member), forbidden for API keys. Emits: orders.note_added.
 */
export async function addNote(ctx: StaffCtx, input: z.output<typeof addNoteSchema>): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'note');
    const mentions = await mentionedMembers(tx, input.mentionIds);
    const id = await insertNote(tx, order.id, input.body);
    await notify(
      tx,
      mentions.map((userId) => ({
        kind: 'mentioned',
        facts: { order: order.number },
        link: `/orders/${toPublicId('ord', order.id)}`,
        userId,
      })),
    );
    return { id: toPublicId('run', id) };
  });
}
