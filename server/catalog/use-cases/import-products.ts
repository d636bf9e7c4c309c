import type { ImportProductRow } from '@/lib/contracts/catalog';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { type ImportProductResult, importProducts as importRows } from '../steps/import-products';

/** Takes the rows of a product file, in one transaction; a bad row is refused by itself and the others count. */
export async function importProducts(
  ctx: StaffCtx,
  rows: readonly ImportProductRow[],
): Promise<ImportProductResult[]> {
  return inTenantTx(ctx, (tx) => importRows(tx, rows));
}
