import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { WallViewer } from '../queries/displays';
import { noteDisplaySeen } from '../wall-display.store';

/** Notes when a display last showed the wall, to the minute; of members nothing is noted. */
export async function noteSeen({ displayId, ctx }: WallViewer): Promise<void> {
  if (displayId) await inTenantTx(ctx, (tx) => noteDisplaySeen(tx, displayId));
}
