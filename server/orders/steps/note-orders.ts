import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Adds a note to an order in the name of a member. Emits: orders.note_added. */
export async function noteOrder(
  tx: TenantTx,
  note: { orderId: string; authorId: string; body: string },
): Promise<string> {
  const id = newId('run');
  await tx.exec(
    'INSERT INTO order_note (tenant_id, id, order_id, author_id, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [tx.tenantId, id, note.orderId, note.authorId, note.body, tx.ctx.now],
  );
  await emit(tx, [
    { type: 'orders.note_added', subjectType: 'order', subjectId: note.orderId, data: { noteId: id } },
  ]);
  return id;
}
