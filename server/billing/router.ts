import {
  changePlanInput,
  checkoutInput,
  renewalInput,
  testAdvanceInput,
  testCardInput,
  testPayInput,
  testSessionInput,
} from '@/lib/contracts/billing';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { procedure, router } from '@/server/platform/http/trpc';
import { billingView } from './queries';
import { changePlan, setRenewal, startPortal } from './use-cases/change-subscription';
import { readAccount } from './use-cases/read-account';
import { startCheckout } from './use-cases/start-checkout';
import {
  advanceTestClock,
  changeTestCard,
  payTestCheckout,
  testCheckout,
  testPortal,
} from './use-cases/use-test-billing';

const see = procedure({ permission: 'billing:write', rate: 'read', idempotent: false });
const change = procedure({ permission: 'billing:write', rate: 'heavy', idempotent: true });

/** Our own plans: what the shop is on, paying, changing, cancelling; and the stand-in's pages. */
export const billingRouter = router({
  view: see.query(({ ctx }) => inTenantRead(ctx.staff, billingView)),
  checkout: change.input(checkoutInput).mutation(({ ctx, input }) => startCheckout(ctx.staff, input.plan)),
  portal: change.mutation(({ ctx }) => startPortal(ctx.staff)),
  changePlan: change.input(changePlanInput).mutation(({ ctx, input }) => changePlan(ctx.staff, input.plan)),
  setRenewal: change.input(renewalInput).mutation(({ ctx, input }) => setRenewal(ctx.staff, input.renews)),
  refresh: change.mutation(({ ctx }) => readAccount(ctx.staff)),
  testCheckout: see.input(testSessionInput).query(({ ctx, input }) => testCheckout(ctx.staff, input.session)),
  testPortal: see.input(testSessionInput).query(({ ctx, input }) => testPortal(ctx.staff, input.session)),
  payTest: change.input(testPayInput).mutation(({ ctx, input }) => payTestCheckout(ctx.staff, input)),
  changeTestCard: change
    .input(testCardInput)
    .mutation(({ ctx, input }) => changeTestCard(ctx.staff, input.card)),
  advanceTestClock: change
    .input(testAdvanceInput)
    .mutation(({ ctx, input }) => advanceTestClock(ctx.staff, input.days)),
});
