import type { ReturnsChanged } from '@/lib/contracts/aftersales-lists';
import { AppError } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { decideReturnMove } from '../domain/transitions';
import { applyReturnMove } from '../move-return';
import { factsOf, lockOrdersOfReturns, lockReturn, saveReturn } from '../return.store';

type Change = { command: 'approve' } | { command: 'decline'; reason: string };
type Refusal = NonNullable<ReturnsChanged['results'][number]['error']>;

/**
 * Approves or declines some returns in one transaction and answers for each: those that cannot be changed are named with the
 * reason, and do not keep the others back. Locks: the returns behind their orders, by id. Emits: aftersales.return_STATE.
 */
export async function changeReturns(
  ctx: StaffCtx,
  returnIds: readonly string[],
  change: Change,
): Promise<ReturnsChanged> {
  return inTenantTx(ctx, async (tx) => {
    const ids = [...new Set(returnIds)].sort();
    await lockOrdersOfReturns(
      tx,
      ids.map((id) => fromPublicId('ret', id)).filter((id) => id !== null),
    );
    const results: ReturnsChanged['results'] = [];
    for (const returnId of ids) {
      const error = await changeOne(tx, fromPublicId('ret', returnId), change);
      results.push(error ? { returnId, ok: false, error } : { returnId, ok: true });
    }
    return { done: results.filter((r) => r.ok).length, results };
  });
}

async function changeOne(tx: TenantTx, id: string | null, change: Change): Promise<Refusal | null> {
  try {
    const r = await lockReturn(tx, id);
    const move = decideReturnMove(factsOf(r), change.command);
    if (!move.ok) return { code: move.error.code, facts: move.error.facts };
    // A parcel that has left refuses after the first write, so each return stands on a point of its own to go back to.
    await tx.exec('SAVEPOINT one_return', []);
    try {
      if (change.command === 'decline') await saveReturn(tx, r.id, { declineReason: change.reason });
      await applyReturnMove(
        tx,
        r,
        change.command,
        change.command === 'decline' ? { reason: change.reason } : {},
      );
    } catch (error) {
      await tx.exec('ROLLBACK TO SAVEPOINT one_return', []);
      throw error;
    }
    await tx.exec('RELEASE SAVEPOINT one_return', []);
    return null;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, facts: error.facts };
    throw error;
  }
}
