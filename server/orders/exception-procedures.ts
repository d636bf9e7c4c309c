import {
  assignExceptionsSchema,
  deskListSchema,
  fixExceptionsSchema,
  previewFixSchema,
  raiseExceptionSchema,
  reviewListSchema,
  updateExceptionRoutesSchema,
} from '@/lib/contracts/orders-desk';
import { mapStatusWordSchema } from '@/lib/contracts/orders-statuses';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure } from '@/server/platform/http/trpc';
import { exceptionRoutes } from './queries/exception-routes';
import { countExceptions, listExceptions } from './queries/list-exceptions';
import { previewFix } from './queries/preview-fix';
import { countReview, reviewQueue } from './queries/review-queue';
import { statusCoverage } from './queries/status-coverage';
import { assignExceptions } from './use-cases/assign-exceptions';
import { fixExceptions } from './use-cases/fix-exceptions';
import { mapStatusWord } from './use-cases/map-status-word';
import { raiseException } from './use-cases/raise-exception';
import { updateExceptionRoutes } from './use-cases/update-exception-routes';

const read = procedure({ permission: 'exceptions:read', rate: 'read', idempotent: false });
const resolve = procedure({ permission: 'exceptions:resolve', rate: 'write', idempotent: true });

/** The inbox of exceptions and the review queue: what waits, what a fix would do, and doing it. */
export const exceptionProcedures = {
  exceptions: read
    .input(deskListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listExceptions(tx, input))),
  exceptionCounts: read.query(({ ctx }) => inTenantRead(ctx.staff, countExceptions)),
  previewFix: read
    .input(previewFixSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => previewFix(tx, input))),
  fixExceptions: resolve
    .input(fixExceptionsSchema)
    .mutation(({ ctx, input }) => fixExceptions(ctx.staff, input)),
  assignExceptions: resolve
    .input(assignExceptionsSchema)
    .mutation(({ ctx, input }) => assignExceptions(ctx.staff, input)),
  raiseException: resolve
    .input(raiseExceptionSchema)
    .mutation(({ ctx, input }) => raiseException(ctx.staff, input)),
  exceptionRoutes: read.query(({ ctx }) => inTenantRead(ctx.staff, exceptionRoutes)),
  updateExceptionRoutes: procedure({ permission: 'settings:write', rate: 'write', idempotent: true })
    .input(updateExceptionRoutesSchema)
    .mutation(({ ctx, input }) => updateExceptionRoutes(ctx.staff, input)),
  reviewQueue: read
    .input(reviewListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => reviewQueue(tx, input))),
  reviewCounts: read.query(({ ctx }) => inTenantRead(ctx.staff, countReview)),
  statusCoverage: read.query(({ ctx }) => inTenantRead(ctx.staff, statusCoverage)),
  mapStatusWord: resolve
    .input(mapStatusWordSchema)
    .mutation(({ ctx, input }) => mapStatusWord(ctx.staff, input)),
};
