import { z } from 'zod';
import {
  archiveProductInput,
  mapListingInput,
  productInput,
  productListInput,
  updateProductInput,
  variantKinds,
} from '@/lib/contracts/catalog';
import { publicId, requiredText, text } from '@/lib/contracts/text';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { listProducts, searchVariants, variantByCode } from './queries/product-list';
import { getProductDetail } from './queries/products';
import { archiveProduct } from './use-cases/archive-product';
import { createProduct } from './use-cases/create-product';
import { mapListing } from './use-cases/map-listing';
import { updateProduct } from './use-cases/update-product';

const reads = { permission: 'catalog:read', rate: 'read', idempotent: false } as const;
const writes = { permission: 'catalog:write', rate: 'write', idempotent: true } as const;

/** The catalog's door for pages. */
export const catalogRouter = router({
  list: procedure(reads)
    .input(productListInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listProducts(tx, input))),
  product: procedure(reads)
    .input(z.object({ id: publicId }))
    .query(async ({ ctx, input }) => {
      const id = fromPublicId('prd', input.id) ?? refuse('not_found');
      return (await inTenantRead(ctx.staff, (tx) => getProductDetail(tx, id))) ?? refuse('not_found');
    }),
  searchVariants: procedure(reads)
    .input(
      z.object({
        q: text(100),
        kind: z.enum(variantKinds).optional(),
        limit: z.number().int().min(1).max(50).default(20),
      }),
    )
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => searchVariants(tx, input))),
  byCode: procedure(reads)
    .input(z.object({ code: requiredText(100) }))
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => variantByCode(tx, input.code))),
  create: procedure(writes)
    .input(productInput)
    .mutation(({ ctx, input }) => createProduct(ctx.staff, input)),
  update: procedure(writes)
    .input(updateProductInput)
    .mutation(({ ctx, input }) => updateProduct(ctx.staff, input)),
  archive: procedure(writes)
    .input(archiveProductInput)
    .mutation(({ ctx, input }) => archiveProduct(ctx.staff, input)),
  mapListing: procedure(writes)
    .input(mapListingInput)
    .mutation(({ ctx, input }) => mapListing(ctx.staff, input)),
});
