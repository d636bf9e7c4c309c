import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Adds what the acting member wrote about an order; a key without a person behind it writes none. Emits: orders.note_added. */
export async function insertNote(tx: TenantTx, orderId: string, body: string): Promise<string> {
  const { actor, now } = tx.ctx;
  if (actor.type !== 'user') refuse('forbidden');
  const id = newId('run');
  await tx.exec(
    'INSERT INTO order_note (tenant_id, id, order_id, author_id, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [tx.tenantId, id, orderId, actor.id, body, now],
  );
  await emit(tx, [
    { type: 'orders.note_added', subjectType: 'order', subjectId: orderId, data: { noteId: id } },
  ]);
  return id;
}
