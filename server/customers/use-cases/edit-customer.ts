import type { z } from 'zod';
import type { CustomerDetail, editCustomerSchema } from '@/lib/contracts/customers';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { customerDetail } from '../queries/customers';

/** Changes what is known of a customer. Errors: not_found, version_conflict. Emits: customers.customer_changed, naming the fields only. */
export async function editCustomer(
  ctx: StaffCtx,
  input: z.output<typeof editCustomerSchema>,
): Promise<CustomerDetail> {
  const { customerId: publicId, expectedVersion, ...given } = input;
  const customerId = fromPublicId('cus', publicId) ?? refuse('not_found');
  const data = Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined));
  return inTenantTx(ctx, async (tx) => {
    const known = await tx.maybeOne<{ version: number }>(
      'SELECT version FROM customer WHERE tenant_id = $1 AND id = $2 FOR UPDATE',
      [tx.tenantId, customerId],
    );
    if (!known) refuse('not_found');
    if (expectedVersion !== undefined && expectedVersion !== known.version)
      refuse('version_conflict', { current: known.version });
    await tx.prisma.customer.updateMany({
      where: { tenantId: tx.tenantId, id: customerId },
      data: { ...data, version: { increment: 1 } },
    });
    await emit(tx, [
      {
        type: 'customers.customer_changed',
        subjectType: 'customer',
        subjectId: customerId,
        data: { fields: Object.keys(data).sort() },
      },
    ]);
    return customerDetail(tx, customerId);
  });
}
