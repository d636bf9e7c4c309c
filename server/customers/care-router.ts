import { z } from 'zod';
import { refuse } from '@/lib/kernel/errors';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { countInDatabase } from '@/server/platform/http/rate-limit';
import { publicProcedure, router } from '@/server/platform/http/trpc';
import { stopCare } from './use-cases/stop-care';

/** What whoever holds the link of a care mail can do: stop them. */
export const careRouter = router({
  stop: publicProcedure({ rate: 'write', idempotent: true })
    .input(z.object({ slug: z.string().min(1).max(60), token: z.string().max(200) }))
    .mutation(async ({ ctx, input }) => {
      await countInDatabase(`care:${ctx.clientAddress}`, 60, 600, ctx.now);
      const tenant = (await tenantBySlug(input.slug)) ?? refuse('token_invalid');
      return stopCare(
        systemCtx(tenant.id, tenant.facts, { now: ctx.now, requestId: ctx.requestId }),
        input.token,
      );
    }),
});
