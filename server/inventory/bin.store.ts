import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { placeKey } from './domain/decide-commit';
import type { BinContent } from './domain/take-from-bins';
import type { Place } from './level.store';

/** What lies in the bins of these places, by place. The caller holds their stock_level rows, so it cannot change. */
export async function binContents(
  tx: TenantTx,
  places: readonly Place[],
): Promise<Map<string, BinContent[]>> {
  const rows = await tx.q<BinContent & Place>(
    `SELECT s.bin_id AS "binId", b.sequence, s.quantity, s.variant_id AS "variantId", b.warehouse_id AS "warehouseId"
     FROM (SELECT DISTINCT * FROM unnest($2::uuid[], $3::uuid[])) AS k (variant_id, warehouse_id)
     JOIN bin_stock s ON s.tenant_id = $1 AND s.variant_id = k.variant_id AND s.quantity > 0
     JOIN bin b ON b.tenant_id = $1 AND b.id = s.bin_id AND b.warehouse_id = k.warehouse_id`,
    [tx.tenantId, places.map((p) => p.variantId), places.map((p) => p.warehouseId)],
  );
  const byPlace = new Map<string, BinContent[]>();
  for (const r of rows) byPlace.set(placeKey(r), [...(byPlace.get(placeKey(r)) ?? []), r]);
  return byPlace;
}
