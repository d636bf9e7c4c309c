import {
  askReturnInput,
  outcomesInput,
  quoteInput,
  removePhotoInput,
  sentReturnInput,
  shopperLinkInput,
  shopperReturnInput,
  writeToShopInput,
} from '@/lib/contracts/aftersales-portal';
import { fromPublicId } from '@/lib/kernel/ids';
import { inTenantRead } from '@/server/platform/db/tenant-tx';
import { publicProcedure, router } from '@/server/platform/http/trpc';
import { quoteReturn, returnOutcomes } from './queries/quote-return';
import { returnChoices } from './queries/return-choices';
import { shopperReturn } from './queries/shopper-return';
import { actingShopper, shopperOf } from './steps/shopper';
import { askReturn } from './use-cases/ask-return';
import { changeOwnReturn } from './use-cases/change-own-return';
import { removePhoto } from './use-cases/remove-photo';
import { writeToShop } from './use-cases/write-to-shop';

const read = publicProcedure({ rate: 'read', idempotent: false });
const act = publicProcedure({ rate: 'write', idempotent: true });

/** What the holder of an order's signed link can see and do about returns of that order, and of no other. */
export const portalReturnsRouter = router({
  choices: read.input(shopperLinkInput).query(async ({ ctx, input }) => {
    const shopper = await shopperOf(ctx, input);
    return inTenantRead(shopper, (tx) => returnChoices(tx, shopper.orderId));
  }),
  outcomes: read.input(outcomesInput).query(async ({ ctx, input }) => {
    const shopper = await shopperOf(ctx, input);
    return inTenantRead(shopper, (tx) => returnOutcomes(tx, shopper.orderId, input));
  }),
  quote: read.input(quoteInput).query(async ({ ctx, input }) => {
    const shopper = await shopperOf(ctx, input);
    return inTenantRead(shopper, (tx) => quoteReturn(tx, shopper.orderId, input));
  }),
  ask: act
    .input(askReturnInput)
    .mutation(async ({ ctx, input }) => askReturn(await actingShopper(ctx, input), input)),
  removePhoto: act
    .input(removePhotoInput)
    .mutation(async ({ ctx, input }) => removePhoto(await actingShopper(ctx, input), input.photoId)),
  page: read.input(shopperReturnInput).query(async ({ ctx, input }) => {
    const shopper = await shopperOf(ctx, input);
    return inTenantRead(shopper, (tx) =>
      shopperReturn(tx, shopper.orderId, fromPublicId('ret', input.returnId)),
    );
  }),
  cancel: act
    .input(shopperReturnInput)
    .mutation(async ({ ctx, input }) =>
      changeOwnReturn(await actingShopper(ctx, input), { ...input, command: 'cancel' }),
    ),
  ship: act
    .input(sentReturnInput)
    .mutation(async ({ ctx, input }) =>
      changeOwnReturn(await actingShopper(ctx, input), { ...input, command: 'ship' }),
    ),
  write: act
    .input(writeToShopInput)
    .mutation(async ({ ctx, input }) => writeToShop(await actingShopper(ctx, input), input, 'message')),
  dispute: act
    .input(writeToShopInput)
    .mutation(async ({ ctx, input }) => writeToShop(await actingShopper(ctx, input), input, 'dispute')),
});
