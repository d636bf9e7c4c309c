import { shopperLinkInput } from '@/lib/contracts/aftersales-portal';
import { payByCardInput, payOrderInput } from '@/lib/contracts/portal-pay';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { publicProcedure, router } from '@/server/platform/http/trpc';
import { shopperPayment } from './queries/shopper-payment';
import { actingShopper, shopperOf } from './steps/shopper';
import { payOrderByCard } from './use-cases/pay-order-by-card';
import { payOrderWithCredit } from './use-cases/pay-order-with-credit';

const act = publicProcedure({ rate: 'write', idempotent: true });

/** What the holder of an order's signed link can see and do about the money that is owed on it. */
export const portalPayRouter = router({
  owed: publicProcedure({ rate: 'read', idempotent: false })
    .input(shopperLinkInput)
    .query(async ({ ctx, input }) => {
      const shopper = await shopperOf(ctx, input);
      return inTenantRead(shopper, (tx) => shopperPayment(tx, shopper.orderId));
    }),
  withCredit: act
    .input(payOrderInput)
    .mutation(async ({ ctx, input }) => payOrderWithCredit(await actingShopper(ctx, input), input)),
  byCard: act
    .input(payByCardInput)
    .mutation(async ({ ctx, input }) => payOrderByCard(await actingShopper(ctx, input), input)),
});
