import type { z } from 'zod';
import type { saveViewInput } from '@/lib/contracts/identity';
import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { deleteOwnView, insertView, moveOwnView, renameOwnView, shareOwnView } from '../view.store';

/** Keeps filters of a list under a name, for the member or for everybody of the shop. */
export async function saveView(
  ctx: StaffCtx,
  input: z.output<typeof saveViewInput>,
): Promise<{ id: string }> {
  return inTenantTx(ctx, async (tx) => ({ id: toPublicId('vew', await insertView(tx, input)) }));
}

/** Gives one of the member's own views another name. Errors: not_found. */
export async function renameView(ctx: StaffCtx, viewId: string, name: string): Promise<void> {
  await inTenantTx(ctx, (tx) => renameOwnView(tx, viewId, name));
}

/** Removes one of the member's own views. Errors: not_found. */
export async function deleteView(ctx: StaffCtx, viewId: string): Promise<void> {
  await inTenantTx(ctx, (tx) => deleteOwnView(tx, viewId));
}

/** Shows one of the member's own views to the shop, or to the member alone. Errors: not_found. */
export async function shareView(ctx: StaffCtx, viewId: string, shared: boolean): Promise<void> {
  await inTenantTx(ctx, (tx) => shareOwnView(tx, viewId, shared));
}

/** Moves one of the member's own views by one place. Errors: not_found. */
export async function moveView(ctx: StaffCtx, viewId: string, step: -1 | 1): Promise<void> {
  await inTenantTx(ctx, (tx) => moveOwnView(tx, viewId, step));
}
