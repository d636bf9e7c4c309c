import { z } from 'zod';
import {
  customerDetailSchema,
  customerListSchema,
  customerPageSchema,
  newCustomerSchema,
} from '@/lib/contracts/customers';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { customerDetail, listCustomers } from './queries/customers';
import { createCustomer } from './use-cases/create-customer';

const tag = 'Customers';

/** The customers' part of the REST API. */
export const customersEndpoints = [
  endpoint({
    method: 'GET',
    path: '/customers',
    tag,
    summary: 'Customers, newest first, by cursor',
    scope: 'customers:read',
    rate: 'read',
    query: z.object({
      q: customerListSchema.shape.q,
      cursor: customerListSchema.shape.cursor,
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: customerPageSchema,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listCustomers(tx, query)),
  }),
  endpoint({
    method: 'POST',
    path: '/customers',
    tag,
    summary: 'A customer known by e-mail or phone; the same again is the same customer',
    scope: 'customers:write',
    rate: 'write',
    status: 201,
    body: newCustomerSchema,
    output: customerDetailSchema,
    example: { name: 'Ada Byron', email: 'ada@example.com' },
    handle: (ctx, { body }) => createCustomer(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: '/customers/:id',
    tag,
    summary: 'One customer',
    scope: 'customers:read',
    rate: 'read',
    output: customerDetailSchema,
    handle: (ctx, { params }) =>
      inTenantRead(ctx, (tx) =>
        customerDetail(tx, fromPublicId('cus', params.id ?? '') ?? refuse('not_found')),
      ),
  }),
];
