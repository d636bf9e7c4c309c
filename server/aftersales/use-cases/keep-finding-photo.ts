import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { countUnsentFindings, insertFindingPhoto } from '../photo.store';
import { lockReturn } from '../return.store';
import { storePicture } from '../store-picture';

/** How many pictures of one return may wait for their findings. */
const waiting = 24;

/**
 * Keeps an inspector's picture of a return whose goods are there, until the finding that it shows is sent.
 * Errors: those of storePicture; not_found, transition_refused, too_many_files; with nothing kept.
 */
export async function keepFindingPhoto(
  ctx: StaffCtx,
  returnId: string,
  content: Uint8Array,
): Promise<{ id: string }> {
  return storePicture(ctx.tenantId, content, (photo) =>
    inTenantTx(ctx, async (tx) => {
      const r = await lockReturn(tx, fromPublicId('ret', returnId));
      if (r.state !== 'received') refuse('transition_refused', { state: r.state });
      if ((await countUnsentFindings(tx, r.id)) >= waiting) refuse('too_many_files', { limit: waiting });
      return { id: await insertFindingPhoto(tx, { orderId: r.orderId, returnId: r.id }, photo) };
    }),
  );
}
