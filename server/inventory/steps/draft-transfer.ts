import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { insertTransfer, type NewTransferRow } from '../transfer.store';

/** A draft transfer between two warehouses; nothing moves and nothing is promised by it. Emits: inventory.transfer_draft. */
export async function draftTransfer(
  tx: TenantTx,
  t: NewTransferRow,
): Promise<{ id: string; number: string }> {
  const made = await insertTransfer(tx, t);
  await emit(tx, [
    {
      type: 'inventory.transfer_draft',
      subjectType: 'transfer',
      subjectId: made.id,
      data: { number: made.number, lines: t.lines.length },
    },
  ]);
  return made;
}
