import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * A proposal is put aside with a reason: it does not come back for seven days, unless more is waited for.
 * Errors: not_found, transition_refused. Emits: inventory.proposal_dismissed.
 */
export async function dismissProposal(
  ctx: StaffCtx,
  input: { proposalId: string; reason: string },
): Promise<{ ok: true }> {
  return inTenantTx(ctx, async (tx) => {
    const id = fromPublicId('prp', input.proposalId);
    const row =
      id &&
      (await tx.maybeOne<{ state: string; variant_id: string }>(
        'SELECT state, variant_id FROM replenishment_proposal WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
        [tx.tenantId, id],
      ));
    if (!id || !row) refuse('not_found');
    if (row.state !== 'open') refuse('transition_refused', { state: row.state });
    await tx.exec(
      `UPDATE replenishment_proposal SET state = 'dismissed', reason = $3, updated_at = $4 WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, id, input.reason, ctx.now],
    );
    await emit(tx, [
      {
        type: 'inventory.proposal_dismissed',
        subjectType: 'variant',
        subjectId: row.variant_id,
        data: { proposalId: id, reason: input.reason },
      },
    ]);
    return { ok: true };
  });
}
