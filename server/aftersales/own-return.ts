import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { lockReturn, type StoredReturn } from './return.store';

/** A return of the shopper's own order, locked. Errors: not_found, the same for one of another order as for none. */
export async function lockOwnReturn(tx: TenantTx, orderId: string, publicId: string): Promise<StoredReturn> {
  const r = await lockReturn(tx, fromPublicId('ret', publicId));
  return r.orderId === orderId ? r : refuse('not_found');
}
