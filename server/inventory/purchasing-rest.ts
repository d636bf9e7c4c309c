import { z } from 'zod';
import {
  purchaseOrderDetail as detailOut,
  newPurchaseOrderBody,
  purchaseOrderList,
  purchaseOrderListInput,
  receiveOrderBody,
} from '@/lib/contracts/inventory-purchasing';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { purchaseOrderDetail } from './queries/purchase-order-detail';
import { listPurchaseOrders } from './queries/purchasing';
import { createPurchaseOrder } from './use-cases/create-purchase-order';
import { receivePurchaseOrder } from './use-cases/receive-purchase-order';

const idFrom = (params: Record<string, string>): string =>
  fromPublicId('por', params.id ?? '') ?? refuse('not_found');

/** Purchase orders in the REST API. */
export const purchasingEndpoints = [
  endpoint({
    method: 'GET',
    path: '/purchase-orders',
    summary: 'Purchase orders, newest first',
    scope: 'purchasing:read',
    rate: 'read',
    tag: 'Inventory',
    query: purchaseOrderListInput,
    output: purchaseOrderList,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listPurchaseOrders(tx, query)),
  }),
  endpoint({
    method: 'POST',
    path: '/purchase-orders',
    summary: 'Drafts a purchase order',
    scope: 'purchasing:write',
    rate: 'write',
    tag: 'Inventory',
    status: 201,
    body: newPurchaseOrderBody,
    output: z.object({ id: z.string(), number: z.string() }),
    example: { supplier: 'ACME', lines: [{ sku: 'LAMP-1', quantity: 144 }] },
    handle: (ctx, { body }) => createPurchaseOrder(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: '/purchase-orders/:id',
    summary: 'One purchase order with its lines, deliveries and the orders that wait for it',
    scope: 'purchasing:read',
    rate: 'read',
    tag: 'Inventory',
    output: detailOut,
    handle: async (ctx, { params }) =>
      (await inTenantRead(ctx, (tx) => purchaseOrderDetail(tx, idFrom(params)))) ?? refuse('not_found'),
  }),
  endpoint({
    method: 'POST',
    path: '/purchase-orders/:id/receive',
    summary: 'Books a delivery of a purchase order',
    scope: 'inventory:write',
    rate: 'write',
    tag: 'Inventory',
    status: 201,
    body: receiveOrderBody,
    output: z.object({ receiptId: z.string(), state: z.string(), version: z.number() }),
    example: {
      lines: [{ purchaseOrderLineId: 'pol_0192f3c1b7a07c3e8f1a2b3c4d5e6f70', received: 100, damaged: 2 }],
    },
    handle: (ctx, { params, body }) =>
      receivePurchaseOrder(ctx, { ...body, purchaseOrderId: params.id ?? '' }),
  }),
];
