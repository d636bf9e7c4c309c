import {
  importRatesInput,
  previewRatesInput,
  rateServiceInput,
  rateVersionInput,
} from '@/lib/contracts/carriers';
import { refuse } from '@/lib/kernel/errors';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { carrierRates, rateFile } from './queries/carrier-rates';
import { importRates, previewRates, withdrawRates } from './use-cases/import-rates';

const read = procedure({ permission: 'settings:read', rate: 'read', idempotent: false });
const write = procedure({ permission: 'carriers:write', rate: 'write', idempotent: true });

/** The prices of carrier services: their versions, and files of them. */
export const carriersRouter = router({
  rates: read
    .input(rateServiceInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, async (tx) => (await carrierRates(tx, input.id)) ?? refuse('not_found')),
    ),
  rateFile: read
    .input(rateVersionInput)
    .query(({ ctx, input }) =>
      inTenantRead(
        ctx.staff,
        async (tx) => (await rateFile(tx, input.id, input.number)) ?? refuse('not_found'),
      ),
    ),
  /** A file of prices as it would be; nothing is written. */
  previewRates: procedure({ permission: 'carriers:write', rate: 'write', idempotent: false })
    .input(previewRatesInput)
    .query(({ ctx, input }) => previewRates(ctx.staff, input)),
  importRates: write.input(importRatesInput).mutation(({ ctx, input }) => importRates(ctx.staff, input)),
  withdrawRates: write.input(rateVersionInput).mutation(({ ctx, input }) => withdrawRates(ctx.staff, input)),
});
