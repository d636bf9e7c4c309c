import type { StockFigures } from '@/lib/contracts/inventory';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { figuresOf } from '../queries/figures';

export type { StockFigures } from '@/lib/contracts/inventory';

/** The figures of these variants in every warehouse that ever held them; a place without a row holds nothing. */
export async function stockFigures(tx: TenantTx, variantIds: readonly string[]): Promise<StockFigures[]> {
  return variantIds.length === 0 ? [] : figuresOf(tx, variantIds);
}
