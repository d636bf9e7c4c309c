import {
  feeTermsInput,
  judgeVariancesInput,
  postingsInput,
  previewStatementInput,
  statementInput,
  takeStatementInput,
  trialBalanceInput,
} from '@/lib/contracts/settlements';
import { refuse } from '@/lib/kernel/errors';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { postingsOf, trialBalance } from './queries/books';
import { settlementOf, settlementsView } from './queries/settlements';
import {
  judgeVariances,
  previewStatement,
  setFeeTerms,
  takeStatement,
  withdrawStatement,
} from './use-cases/take-statement';

const read = procedure({ permission: 'finance:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'finance:write', rate: 'write', idempotent: true });

/** Providers' statements of what they paid out, and the books. */
export const settlementsRouter = router({
  view: read.query(({ ctx }) => inTenantRead(ctx.staff, settlementsView)),
  statement: read
    .input(statementInput)
    .query(({ ctx, input }) =>
      inTenantRead(
        ctx.staff,
        async (tx) => (await settlementOf(tx, input.settlementId)) ?? refuse('not_found'),
      ),
    ),
  /** A statement held against payments and orders. Writes nothing. */
  preview: procedure({ permission: 'finance:read', rate: 'write', idempotent: false })
    .input(previewStatementInput)
    .query(({ ctx, input }) => previewStatement(ctx.staff, input)),
  take: write.input(takeStatementInput).mutation(({ ctx, input }) => takeStatement(ctx.staff, input)),
  withdraw: write.input(statementInput).mutation(({ ctx, input }) => withdrawStatement(ctx.staff, input)),
  judge: write.input(judgeVariancesInput).mutation(({ ctx, input }) => judgeVariances(ctx.staff, input)),
  setFeeTerms: write.input(feeTermsInput).mutation(({ ctx, input }) => setFeeTerms(ctx.staff, input)),
  balance: read
    .input(trialBalanceInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => trialBalance(tx, input))),
  postings: read
    .input(postingsInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => postingsOf(tx, input))),
});
