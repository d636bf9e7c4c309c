import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** The bins of a warehouse that have one of these codes, by code. */
export async function binsByCode(
  tx: TenantTx,
  warehouseId: string,
  codes: readonly string[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.q<{ id: string; code: string }>(
    'SELECT id, code FROM bin WHERE tenant_id = $1 AND warehouse_id = $2 AND code = ANY($3::text[])',
    [tx.tenantId, warehouseId, codes.map(skuKey)],
  );
  return new Map(rows.map((r) => [r.code, r.id]));
}
