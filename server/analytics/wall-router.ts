import { createDisplayInput, displayInput } from '@/lib/contracts/analytics-wall';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { listDisplays } from './queries/displays';
import { getWall } from './queries/wall';
import { createDisplay } from './use-cases/create-display';
import { revokeDisplay } from './use-cases/revoke-display';

const manage = procedure({ permission: 'displays:write', rate: 'write', idempotent: true });

/** The wall: what it shows now, and the screens that open it by themselves. */
export const wallRouter = router({
  facts: procedure({ permission: 'analytics:read', rate: 'read', idempotent: false }).query(({ ctx }) =>
    getWall(ctx.staff),
  ),
  displays: procedure({ permission: 'displays:write', rate: 'read', idempotent: false }).query(({ ctx }) =>
    inTenantRead(ctx.staff, listDisplays),
  ),
  createDisplay: manage
    .input(createDisplayInput)
    .mutation(({ ctx, input }) => createDisplay(ctx.staff, input)),
  revokeDisplay: manage
    .input(displayInput)
    .mutation(({ ctx, input }) => revokeDisplay(ctx.staff, input.displayId)),
});
