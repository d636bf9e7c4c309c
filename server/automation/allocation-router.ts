import {
  activateStrategySchema,
  applyImprovementsSchema,
  dryRunSchema,
  saveStrategySchema,
} from '@/lib/contracts/allocation';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { listCertificates } from './queries/certificates';
import { dryRun } from './queries/dry-run';
import { listImprovements } from './queries/improvements';
import { getStrategies } from './queries/strategies';
import { activateStrategy } from './use-cases/activate-strategy';
import { applyImprovements } from './use-cases/apply-improvements';
import { saveStrategy } from './use-cases/save-strategy';

const read = procedure({ permission: 'settings:read', rate: 'read', idempotent: false });
const heavy = procedure({ permission: 'settings:read', rate: 'heavy', idempotent: false });
const write = procedure({ permission: 'settings:write', rate: 'write', idempotent: true });

/** How a shop chooses warehouses: versions of its strategy, what each would have done, and what could be done better now. */
export const allocationRouter = router({
  strategies: read.query(({ ctx }) => inTenantRead(ctx.staff, getStrategies)),
  save: write.input(saveStrategySchema).mutation(({ ctx, input }) => saveStrategy(ctx.staff, input)),
  activate: write
    .input(activateStrategySchema)
    .mutation(({ ctx, input }) => activateStrategy(ctx.staff, input)),
  dryRun: heavy
    .input(dryRunSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => dryRun(tx, input))),
  certificates: read.query(({ ctx }) => inTenantRead(ctx.staff, listCertificates)),
  improvements: heavy.query(({ ctx }) => inTenantRead(ctx.staff, listImprovements)),
  applyImprovements: procedure({ permission: 'orders:release', rate: 'write', idempotent: true })
    .input(applyImprovementsSchema)
    .mutation(({ ctx, input }) => applyImprovements(ctx.staff, input)),
});
