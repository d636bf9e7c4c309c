import type { MapListingInput } from '@/lib/contracts/catalog';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/**
 * From now on that channel's SKU or listing means that variant; a mapping there was is replaced. Orders that wait for it go
 * on. Errors: not_found, invalid_input. Emits: catalog.listing_mapped.
 */
export async function mapListing(ctx: StaffCtx, input: MapListingInput): Promise<{ variantId: string }> {
  return inTenantTx(ctx, async (tx) => {
    const variantId = fromPublicId('var', input.variantId);
    const externalKey = skuKey(input.externalKey);
    if (externalKey === '')
      refuse('invalid_input', { param: 'externalKey', problem: 'is empty' }, 'externalKey');
    const variant =
      variantId &&
      (await tx.maybeOne('SELECT 1 FROM variant WHERE tenant_id = $1 AND id = $2', [tx.tenantId, variantId]));
    if (!variantId || !variant) refuse('not_found', {}, 'variantId');
    await tx.exec(
      `INSERT INTO listing_map (tenant_id, id, channel, external_key, variant_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id, channel, external_key) DO UPDATE SET variant_id = excluded.variant_id`,
      [tx.tenantId, newId('map'), input.channel, externalKey, variantId, tx.ctx.now],
    );
    await emit(tx, [
      {
        type: 'catalog.listing_mapped',
        subjectType: 'variant',
        subjectId: variantId,
        data: { channel: input.channel, externalKey, variantId },
      },
    ]);
    return { variantId: input.variantId };
  });
}
