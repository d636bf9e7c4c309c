import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { claimEvents } from '@/server/platform/events/claim';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { notificationFor } from '../domain/notifications';
import { notify } from '../steps/notify';

/** Tells the members what happened, each event once. */
export async function ringBells(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  const told = events.flatMap((event) => {
    const telling = notificationFor(event);
    return telling ? [{ event, telling }] : [];
  });
  if (told.length === 0) return;
  await inTenantTx(ctx, async (tx) => {
    const fresh = await claimEvents(
      tx,
      'identity.ring-bells',
      told.map((t) => t.event.id),
    );
    await notify(
      tx,
      told.filter((t) => fresh.has(t.event.id)).map((t) => t.telling),
    );
  });
}
