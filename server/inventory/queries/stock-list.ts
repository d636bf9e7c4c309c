import type { StockList, StockListInput, StockRow } from '@/lib/contracts/inventory';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const counted = 10_000;
const available = '(l.on_hand - l.allocated - l.reserved)';
const figureOf = { sku: null, available, '-available': available, '-onHand': 'l.on_hand' } as const;
const condition = {
  low: `v.reorder_at IS NOT NULL AND ${available} <= v.reorder_at`,
  out: `${available} <= 0`,
  in_stock: `${available} > 0`,
  quality_control: 'l.quality_control > 0',
} as const;

/**
 * One page of the stock: a row per variant and warehouse that holds or held it. The total is counted up to 10,000; one
 * more means "more than that".
 */
export async function listStock(tx: TenantTx, input: StockListInput): Promise<StockList> {
  const params: unknown[] = [tx.tenantId];
  const add = (value: unknown) => `$${params.push(value)}`;
  const where = ['l.tenant_id = $1', 'p.status = $2'];
  params.push('active');
  if (input.q) where.push(`v.id IN (SELECT id FROM variant_search(${add(input.q)}, 5000))`);
  if (input.warehouse) where.push(`w.code = ${add(input.warehouse)}`);
  if (input.state) where.push(condition[input.state]);
  const from = `FROM stock_level l JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
    JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
    JOIN warehouse w ON w.tenant_id = $1 AND w.id = l.warehouse_id WHERE ${where.join(' AND ')}`;
  const { total } = await tx.one<{ total: number }>(
    `SELECT count(*)::int AS total FROM (SELECT 1 ${from} LIMIT ${counted + 1}) x`,
    params,
  );
  const figure = figureOf[input.sort];
  const down = input.sort.startsWith('-');
  const keys = [...(figure ? [figure] : []), 'v.sku_key', 'w.code'];
  const after = decodeCursor(input.cursor, keys.length);
  const since = after ? ` AND (${keys.join(', ')}) ${down ? '<' : '>'} (${after.map(add).join(', ')})` : '';
  const rows = await tx.q<StockRow & { sku_key: string }>(
    `SELECT l.variant_id AS "variantId", v.sku, v.sku_key, concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title,
       l.warehouse_id AS "warehouseId", w.code AS warehouse, w.name AS "warehouseName", l.on_hand AS "onHand", l.allocated,
       l.reserved, ${available} AS available, l.quality_control AS "qualityControl", v.reorder_at AS "reorderAt",
       l.updated_at AS "updatedAt"
     ${from}${since} ORDER BY ${keys.map((k) => `${k} ${down ? 'DESC' : 'ASC'}`).join(', ')} LIMIT ${add(input.limit + 1)}`,
    params,
  );
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  const lastFigure = last && (input.sort === '-onHand' ? last.onHand : last.available);
  return {
    total,
    data: page.map(({ sku_key: _, ...r }) => ({
      ...r,
      variantId: toPublicId('var', r.variantId),
      warehouseId: toPublicId('whs', r.warehouseId),
    })),
    nextCursor: last ? encodeCursor([...(figure ? [lastFigure!] : []), last.sku_key, last.warehouse]) : null,
  };
}

/** The figures of one SKU in every warehouse; the API's view. Incoming units are those on the way to a warehouse. */
export async function levelsOfSku(tx: TenantTx, key: string) {
  const rows = await tx.q<{
    sku: string;
    variantId: string;
    warehouse: string;
    onHand: number;
    allocated: number;
    reserved: number;
    available: number;
    qualityControl: number;
    incoming: number;
  }>(
    `SELECT v.sku, v.id AS "variantId", w.code AS warehouse, l.on_hand AS "onHand", l.allocated, l.reserved,
       ${available} AS available, l.quality_control AS "qualityControl",
       (SELECT coalesce(sum(greatest(0, n.quantity - n.received - n.damaged)), 0)::int FROM purchase_order_line n
          JOIN purchase_order o ON o.tenant_id = $1 AND o.id = n.purchase_order_id AND o.warehouse_id = l.warehouse_id
            AND o.state IN ('submitted', 'confirmed', 'partially_received')
          WHERE n.tenant_id = $1 AND n.variant_id = v.id) AS incoming
     FROM variant v JOIN stock_level l ON l.tenant_id = $1 AND l.variant_id = v.id
     JOIN warehouse w ON w.tenant_id = $1 AND w.id = l.warehouse_id
     WHERE v.tenant_id = $1 AND v.sku_key = $2 ORDER BY w.priority, w.code`,
    [tx.tenantId, key],
  );
  return rows.map((r) => ({ ...r, variantId: toPublicId('var', r.variantId) }));
}
