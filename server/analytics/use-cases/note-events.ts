import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { insertPending } from '../pending.store';

/** Lines events up to be counted; counting goes on beside everything else that happens and holds nothing up. */
export async function noteEvents(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  await inTenantTx(ctx, (tx) =>
    insertPending(
      tx,
      events.map((e) => e.id),
    ),
  );
}
