import { z } from 'zod';
import { pageOf } from '@/lib/contracts/text';
import {
  changeEndpointInput,
  deliveryDetail,
  deliveryListInput,
  deliveryRow,
  endpointRow,
  newEndpointInput,
  replayManyInput,
} from '@/lib/contracts/webhooks';
import { refuse } from '@/lib/kernel/errors';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { type Endpoint, endpoint } from '@/server/platform/http/rest';
import { getDelivery, getEndpoint, listDeliveries, listEndpoints } from './queries/webhooks';
import { changeEndpoint } from './use-cases/change-endpoint';
import { createEndpoint } from './use-cases/create-endpoint';
import { removeEndpoint } from './use-cases/remove-endpoint';
import { replayDeliveries, replayDelivery } from './use-cases/replay-deliveries';
import { sendTestMessage } from './use-cases/send-test-message';

const tag = 'Webhooks';
const reading = { scope: 'integrations:read', rate: 'read', tag } as const;
const writing = { scope: 'integrations:write', rate: 'write', tag } as const;
const nothing = z.object({}).optional();
const counted = z.object({ count: z.number() });

/** Outgoing webhooks over REST. */
export const webhooksEndpoints: Endpoint[] = [
  endpoint({
    ...reading,
    method: 'GET',
    path: '/webhook-endpoints',
    summary: 'The addresses that events are sent to, and how they are doing',
    output: z.object({ data: z.array(endpointRow), nextCursor: z.null() }),
    handle: async (ctx) => ({ data: await inTenantRead(ctx, listEndpoints), nextCursor: null }),
  }),
  endpoint({
    ...writing,
    method: 'POST',
    path: '/webhook-endpoints',
    summary: 'Send events to an address; the answer has the signing secret',
    status: 201,
    body: newEndpointInput,
    output: z.object({ id: z.string(), secret: z.string() }),
    example: { url: 'https://example.com/hooks', description: 'Warehouse', events: ['orders.*'] },
    handle: (ctx, { body }) => createEndpoint(ctx, body),
  }),
  endpoint({
    ...reading,
    method: 'GET',
    path: '/webhook-endpoints/:id',
    summary: 'One address',
    output: endpointRow,
    handle: (ctx, { params }) => inTenantRead(ctx, (tx) => getEndpoint(tx, params.id!)),
  }),
  endpoint({
    ...writing,
    method: 'PATCH',
    path: '/webhook-endpoints/:id',
    summary: 'Change, pause or resume an address; If-Match carries its version',
    body: changeEndpointInput.omit({ endpointId: true, version: true }),
    output: z.object({ version: z.number() }),
    example: { state: 'paused' },
    handle: async (ctx, { params, body, ifMatch }) => {
      const { id, version } = await inTenantRead(ctx, (tx) => getEndpoint(tx, params.id!));
      return changeEndpoint(ctx, { ...body, endpointId: id, version: ifMatch ?? version });
    },
  }),
  endpoint({
    ...writing,
    method: 'DELETE',
    path: '/webhook-endpoints/:id',
    summary: 'Send nothing more to an address',
    body: nothing,
    output: z.object({ id: z.string() }),
    handle: (ctx, { params }) => removeEndpoint(ctx, params.id!),
  }),
  endpoint({
    ...writing,
    method: 'POST',
    path: '/webhook-endpoints/:id/test',
    summary: 'Send a test message',
    status: 202,
    body: nothing,
    output: z.object({ deliveryId: z.string() }),
    handle: (ctx, { params }) => sendTestMessage(ctx, params.id!),
  }),
  endpoint({
    ...writing,
    method: 'POST',
    path: '/webhook-endpoints/:id/replay',
    summary: 'Send failed (or other) messages of an address again, up to a thousand, the oldest first',
    body: replayManyInput.omit({ endpointId: true }),
    output: counted,
    example: { state: 'failed' },
    handle: (ctx, { params, body }) => replayDeliveries(ctx, { ...body, endpointId: params.id! }),
  }),
  endpoint({
    ...reading,
    method: 'GET',
    path: '/webhook-deliveries',
    summary: 'Messages, newest first',
    query: deliveryListInput,
    output: pageOf(deliveryRow),
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listDeliveries(tx, query)),
  }),
  endpoint({
    ...reading,
    method: 'GET',
    path: '/webhook-deliveries/:id',
    summary: 'One message with every try',
    output: deliveryDetail,
    handle: (ctx, { params }) => inTenantRead(ctx, (tx) => getDelivery(tx, params.id ?? refuse('not_found'))),
  }),
  endpoint({
    ...writing,
    method: 'POST',
    path: '/webhook-deliveries/:id/replay',
    summary: 'Send one message again, under the same message id',
    body: nothing,
    output: counted,
    handle: (ctx, { params }) => replayDelivery(ctx, params.id!),
  }),
];
