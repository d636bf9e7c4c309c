import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { voidImport } from '@/server/finance/steps/void-import';
import { voidOrders } from '@/server/orders/steps/void-orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { undoUntil } from '../domain/undo';
import { findImport, updateImport } from '../import-job.store';

const chunk = 500;

/**
 * Takes back what an order import wrote, within 24 hours: orders that have not moved on are cancelled, count no more and give
 * their external ids free; credit notes and payments are reversed in the books. What has moved on stays, and is listed.
 * Works in pieces; a call that was cut off is simply repeated. Returns how many went and what stayed.
 * Errors: not_found; transition_refused when it was not written, is no order import, or the time is over.
 * Emits: integrations.import_undone.
 */
export async function undoImport(
  caller: StaffCtx,
  input: { id: string },
): Promise<{ undone: number; kept: { number: string; externalId: string; lifecycle: string }[] }> {
  const id = fromPublicId('imp', input.id) ?? refuse('not_found');
  // The pieces are commands of their own: the caller's key names none of them.
  const { idempotency: _, ...ctx } = caller;
  let undone = 0;
  for (;;) {
    const piece = await inTenantTx(ctx, async (tx) => {
      const job = (await findImport(tx, id, true)) ?? refuse('not_found');
      if (job.state === 'undone') return { voided: 0, kept: job.counts.kept ?? [], done: true };
      const until = undoUntil(job);
      if (!until || until <= ctx.now) refuse('transition_refused', { state: job.state });
      const { voided, kept } = await voidOrders(tx, { importId: id, limit: chunk, reason: 'import_undone' });
      await voidImport(tx, { importId: id, orderIds: voided });
      if (voided.length > 0) return { voided: voided.length, kept: [], done: false };
      const stayed = kept.map(({ number, externalId, lifecycle }) => ({ number, externalId, lifecycle }));
      await updateImport(tx, id, {
        state: 'undone',
        undoneAt: ctx.now,
        counts: { ...job.counts, kept: stayed.slice(0, 500) },
      });
      await emit(tx, [
        {
          type: 'integrations.import_undone',
          subjectType: 'import',
          subjectId: id,
          data: { from: job.state, to: 'undone', kept: stayed.length },
        },
      ]);
      return { voided: 0, kept: stayed, done: true };
    });
    undone += piece.voided;
    if (piece.done) return { undone, kept: piece.kept };
  }
}
