import type { z } from 'zod';
import type { unmergeCustomerSchema } from '@/lib/contracts/customers-profile';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Takes a merge back: both customers are as they were. Errors: not_found. Emits: customers.customer_unmerged. */
export async function unmergeCustomer(
  ctx: StaffCtx,
  input: z.output<typeof unmergeCustomerSchema>,
): Promise<{ customerId: string }> {
  return inTenantTx(ctx, async (tx) => {
    const merged = fromPublicId('cus', input.mergedCustomerId);
    const row = await tx.maybeOne<{ keptId: string }>(
      'DELETE FROM customer_merge WHERE tenant_id = $1 AND merged_id = $2 RETURNING kept_id AS "keptId"',
      [tx.tenantId, merged],
    );
    if (!row) refuse('not_found');
    await emit(tx, [
      {
        type: 'customers.customer_unmerged',
        subjectType: 'customer',
        subjectId: row.keptId,
        data: { mergedId: merged },
      },
    ]);
    return { customerId: input.mergedCustomerId };
  });
}
