import type { MapListingInput } from '@/lib/contracts/catalog';
import { fromPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { mapListings } from '../steps/map-listings';

/**
 * From now on that channel's SKU or listing means that variant; a mapping there was is replaced. Orders that wait for it go
 * on. Errors: not_found, invalid_input. Emits: catalog.listing_mapped.
 */
export async function mapListing(ctx: StaffCtx, input: MapListingInput): Promise<{ variantId: string }> {
  return inTenantTx(ctx, async (tx) => {
    const { channel, externalKey } = input;
    await mapListings(tx, [{ channel, externalKey, variantId: fromPublicId('var', input.variantId) }]);
    return { variantId: input.variantId };
  });
}
