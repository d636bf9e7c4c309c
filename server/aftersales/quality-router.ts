import {
  closeQualityCaseInput,
  reasonPeriodInput,
  reasonRowsInput,
  takeQualityCaseInput,
} from '@/lib/contracts/aftersales-quality';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { listQualityCases } from './quality-case.store';
import { reasonReport, reasonRows } from './queries/reason-report';
import { lookForPatterns } from './use-cases/look-for-patterns';
import { closeQualityCase, takeQualityCase } from './use-cases/work-quality-case';

const read = procedure({ permission: 'returns:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'returns:write', rate: 'write', idempotent: true });

/** Why goods come back, and the cases that patterns in it open. */
export const qualityRouter = router({
  report: read
    .input(reasonPeriodInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => reasonReport(tx, input))),
  rows: read
    .input(reasonRowsInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => reasonRows(tx, input))),
  cases: read.query(({ ctx }) => inTenantRead(ctx.staff, listQualityCases)),
  look: write.mutation(async ({ ctx }) => ({ opened: (await lookForPatterns(ctx.staff)).length })),
  take: write.input(takeQualityCaseInput).mutation(({ ctx, input }) => takeQualityCase(ctx.staff, input)),
  close: write.input(closeQualityCaseInput).mutation(({ ctx, input }) => closeQualityCase(ctx.staff, input)),
});
