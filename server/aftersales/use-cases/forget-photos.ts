import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { files } from '@/server/platform/files/local-files';
import { deleteOldDraftPhotos } from '../photo.store';

const keptDays = 7;

/** Removes the pictures of requests that were never sent, a week after they were taken in. Returns how many. */
export async function forgetPhotos(ctx: StaffCtx): Promise<number> {
  const before = new Date(ctx.now.getTime() - keptDays * 86_400_000);
  const keys = await inTenantTx(ctx, (tx) => deleteOldDraftPhotos(tx, before));
  for (const key of keys) await files().remove(key);
  return keys.length;
}
