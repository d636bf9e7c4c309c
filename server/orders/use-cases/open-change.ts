import type { z } from 'zod';
import type { OpenedChange, openChangeSchema } from '@/lib/contracts/order-changes';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { openChange as claim } from '../change.store';
import { lockOrders } from '../order.store';
import { kinOf } from '../queries/order-kin';

/**
 * Opens a change of orders, so that nobody else begins one meanwhile; it changes nothing of them. An undo claims both sides
 * of the merge or split. Errors: not_found; change_open, naming who was first.
 */
export async function openChange(
  ctx: StaffCtx,
  input: z.output<typeof openChangeSchema>,
): Promise<OpenedChange> {
  return inTenantTx(ctx, async (tx) => {
    const named = [...new Set(input.orderIds.map((id) => fromPublicId('ord', id) ?? ''))].filter(Boolean);
    if (named.length === 0) refuse('not_found');
    const kin = input.kind === 'undo' ? await kinOf(tx, named[0]!) : null;
    const ids = kin ? [...kin.workIds, ...kin.originIds] : named;
    if ((await lockOrders(tx, ids)).size !== new Set(ids).size) refuse('not_found');
    const change = await claim(tx, input.kind, ids);
    return {
      changeId: toPublicId('chg', change.id),
      kind: change.kind,
      since: change.openedAt.toISOString(),
      expiresAt: change.expiresAt.toISOString(),
    };
  });
}
