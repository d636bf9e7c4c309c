import { z } from 'zod';
import { customerListSchema, editCustomerSchema } from '@/lib/contracts/customers';
import { publicId } from '@/lib/contracts/text';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { customerDetail, listCustomers } from './queries/customers';
import { editCustomer } from './use-cases/edit-customer';

const read = procedure({ permission: 'customers:read', rate: 'read', idempotent: false });

/** The shop's buyers. */
export const customersRouter = router({
  list: read
    .input(customerListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listCustomers(tx, input))),
  detail: read
    .input(z.object({ customerId: publicId }))
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, (tx) =>
        customerDetail(tx, fromPublicId('cus', input.customerId) ?? refuse('not_found')),
      ),
    ),
  edit: procedure({ permission: 'customers:write', rate: 'write', idempotent: true })
    .input(editCustomerSchema)
    .mutation(({ ctx, input }) => editCustomer(ctx.staff, input)),
});
