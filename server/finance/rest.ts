import { z } from 'zod';
import {
  planRefundInput,
  refundListInput,
  refundPageSchema,
  refundSchema,
  withdrawRefundInput,
} from '@/lib/contracts/finance-refunds';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { listRefunds, refundById } from './queries/refunds';
import { changeRefund } from './use-cases/change-refund';
import { refundByHand } from './use-cases/refund-by-hand';

const tag = 'Refunds';
const idOf = (params: Record<string, string>) => fromPublicId('rfd', params.id ?? '') ?? refuse('not_found');
const version = (ifMatch: number | null) => (ifMatch === null ? {} : { expectedVersion: ifMatch });

/** Refunds over REST. */
export const financeEndpoints = [
  endpoint({
    method: 'GET',
    path: '/refunds',
    tag,
    summary: 'Refunds, newest first, by cursor',
    scope: 'refunds:read',
    rate: 'read',
    query: refundListInput,
    output: refundPageSchema,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listRefunds(tx, query)),
  }),
  endpoint({
    method: 'POST',
    path: '/refunds',
    tag,
    summary: 'Give money back: for units of lines at what was paid for them, or an amount as goodwill',
    scope: 'refunds:write',
    rate: 'write',
    status: 201,
    body: planRefundInput,
    output: z.object({ data: z.array(refundSchema) }),
    example: {
      orderId: 'ord_0192f0c1a2b37c4d8e9f0a1b2c3d4e5f',
      kind: 'goodwill',
      reason: 'Late delivery',
      amount: { minor: 500, currency: 'GBP' },
    },
    handle: async (ctx, { body }) => ({ data: await refundByHand(ctx, body) }),
  }),
  endpoint({
    method: 'GET',
    path: '/refunds/:id',
    tag,
    summary: 'One refund with the lines of its plan',
    scope: 'refunds:read',
    rate: 'read',
    output: refundSchema,
    handle: (ctx, { params }) =>
      inTenantRead(ctx, async (tx) => (await refundById(tx, idOf(params))) ?? refuse('not_found')),
  }),
  endpoint({
    method: 'POST',
    path: '/refunds/:id/withdraw',
    tag,
    summary: 'Withdraw a refund before its provider was called',
    scope: 'refunds:write',
    rate: 'write',
    body: withdrawRefundInput.omit({ refundId: true }),
    output: refundSchema,
    example: { reason: 'Asked for twice' },
    handle: (ctx, { params, body, ifMatch }) =>
      changeRefund(ctx, { ...body, ...version(ifMatch), refundId: idOf(params), command: 'withdraw' }),
  }),
];
