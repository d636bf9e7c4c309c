import type { CustomerDetail, NewCustomer } from '@/lib/contracts/customers';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { customerDetail } from '../queries/customers';
import { upsertCustomers } from '../steps/upsert-customers';

/** A customer known by e-mail or phone; the same again is the same customer. Emits: customers.customer_created. */
export async function createCustomer(ctx: StaffCtx, input: NewCustomer): Promise<CustomerDetail> {
  return inTenantTx(ctx, async (tx) => {
    const [id] = await upsertCustomers(tx, [{ channel: 'manual', ...input }]);
    return customerDetail(tx, id!);
  });
}
