import { z } from 'zod';
import {
  confirmChangeSchema,
  discardChangeSchema,
  openChangeSchema,
  previewChangeSchema,
} from '@/lib/contracts/order-changes';
import { publicId } from '@/lib/contracts/text';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { planChange } from './plan-change';
import { changesAbout, mergeSuggestions } from './queries/order-kin';
import { confirmChange } from './use-cases/confirm-change';
import { discardChange } from './use-cases/discard-change';
import { openChange } from './use-cases/open-change';

const read = procedure({ permission: 'orders:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'orders:write', rate: 'write', idempotent: true });

/** Edit, cancel, merge, split and undo, all the same way: open, preview as often as you like, confirm or discard. */
export const orderChangesRouter = router({
  open: write.input(openChangeSchema).mutation(({ ctx, input }) => openChange(ctx.staff, input)),
  preview: read
    .input(previewChangeSchema)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => (await planChange(tx, input.change, { lock: false })).preview),
    ),
  confirm: write.input(confirmChangeSchema).mutation(({ ctx, input }) => confirmChange(ctx.staff, input)),
  discard: write.input(discardChangeSchema).mutation(({ ctx, input }) => discardChange(ctx.staff, input)),
  /** Orders of the whole shop that could leave together. */
  suggestions: read.query(({ ctx }) => inTenantRead(ctx.staff, (tx) => mergeSuggestions(tx))),
  /** What an order's page needs to offer changes: its merge or split, whom it could leave with, the services to wish for. */
  about: read.input(z.object({ orderId: publicId })).query(({ ctx, input }) => {
    const id = fromPublicId('ord', input.orderId);
    if (!id) refuse('not_found');
    return inTenantRead(ctx.staff, (tx) => changesAbout(tx, id));
  }),
});
