import { z } from 'zod';
import { returnStates } from '@/lib/contracts/aftersales';
import {
  approveReturnInput,
  declineReturnInput,
  inspectReturnInput,
  receiveReturnInput,
  requestReturnInput,
} from '@/lib/contracts/aftersales-inputs';
import { trackedParcelSchema, trackingReportInput } from '@/lib/contracts/aftersales-tracking';
import { exchangePageSchema, returnPageSchema, returnSchema } from '@/lib/contracts/aftersales-views';
import { pageQuery, publicId } from '@/lib/contracts/text';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { listExchanges } from './queries/list-exchanges';
import { listReturns } from './queries/list-returns';
import { returnDetail } from './queries/return-detail';
import { changeReturn } from './use-cases/change-return';
import { inspectReturn } from './use-cases/inspect-return';
import { receiveReturn } from './use-cases/receive-return';
import { requestReturn } from './use-cases/request-return';
import { takeTracking } from './use-cases/take-tracking';

const tag = 'Returns';
const idOf = (params: Record<string, string>) => fromPublicId('ret', params.id ?? '') ?? refuse('not_found');
const version = (ifMatch: number | null) => (ifMatch === null ? {} : { expectedVersion: ifMatch });
const line = { lineId: 'lin_0192f0c1a2b37c4d8e9f0a1b2c3d4e5f', quantity: 1 };

/** Returns and exchanges over REST. */
export const aftersalesEndpoints = [
  endpoint({
    method: 'GET',
    path: '/returns',
    tag,
    summary: 'Returns, newest first, by cursor',
    scope: 'returns:read',
    rate: 'read',
    query: z.object({ state: z.enum(returnStates).optional(), orderId: publicId.optional(), ...pageQuery }),
    output: returnPageSchema,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listReturns(tx, { ...query, tab: 'all' })),
  }),
  endpoint({
    method: 'POST',
    path: '/returns',
    tag,
    summary: 'Ask for a return; the rules that the order was placed under decide',
    scope: 'returns:write',
    rate: 'write',
    status: 201,
    body: requestReturnInput,
    output: returnSchema,
    example: {
      orderId: 'ord_0192f0c1a2b37c4d8e9f0a1b2c3d4e5f',
      lines: [{ ...line, reason: 'too_small', resolution: 'refund' }],
    },
    handle: (ctx, { body }) => requestReturn(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: '/returns/:id',
    tag,
    summary: 'One return with its lines',
    scope: 'returns:read',
    rate: 'read',
    output: returnSchema,
    handle: (ctx, { params }) => inTenantRead(ctx, (tx) => returnDetail(tx, idOf(params))),
  }),
  endpoint({
    method: 'POST',
    path: '/returns/:id/approve',
    tag,
    summary: 'Approve a return; one that is approved already is answered as it stands',
    scope: 'returns:write',
    rate: 'write',
    body: approveReturnInput.omit({ returnId: true }),
    output: returnSchema,
    example: {},
    handle: (ctx, { params, body, ifMatch }) =>
      changeReturn(ctx, { ...body, ...version(ifMatch), returnId: idOf(params), command: 'approve' }),
  }),
  endpoint({
    method: 'POST',
    path: '/returns/:id/decline',
    tag,
    summary: 'Decline a return, with what the buyer is told',
    scope: 'returns:write',
    rate: 'write',
    body: declineReturnInput.omit({ returnId: true }),
    output: returnSchema,
    example: { reason: 'The return window is over.' },
    handle: (ctx, { params, body, ifMatch }) =>
      changeReturn(ctx, { ...body, ...version(ifMatch), returnId: idOf(params), command: 'decline' }),
  }),
  endpoint({
    method: 'POST',
    path: '/returns/:id/receive',
    tag,
    summary: 'Book goods in, in part or in full; with a grade they are inspected at once',
    scope: 'returns:receive',
    rate: 'write',
    body: receiveReturnInput.omit({ returnId: true }),
    output: returnSchema,
    example: { lines: [{ ...line, grade: 'a', disposition: 'restock' }] },
    handle: (ctx, { params, body, ifMatch }) =>
      receiveReturn(ctx, { ...body, ...version(ifMatch), returnId: idOf(params) }),
  }),
  endpoint({
    method: 'POST',
    path: '/returns/:id/inspect',
    tag,
    summary: 'Grade received goods and say where they go; their money is planned with it',
    scope: 'returns:receive',
    rate: 'write',
    body: inspectReturnInput.omit({ returnId: true }),
    output: returnSchema,
    example: { lines: [{ ...line, grade: 'a', disposition: 'restock' }] },
    handle: (ctx, { params, body, ifMatch }) =>
      inspectReturn(ctx, { ...body, ...version(ifMatch), returnId: idOf(params) }),
  }),
  endpoint({
    method: 'GET',
    path: '/exchanges',
    tag,
    summary: 'Exchanges, newest first, by cursor',
    scope: 'returns:read',
    rate: 'read',
    query: z.object(pageQuery),
    output: exchangePageSchema,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listExchanges(tx, query)),
  }),
  endpoint({
    method: 'POST',
    path: '/exchanges',
    tag,
    summary: 'Ask for an exchange: a return whose lines name the variant to send instead',
    scope: 'returns:write',
    rate: 'write',
    status: 201,
    body: requestReturnInput,
    output: returnSchema,
    example: {
      orderId: 'ord_0192f0c1a2b37c4d8e9f0a1b2c3d4e5f',
      lines: [{ ...line, reason: 'too_small', exchangeSku: 'SHIRT-L' }],
    },
    handle: (ctx, { body }) =>
      requestReturn(ctx, {
        ...body,
        lines: body.lines.map((l) => ({ ...l, resolution: 'exchange' as const })),
      }),
  }),
  endpoint({
    method: 'POST',
    path: '/tracking-events',
    tag,
    summary: 'Takes what a carrier reports about a parcel by its number, whether it was sent or comes back',
    scope: 'fulfilment:write',
    rate: 'write',
    body: trackingReportInput,
    output: trackedParcelSchema,
    example: {
      trackingNumber: 'RM123456785GB',
      events: [{ status: 'in_transit', at: '2026-11-23T10:00:00Z', location: 'Leeds' }],
    },
    async handle(ctx, { body }) {
      const parcel = await takeTracking(ctx, body);
      return parcel.shipmentId || parcel.returnId ? parcel : refuse('not_found', {}, 'trackingNumber');
    },
  }),
];
