import type { InspectReturnInput } from '@/lib/contracts/aftersales-inputs';
import type { ReturnDetail } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { findLine } from '../find-line';
import { inspectLines } from '../inspect-lines';
import { returnDetail } from '../queries/return-detail';
import { lockReturn } from '../return.store';

/**
 * Grades received goods, says where they go, and plans their money, in one commit.
 * Errors: not_found, version_conflict, transition_refused, quantity_out_of_range. Emits: as inspectLines.
 */
export async function inspectReturn(ctx: StaffCtx, input: InspectReturnInput): Promise<ReturnDetail> {
  return inTenantTx(ctx, async (tx) => {
    const r = await lockReturn(tx, fromPublicId('ret', input.returnId), input.expectedVersion);
    if (r.state !== 'received') refuse('transition_refused', { state: r.state });
    const rows = input.lines.map((l) => ({
      ...l,
      line: findLine(r, l.lineId) ?? refuse('not_found', {}, 'lines'),
      photoIds: l.photoIds.map((id) => fromPublicId('pho', id) ?? refuse('not_found', {}, 'photoIds')),
    }));
    await inspectLines(tx, r, rows);
    return returnDetail(tx, r.id);
  });
}
