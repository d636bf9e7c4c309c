import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { derivePayments } from '../steps/derive-payments';

/**
 * Brings what orders say of their payments up to what came in by a door that knows no orders; any number of times.
 * Emits: orders.payment_changed.
 */
export async function derivePaid(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  const ids = events.filter((e) => e.data.derive === true).map((e) => e.subjectId);
  if (ids.length > 0) await inTenantTx(ctx, (tx) => derivePayments(tx, [...new Set(ids)].sort()));
}
