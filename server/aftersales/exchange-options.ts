import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { OrderGoods } from './load-request';

/** A variant that the goods of a line can be exchanged for. `deltaMinor`: for one unit; positive costs the buyer more. */
export type ExchangeOption = {
  variantId: string;
  sku: string;
  title: string;
  available: number;
  deltaMinor: number;
  same: boolean;
};

/**
 * What each line can be exchanged for: the variants of its product that are in stock, or those named. Prices are compared
 * at list price, so that the same price is an even exchange whatever discount the order had.
 */
export async function exchangeOptions(
  tx: TenantTx,
  lines: readonly OrderGoods[],
  currency: string,
  named: readonly { variantId?: string | null; sku?: string | null }[] = [],
): Promise<(ExchangeOption & { productId: string; lineId: string })[]> {
  const products = [...new Set(lines.map((l) => l.productId).filter((p): p is string => p !== null))];
  const rows = await tx.q<{
    variantId: string;
    productId: string;
    sku: string;
    title: string;
    available: number;
    priceMinor: number;
    currency: string;
  }>(
    `SELECT v.id AS "variantId", v.product_id AS "productId", v.sku, COALESCE(NULLIF(v.title, ''), p.title) AS title,
       v.price_minor AS "priceMinor", v.currency,
       COALESCE((SELECT sum(l.on_hand - l.allocated - l.reserved) FROM stock_level l JOIN warehouse w
         ON w.tenant_id = l.tenant_id AND w.id = l.warehouse_id AND w.active
         WHERE l.tenant_id = v.tenant_id AND l.variant_id = v.id), 0)::int AS available
     FROM variant v JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
     WHERE v.tenant_id = $1 AND v.kind = 'simple' AND v.active
       AND (v.product_id = ANY($2::uuid[]) OR v.id = ANY($3::uuid[]) OR v.sku = ANY($4::text[]))
     ORDER BY v.sku`,
    [
      tx.tenantId,
      products,
      named.map((n) => n.variantId).filter(Boolean),
      named.map((n) => n.sku).filter(Boolean),
    ],
  );
  return lines.flatMap((l) =>
    rows
      .filter(
        (r) =>
          r.productId === l.productId || named.some((n) => n.variantId === r.variantId || n.sku === r.sku),
      )
      .map((r) => ({
        lineId: l.lineId,
        variantId: r.variantId,
        productId: r.productId,
        sku: r.sku,
        title: r.title,
        available: r.available,
        same: r.variantId === l.variantId,
        deltaMinor:
          r.variantId === l.variantId || r.currency !== currency ? 0 : r.priceMinor - l.unitPriceMinor,
      })),
  );
}
