import { refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

export type ListingToMap = { channel: string; externalKey: string; variantId: string | null };

/**
 * From now on those channels' SKUs or listings mean those variants; a mapping there was is replaced.
 * Errors: not_found for a variant that is not there, invalid_input for an empty key. Emits: catalog.listing_mapped.
 */
export async function mapListings(tx: TenantTx, rows: readonly ListingToMap[]): Promise<void> {
  for (const { channel, externalKey: given, variantId } of rows) {
    const externalKey = skuKey(given);
    if (externalKey === '')
      refuse('invalid_input', { param: 'externalKey', problem: 'is empty' }, 'externalKey');
    const variant =
      variantId &&
      (await tx.maybeOne('SELECT 1 FROM variant WHERE tenant_id = $1 AND id = $2', [tx.tenantId, variantId]));
    if (!variantId || !variant) refuse('not_found', {}, 'variantId');
    await tx.exec(
      `INSERT INTO listing_map (tenant_id, id, channel, external_key, variant_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (tenant_id, channel, external_key) DO UPDATE SET variant_id = excluded.variant_id`,
      [tx.tenantId, newId('map'), channel, externalKey, variantId, tx.ctx.now],
    );
    await emit(tx, [
      {
        type: 'catalog.listing_mapped',
        subjectType: 'variant',
        subjectId: variantId,
        data: { channel, externalKey, variantId },
      },
    ]);
  }
}
