import type { z } from 'zod';
import type { addNoteSchema } from '@/lib/contracts/orders-commands';
import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { guardedOrder } from '../guarded-order';
import { insertNote } from '../note.store';

/** Adds a member's note to an order. Errors: not_found, forbidden for API keys. Emits: orders.note_added. */
export async function addNote(ctx: StaffCtx, input: z.output<typeof addNoteSchema>): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'note');
    return { id: toPublicId('run', await insertNote(tx, order.id, input.body)) };
  });
}
