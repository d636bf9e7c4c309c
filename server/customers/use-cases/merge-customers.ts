import type { z } from 'zod';
import type { mergeCustomersSchema } from '@/lib/contracts/customers-profile';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { groupOf } from '../customer-group';

/**
 * Says that two customers are one person: the profile of the kept one shows both from now on. Neither row changes, so that it
 * can be taken back without a trace. Errors: not_found; already_exists when one is merged already or both are one.
 * Emits: customers.customer_merged.
 */
export async function mergeCustomers(
  ctx: StaffCtx,
  input: z.output<typeof mergeCustomersSchema>,
): Promise<{ customerId: string }> {
  return inTenantTx(ctx, async (tx) => {
    const kept = fromPublicId('cus', input.customerId);
    const merged = fromPublicId('cus', input.mergedCustomerId);
    const found = await tx.q<{ id: string }>(
      'SELECT id FROM customer WHERE tenant_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR SHARE',
      [tx.tenantId, [kept, merged]],
    );
    if (!kept || !merged || found.length !== new Set([kept, merged]).size) refuse('not_found');
    if ((await groupOf(tx, merged)).includes(kept))
      refuse(
        'already_exists',
        { param: 'mergedCustomerId', value: input.mergedCustomerId },
        'mergedCustomerId',
      );
    const added = await tx.exec(
      `INSERT INTO customer_merge (tenant_id, merged_id, kept_id, merged_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [tx.tenantId, merged, kept, ctx.now],
    );
    if (added === 0)
      refuse(
        'already_exists',
        { param: 'mergedCustomerId', value: input.mergedCustomerId },
        'mergedCustomerId',
      );
    await emit(tx, [
      {
        type: 'customers.customer_merged',
        subjectType: 'customer',
        subjectId: kept,
        data: { mergedId: merged },
      },
    ]);
    return { customerId: input.customerId };
  });
}
