import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit, type NewEvent } from '@/server/platform/events/emit';
import type { Entry } from './domain/entries';

const perEvent = 500;

/** Says that units of these variants have become available, so that orders that wait for them are tried again. */
export async function emitStockAvailable(tx: TenantTx, variantIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(variantIds)].sort();
  const events: NewEvent[] = [];
  for (let i = 0; i < ids.length; i += perEvent)
    events.push({
      type: 'inventory.stock_available',
      subjectType: 'variant',
      subjectId: ids[i]!,
      data: { variantIds: ids.slice(i, i + perEvent) },
    });
  await emit(tx, events);
}

/** Records physical movements in the stream: one event per entry, on the variant. Nothing reacts to bulk imports of them. */
export async function emitStockMoved(
  tx: TenantTx,
  moved: readonly (Entry & { id: string })[],
  react = true,
): Promise<void> {
  await emit(
    tx,
    moved.map((m) => ({
      type: 'inventory.stock_moved',
      subjectType: 'variant',
      subjectId: m.variantId,
      data: {
        movementId: m.id,
        warehouseId: m.warehouseId,
        kind: m.kind,
        quantity: m.quantity,
        from: m.credit,
        to: m.debit,
        reason: m.reason,
      },
      react,
    })),
  );
}
