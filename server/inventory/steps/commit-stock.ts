import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { type CommitResult, type CommitWanted, decideCommit } from '../domain/decide-commit';
import { postPromises } from '../ledger.store';
import { lockLevels } from '../level.store';

export type { CommitResult, CommitWanted } from '../domain/decide-commit';

/**
 * Promises each order all the units it wants or none, never more than are available, however many buyers ask at once;
 * earlier orders of the call win. Bundles are exploded by the caller.
 * Units: pieces. Locks: stock_level, sorted; call it late in the transaction, a hot SKU waits for the commit.
 */
export async function commitStock(tx: TenantTx, wanted: readonly CommitWanted[]): Promise<CommitResult[]> {
  if (wanted.length === 0) return [];
  const levels = await lockLevels(tx, wanted);
  const available = new Map([...levels].map(([key, l]) => [key, l.available]));
  const { results, accepted } = decideCommit(available, wanted);
  await postPromises(tx, accepted);
  return results;
}
