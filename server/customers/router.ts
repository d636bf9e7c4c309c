import { customerListSchema, customerViewCountsSchema, editCustomerSchema } from '@/lib/contracts/customers';
import {
  careJourneySchema,
  customerIdInput,
  mergeCustomersSchema,
  previewCareSchema,
  saveCareSettingsSchema,
  setConsentSchema,
  unmergeCustomerSchema,
} from '@/lib/contracts/customers-profile';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { listJourneys, previewCare } from './queries/care';
import { careSettings } from './queries/care-settings';
import { countSegments, customerDetail, listCustomers } from './queries/customers';
import { customerProfile } from './queries/profile';
import { editCustomer } from './use-cases/edit-customer';
import { mergeCustomers } from './use-cases/merge-customers';
import { saveCareSettings } from './use-cases/save-care-settings';
import { saveJourney } from './use-cases/save-journey';
import { setConsent } from './use-cases/set-consent';
import { unmergeCustomer } from './use-cases/unmerge-customer';

const read = procedure({ permission: 'customers:read', rate: 'read', idempotent: false });

const write = procedure({ permission: 'customers:write', rate: 'write', idempotent: true });
const care = procedure({ permission: 'care:write', rate: 'write', idempotent: true });
const idOf = (id: string) => fromPublicId('cus', id) ?? refuse('not_found');

/** The shop's buyers. */
export const customersRouter = router({
  list: read
    .input(customerListSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => listCustomers(tx, input))),
  viewCounts: read
    .input(customerViewCountsSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => countSegments(tx, input.views))),
  detail: read
    .input(customerIdInput)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => customerDetail(tx, idOf(input.customerId)))),
  profile: read
    .input(customerIdInput)
    .query(({ ctx, input }) =>
      inTenantRead(ctx.staff, (tx) => customerProfile(tx, fromPublicId('cus', input.customerId))),
    ),
  edit: procedure({ permission: 'customers:write', rate: 'write', idempotent: true })
    .input(editCustomerSchema)
    .mutation(({ ctx, input }) => editCustomer(ctx.staff, input)),
  merge: write.input(mergeCustomersSchema).mutation(({ ctx, input }) => mergeCustomers(ctx.staff, input)),
  unmerge: write.input(unmergeCustomerSchema).mutation(({ ctx, input }) => unmergeCustomer(ctx.staff, input)),
  setConsent: write.input(setConsentSchema).mutation(({ ctx, input }) => setConsent(ctx.staff, input)),
  journeys: read.query(({ ctx }) => inTenantRead(ctx.staff, listJourneys)),
  previewCare: read
    .input(previewCareSchema)
    .query(({ ctx, input }) => inTenantRead(ctx.staff, (tx) => previewCare(tx, input))),
  saveJourney: care.input(careJourneySchema).mutation(({ ctx, input }) => saveJourney(ctx.staff, input)),
  careSettings: read.query(({ ctx }) => inTenantRead(ctx.staff, careSettings)),
  saveCareSettings: care
    .input(saveCareSettingsSchema)
    .mutation(({ ctx, input }) => saveCareSettings(ctx.staff, input.settings)),
});
