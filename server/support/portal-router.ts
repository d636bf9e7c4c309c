import { shopperLinkInput } from '@/lib/contracts/aftersales-portal';
import { askShopInput, writeOnInput } from '@/lib/contracts/support-portal';
import { actingShopper, shopperOf } from '@/server/aftersales/steps/shopper';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { publicProcedure, router } from '@/server/platform/http/trpc';
import { shopperTalks } from './queries/shopper-talks';
import { askShop } from './use-cases/ask-shop';
import { writeOn } from './use-cases/write-on';

const read = publicProcedure({ rate: 'read', idempotent: false });
const act = publicProcedure({ rate: 'write', idempotent: true });

/** What the holder of an order's signed link can ask the shop about that order, and read of its answers. */
export const portalTalkRouter = router({
  talks: read.input(shopperLinkInput).query(async ({ ctx, input }) => {
    const shopper = await shopperOf(ctx, input);
    return inTenantRead(shopper, (tx) => shopperTalks(tx, shopper.orderId));
  }),
  ask: act
    .input(askShopInput)
    .mutation(async ({ ctx, input }) => askShop(await actingShopper(ctx, input), input)),
  write: act
    .input(writeOnInput)
    .mutation(async ({ ctx, input }) => writeOn(await actingShopper(ctx, input), input)),
});
