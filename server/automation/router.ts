import { updatePipelineSettingsInput } from '@/lib/contracts/automation';
import { processInput, processOrdersInput } from '@/lib/contracts/automation-process';
import { systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { getPipelineSettings } from './queries/pipeline-settings';
import { ordersInStep } from './queries/process/orders';
import { processPicture } from './queries/process/picture';
import { processOrders } from './use-cases/process-orders';
import { updatePipelineSettings } from './use-cases/update-pipeline-settings';

/** Orders that one click decides at most; the rest is decided by the worker. */
const runLimit = 2000;

/** What members may do with the pipeline. What it decided about an order: orders.decisions. */
export const automationRouter = router({
  settings: procedure({ permission: 'settings:read', rate: 'read', idempotent: false }).query(({ ctx }) =>
    inTenantRead(ctx.staff, getPipelineSettings),
  ),
  process: procedure({ permission: 'orders:read', rate: 'read', idempotent: false })
    .input(processInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => processPicture(tx, input))),
  processOrders: procedure({ permission: 'orders:read', rate: 'read', idempotent: false })
    .input(processOrdersInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => ordersInStep(tx, input))),
  updateSettings: procedure({ permission: 'settings:write', rate: 'write', idempotent: true })
    .input(updatePipelineSettingsInput)
    .mutation(({ ctx, input }) => updatePipelineSettings(ctx.staff, input)),
  /** Decides now what is due. The product decides, not the person: a hold that goes so is no one's override. */
  runNow: procedure({ permission: 'orders:release', rate: 'heavy', idempotent: true }).mutation(({ ctx }) => {
    const { tenantId, tenant, now, requestId } = ctx.staff;
    return processOrders(systemCtx(tenantId, tenant, { now, requestId }), { limit: runLimit });
  }),
});
