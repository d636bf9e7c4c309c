import type { ImportStockRow } from '@/lib/contracts/inventory';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { type ImportStockResult, importStock as importRows } from '../steps/import-stock';

/** Takes the rows of a stock file, in one transaction; a bad row is refused by itself and the others count. */
export async function importStock(
  ctx: StaffCtx,
  rows: readonly ImportStockRow[],
  options: { importId: string },
): Promise<ImportStockResult[]> {
  return inTenantTx(ctx, (tx) => importRows(tx, rows, options));
}
