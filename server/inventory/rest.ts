import { z } from 'zod';
import {
  movementList,
  movementListInput,
  movementOut,
  newWarehouseBody,
  stockAdjustmentBody,
  stockLevelOut,
  warehouseOut,
} from '@/lib/contracts/inventory';
import { requiredText } from '@/lib/contracts/text';
import { skuKey } from '@/lib/kernel/sku';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { listMovements } from './queries/movements';
import { levelsOfSku } from './queries/stock-list';
import { listWarehouses } from './queries/warehouses';
import { adjustBySku } from './use-cases/adjust-by-sku';
import { createWarehouse } from './use-cases/create-warehouse';

/** The stock's part of the REST API. */
export const inventoryEndpoints = [
  endpoint({
    method: 'GET',
    path: '/stock-levels',
    summary: 'The figures of one SKU in every warehouse',
    scope: 'inventory:read',
    rate: 'read',
    tag: 'Inventory',
    query: z.object({ sku: requiredText(100) }),
    output: z.object({ data: z.array(stockLevelOut) }),
    handle: async (ctx, { query }) => ({
      data: await inTenantRead(ctx, (tx) => levelsOfSku(tx, skuKey(query.sku))),
    }),
  }),
  endpoint({
    method: 'GET',
    path: '/stock-movements',
    summary: 'The stock ledger, newest first',
    scope: 'inventory:read',
    rate: 'read',
    tag: 'Inventory',
    query: movementListInput,
    output: movementList,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listMovements(tx, query)),
  }),
  endpoint({
    method: 'POST',
    path: '/stock-adjustments',
    summary: 'Corrects the count of a SKU; answers with the movement',
    scope: 'inventory:write',
    rate: 'write',
    tag: 'Inventory',
    status: 201,
    body: stockAdjustmentBody,
    output: movementOut,
    example: { sku: 'LAMP-1', quantity: 10, reason: 'found in the back room' },
    handle: (ctx, { body }) => adjustBySku(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: '/stock-adjustments',
    summary: 'The corrections in the stock ledger, newest first',
    scope: 'inventory:read',
    rate: 'read',
    tag: 'Inventory',
    query: movementListInput.omit({ kind: true }),
    output: movementList,
    handle: (ctx, { query }) => inTenantRead(ctx, (tx) => listMovements(tx, { ...query, kind: 'adjusted' })),
  }),
  endpoint({
    method: 'GET',
    path: '/warehouses',
    summary: 'Every warehouse of the shop',
    scope: 'inventory:read',
    rate: 'read',
    tag: 'Inventory',
    output: z.object({ data: z.array(warehouseOut) }),
    handle: async (ctx) => ({ data: await inTenantRead(ctx, (tx) => listWarehouses(tx)) }),
  }),
  endpoint({
    method: 'POST',
    path: '/warehouses',
    summary: 'Adds a warehouse',
    scope: 'warehouses:write',
    rate: 'write',
    tag: 'Inventory',
    status: 201,
    body: newWarehouseBody,
    output: z.object({ id: z.string() }),
    example: { code: 'NORTH', name: 'North', countryCode: 'GB', city: 'Leeds', postalCode: 'LS1 4AP' },
    handle: (ctx, { body }) => createWarehouse(ctx, body),
  }),
];
