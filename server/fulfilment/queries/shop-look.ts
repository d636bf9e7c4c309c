import { unsafeAcrossTenants } from '@/server/platform/db/unscoped';

/** The accent colour of the shop's pages for shoppers; null: the product's own. */
export async function shopColor(tenantId: string): Promise<string | null> {
  const [row] = await unsafeAcrossTenants<{ brand_color: string | null }>(
    'the tenant table is global',
    'SELECT brand_color FROM tenant WHERE id = $1',
    [tenantId],
  );
  return row?.brand_color ?? null;
}
