import { z } from 'zod';
import {
  newProductBody,
  productListInput,
  productOut,
  productRow,
  variantOut,
} from '@/lib/contracts/catalog';
import { pageOf, pageQuery, text } from '@/lib/contracts/text';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { endpoint } from '@/server/platform/http/rest';
import { listProducts } from './queries/product-list';
import { getProduct, listVariants } from './queries/products';
import { createProductFromApi } from './use-cases/create-product-from-api';

/** The catalog's part of the REST API. */
export const catalogEndpoints = [
  endpoint({
    method: 'GET',
    path: '/products',
    summary: 'Products, by title or newest first',
    scope: 'catalog:read',
    rate: 'read',
    tag: 'Catalog',
    query: productListInput,
    output: pageOf(productRow),
    handle: async (ctx, { query }) => {
      const { data, nextCursor } = await inTenantRead(ctx, (tx) => listProducts(tx, query));
      return { data, nextCursor };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/products',
    summary: 'Adds a product with its variants; bundles name their components by SKU',
    scope: 'catalog:write',
    rate: 'write',
    tag: 'Catalog',
    status: 201,
    body: newProductBody,
    output: productOut,
    example: {
      title: 'Paper lantern',
      variants: [
        {
          sku: 'LANTERN-RED',
          price: { minor: 1299, currency: 'GBP' },
          weightGrams: 180,
          barcode: '5012345678900',
        },
      ],
    },
    handle: (ctx, { body }) => createProductFromApi(ctx, body),
  }),
  endpoint({
    method: 'GET',
    path: '/products/:id',
    summary: 'One product with its variants',
    scope: 'catalog:read',
    rate: 'read',
    tag: 'Catalog',
    output: productOut,
    handle: async (ctx, { params }) => {
      const id = fromPublicId('prd', params.id ?? '') ?? refuse('not_found');
      return (await inTenantRead(ctx, (tx) => getProduct(tx, id))) ?? refuse('not_found');
    },
  }),
  endpoint({
    method: 'GET',
    path: '/variants',
    summary: 'Variants by SKU',
    scope: 'catalog:read',
    rate: 'read',
    tag: 'Catalog',
    query: z.object({ sku: text(100).optional(), ...pageQuery }),
    output: pageOf(variantOut),
    handle: async (ctx, { query }) => {
      const after = decodeCursor(query.cursor, 1);
      const rows = await inTenantRead(ctx, (tx) =>
        listVariants(tx, {
          sku: query.sku && skuKey(query.sku),
          after: after ? String(after[0]) : null,
          limit: query.limit + 1,
        }),
      );
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      return { data: page.map(({ key: _, ...v }) => v), nextCursor: last ? encodeCursor([last.key]) : null };
    },
  }),
];
