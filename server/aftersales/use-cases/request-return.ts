import type { ReturnOrigin } from '@/lib/contracts/aftersales';
import type { RequestReturnInput } from '@/lib/contracts/aftersales-inputs';
import type { ReturnDetail } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { lockOrderForReturn } from '../lock-order';
import { openReturn } from '../open-return';
import { returnDetail } from '../queries/return-detail';
import { wantedLines } from '../wanted-lines';

/**
 * A member, or a system with a key, asks for a return on a buyer's behalf; the order's frozen rules decide, unless a member
 * overrides them with a reason.
 * Errors: not_found, not_returnable, resolution_not_offered, quantity_out_of_range, variant_unavailable, reason_required,
 * warehouse_unknown. Emits: as openReturn.
 */
export async function requestReturn(
  ctx: StaffCtx,
  input: RequestReturnInput,
  origin: ReturnOrigin = ctx.actor.type === 'api_key' ? 'api' : 'staff',
): Promise<ReturnDetail> {
  return inTenantTx(ctx, async (tx) => {
    const orderId = fromPublicId('ord', input.orderId);
    if (!orderId || !(await lockOrderForReturn(tx, orderId))) refuse('not_found');
    if (input.override && !input.note) refuse('reason_required', {}, 'note');
    const id = await openReturn(tx, {
      orderId,
      lines: wantedLines(input.lines),
      method: input.method ?? null,
      note: input.note,
      pickupOn: input.pickupOn ?? null,
      warehouseCode: input.warehouse ?? null,
      override: input.override,
      origin,
      photos: 0,
    });
    return returnDetail(tx, id);
  });
}
