import type { PurchasingSettings } from '@/lib/contracts/inventory-purchasing';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { usualPurchasing } from './domain/purchase-approval';

/** When a purchase order of this shop needs a second person. */
export async function readPurchasingSettings(tx: TenantTx): Promise<PurchasingSettings> {
  const row = await tx.one<{ purchasing: Partial<PurchasingSettings> | null }>(
    `SELECT settings->'purchasing' AS purchasing FROM tenant WHERE id = $1`,
    [tx.tenantId],
  );
  return { ...usualPurchasing, ...row.purchasing };
}

/** Writes it. */
export async function writePurchasingSettings(tx: TenantTx, settings: PurchasingSettings): Promise<void> {
  await tx.exec(
    `UPDATE tenant SET settings = settings || jsonb_build_object('purchasing', $2::jsonb) WHERE id = $1`,
    [tx.tenantId, JSON.stringify(settings)],
  );
}
