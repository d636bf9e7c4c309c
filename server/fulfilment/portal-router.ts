import { z } from 'zod';
import { findOrderInput, openWithCodeInput, type ShopperOrder } from '@/lib/contracts/fulfilment';
import type { PortalLook } from '@/lib/contracts/portal-look';
import { refuse } from '@/lib/kernel/errors';
import { portalLookOf } from '@/server/identity/steps/portal-look';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { publicProcedure, router } from '@/server/platform/http/trpc';
import { getShopperOrder } from './queries/shopper-order';
import { holderOfLink } from './steps/holder-of-link';
import { findOrder } from './use-cases/find-order';
import { openWithCode } from './use-cases/open-with-code';

const slug = z.string().min(1).max(60);
const open = publicProcedure({ rate: 'read', idempotent: false });

/** What shoppers can ask without an account; what belongs to one order needs the signed link to it. */
export const portalRouter = router({
  shop: open
    .input(z.object({ slug }))
    .query(async ({ ctx, input }): Promise<{ name: string; locale: string } & PortalLook> => {
      const tenant = await tenantBySlug(input.slug);
      if (!tenant) refuse('not_found');
      const { name, locale } = tenant.facts;
      const reader = systemCtx(tenant.id, tenant.facts, { now: ctx.now, requestId: ctx.requestId });
      return { name, locale, ...(await inTenantRead(reader, portalLookOf)) };
    }),
  findOrder: open
    .input(findOrderInput.extend({ slug }))
    .mutation(({ ctx, input }) =>
      findOrder(
        { now: ctx.now, requestId: ctx.requestId, clientAddress: ctx.clientAddress ?? 'unknown' },
        input,
      ),
    ),
  openWithCode: open
    .input(openWithCodeInput.extend({ slug }))
    .mutation(({ ctx, input }) => openWithCode(ctx.now, input)),
  order: open
    .input(z.object({ slug, token: z.string().max(200) }))
    .query(async ({ ctx, input }): Promise<ShopperOrder> => {
      const { tenant, orderId } = await holderOfLink(ctx, input);
      const staff = systemCtx(tenant.id, tenant.facts, { now: ctx.now, requestId: ctx.requestId });
      const order = await inTenantRead(staff, (tx) => getShopperOrder(tx, orderId));
      return order ?? refuse('token_invalid');
    }),
});
