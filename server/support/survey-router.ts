import { z } from 'zod';
import { answerSurveySchema, type SurveyForm } from '@/lib/contracts/support-feedback';
import { refuse } from '@/lib/kernel/errors';
import { countForgedLink } from '@/server/fulfilment/steps/holder-of-link';
import { tenantBySlug } from '@/server/platform/auth/tenant-facts';
import { systemCtx } from '@/server/platform/context';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { countInDatabase } from '@/server/platform/http/rate-limit';
import { publicProcedure, router } from '@/server/platform/http/trpc';
import { surveyForm } from './queries/survey-form';
import { answerSurvey } from './use-cases/answer-survey';

/** What whoever holds the link of a survey can see and say; each needs the signed token. */
export const surveyRouter = router({
  form: publicProcedure({ rate: 'read', idempotent: false })
    .input(z.object({ slug: z.string().min(1).max(60), token: z.string().max(200) }))
    .query(async ({ ctx, input }): Promise<SurveyForm> => {
      const tenant = await tenantBySlug(input.slug);
      if (!tenant) {
        await countForgedLink(ctx);
        return { state: 'unknown' };
      }
      const staff = systemCtx(tenant.id, tenant.facts, { now: ctx.now, requestId: ctx.requestId });
      const form = await inTenantRead(staff, (tx) => surveyForm(tx, input.token));
      if (form.state === 'unknown') await countForgedLink(ctx);
      return form;
    }),
  answer: publicProcedure({ rate: 'write', idempotent: true })
    .input(answerSurveySchema)
    .mutation(async ({ ctx, input }) => {
      await countInDatabase(`survey:${ctx.clientAddress}`, 60, 600, ctx.now);
      const tenant = (await tenantBySlug(input.slug)) ?? refuse('token_invalid');
      return answerSurvey(
        systemCtx(tenant.id, tenant.facts, { now: ctx.now, requestId: ctx.requestId }),
        input,
      );
    }),
});
