import { paymentsOfOrderInput } from '@/lib/contracts/finance';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { moneyOfOrder } from './queries';

/** What members may ask about the tenant's money. */
export const financeRouter = router({
  ofOrder: procedure({ permission: 'orders:read', rate: 'read', idempotent: false })
    .input(paymentsOfOrderInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => {
        const orderId = fromPublicId('ord', input.orderId);
        const known =
          orderId &&
          (await tx.maybeOne('SELECT 1 AS x FROM sales_order WHERE tenant_id = $1 AND id = $2', [
            tx.tenantId,
            orderId,
          ]));
        if (!known) refuse('not_found');
        return moneyOfOrder(tx, orderId);
      }),
    ),
});
