import { z } from 'zod';
import {
  cancelOrderSchema,
  orderRefSchema,
  placeHoldSchema,
  releaseHoldSchema,
} from '@/lib/contracts/orders-commands';
import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { orderFilters, orderListSchema, orderPageSchema } from '@/lib/contracts/orders-lists';
import {
  batchResultSchema,
  decisionSchema,
  orderDetailSchema,
  placedOrderSchema,
  timelineEventSchema,
} from '@/lib/contracts/orders-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint, withStatus } from '@/server/platform/http/rest';
import { decisionsOf } from './queries/decisions';
import { listOrders } from './queries/list-orders';
import { orderDetail } from './queries/order-detail';
import { timelineOf } from './queries/timeline';
import { cancelOrder } from './use-cases/cancel-order';
import { placeHold } from './use-cases/place-hold';
import { placeOrder } from './use-cases/place-order';
import { placeOrderBatch } from './use-cases/place-order-batch';
import { releaseHold } from './use-cases/release-hold';

const tag = 'Orders';
const idOf = (params: Record<string, string>) => fromPublicId('ord', params.id ?? '') ?? refuse('not_found');
const version = (ifMatch: number | null) => (ifMatch === null ? {} : { expectedVersion: ifMatch });
const example = {
  channel: 'api',
  externalId: 'A-1001',
  placedAt: '2026-11-23T09:00:00Z',
  currency: 'GBP',
  customer: { email: 'ada@example.com', name: 'Ada Byron' },
  shipTo: {
    name: 'Ada Byron',
    line1: '12 High Street',
    city: 'Bristol',
    postalCode: 'BS6 5QA',
    countryCode: 'GB',
  },
  lines: [{ sku: 'MUG-1', quantity: 2, unitPrice: { minor: 1150, currency: 'GBP' } }],
  payments: [
    { provider: 'stripe', reference: 'pi_1', status: 'captured', amount: { minor: 2300, currency: 'GBP' } },
  ],
};

/** The orders' part of the REST API. */
export const ordersEndpoints = [
  endpoint({
    method: 'POST',
    path: '/orders',
    tag,
    summary: 'Take an order in; the same channel and externalId again is the same order',
    scope: 'orders:write',
    rate: 'intake',
    status: 201,
    otherwise: { 200: 'The order was here already' },
    body: newOrderSchema,
    output: placedOrderSchema,
    example,
    handle: async (ctx, { body }) => {
      const { created, order } = await placeOrder(ctx, body, 'api');
      return created ? order : withStatus(200, order);
    },
  }),
  endpoint({
    method: 'POST',
    path: '/orders/batch',
    tag,
    summary: 'Take up to 500 orders in; one bad order never sinks the rest',
    scope: 'orders:write',
    rate: 'intake',
    body: z.object({ orders: z.array(z.unknown()).min(1).max(500) }),
    output: z.object({ data: z.array(batchResultSchema) }),
    example: { orders: [example] },
    maxBytes: 8_000_000,
    handle: async (ctx, { body }) => ({ data: await placeOrderBatch(ctx, body.orders, 'api') }),
  }),
  endpoint({
    method: 'GET',
    path: '/orders',
    tag,
    summary: 'Orders, newest first, by cursor',
    scope: 'orders:read',
    rate: 'read',
    query: z.object({
      ...orderFilters,
      sort: orderListSchema.shape.sort,
      cursor: orderListSchema.shape.cursor,
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: orderPageSchema,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listOrders(tx, query)),
  }),
  endpoint({
    method: 'GET',
    path: '/orders/:id',
    tag,
    summary: 'One order with everything that belongs to it',
    scope: 'orders:read',
    rate: 'read',
    output: orderDetailSchema,
    handle: (ctx, { params }) => inTenantRead(ctx, (tx) => orderDetail(tx, idOf(params))),
  }),
  endpoint({
    method: 'POST',
    path: '/orders/:id/cancel',
    tag,
    summary: 'Cancel what has not been handed over',
    scope: 'orders:cancel',
    rate: 'write',
    body: cancelOrderSchema.omit({ orderId: true }),
    output: orderRefSchema,
    example: { reason: 'customer_request' },
    handle: (ctx, { params, body, ifMatch }) =>
      cancelOrder(ctx, { ...body, ...version(ifMatch), orderId: idOf(params) }),
  }),
  endpoint({
    method: 'POST',
    path: '/orders/:id/holds',
    tag,
    summary: 'Put a hold on an order',
    scope: 'orders:write',
    rate: 'write',
    status: 201,
    body: placeHoldSchema.omit({ orderId: true }),
    output: orderRefSchema,
    example: { reason: 'Ask the buyer about the colour' },
    handle: (ctx, { params, body, ifMatch }) =>
      placeHold(ctx, { ...body, ...version(ifMatch), orderId: idOf(params) }),
  }),
  endpoint({
    method: 'POST',
    path: '/orders/:id/release',
    tag,
    summary: 'Release holds',
    scope: 'orders:release',
    rate: 'write',
    body: releaseHoldSchema.omit({ orderId: true }),
    output: orderRefSchema,
    example: { reason: 'The buyer answered' },
    handle: (ctx, { params, body, ifMatch }) =>
      releaseHold(ctx, { ...body, ...version(ifMatch), orderId: idOf(params) }),
  }),
  endpoint({
    method: 'GET',
    path: '/orders/:id/events',
    tag,
    summary: 'What happened to an order, newest first',
    scope: 'orders:read',
    rate: 'read',
    output: z.object({ data: z.array(timelineEventSchema) }),
    handle: (ctx, { params }) =>
      inTenantRead(ctx, async (tx) => {
        await orderDetail(tx, idOf(params));
        return { data: await timelineOf(tx, idOf(params)) };
      }),
  }),
  endpoint({
    method: 'GET',
    path: '/orders/:id/decisions',
    tag,
    summary: 'Every automatic decision on an order, with facts, reasons and alternatives',
    scope: 'orders:read',
    rate: 'read',
    output: z.object({ data: z.array(decisionSchema) }),
    handle: (ctx, { params }) =>
      inTenantRead(ctx, async (tx) => {
        await orderDetail(tx, idOf(params));
        return { data: await decisionsOf(tx, idOf(params)) };
      }),
  }),
];
