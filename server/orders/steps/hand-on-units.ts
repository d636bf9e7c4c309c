import { commitStock } from '@/server/inventory/steps/commit-stock';
import { releaseStock } from '@/server/inventory/steps/release-stock';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Units of one line that another one gets. `quantity`: units of the lines. */
export type HandOn = {
  fromOrder: string;
  fromLine: string;
  toOrder: string;
  toLine: string;
  quantity: number;
};
type Held = {
  line_id: string;
  variant_id: string;
  warehouse_id: string;
  state: 'reserved' | 'allocated';
  expires_at: Date | null;
  quantity: number;
  per_unit: number;
};

/**
 * Gives what lines keep to the lines that take over their work: the same units, in the same warehouses, reserved or allocated
 * as they were; nobody can take them in between. A line that kept too few hands on what it has, to the first ones.
 * Locks: stock_level, sorted; they are held until the transaction ends.
 */
export async function handOnUnits(tx: TenantTx, changeId: string, rows: readonly HandOn[]): Promise<void> {
  const from = [...new Set(rows.map((r) => r.fromOrder))];
  const held = await tx.q<Held>(
    `SELECT c.order_line_id AS line_id, c.variant_id, c.warehouse_id, c.state, c.expires_at, c.quantity,
       coalesce(b.quantity, 1) AS per_unit
     FROM stock_commitment c JOIN order_line l ON l.tenant_id = $1 AND l.id = c.order_line_id
     LEFT JOIN bundle_item b ON b.tenant_id = $1 AND b.bundle_id = l.variant_id AND b.component_id = c.variant_id
     WHERE c.tenant_id = $1 AND c.order_id = ANY($2::uuid[]) AND c.state IN ('reserved', 'allocated')
       AND (c.expires_at IS NULL OR c.expires_at > $3) ORDER BY c.id`,
    [tx.tenantId, from, tx.ctx.now],
  );
  await releaseStock(
    tx,
    from.map((orderId) => ({ orderId, refType: 'order_change', refId: changeId })),
  );
  const left = held.map((h) => ({ ...h }));
  const wanted = rows.flatMap((r) => {
    const open = new Map<string, number>();
    return left
      .filter((h) => h.line_id === r.fromLine)
      .flatMap((h) => {
        const want = open.get(h.variant_id) ?? r.quantity * h.per_unit;
        const quantity = Math.min(want, h.quantity);
        open.set(h.variant_id, want - quantity);
        h.quantity -= quantity;
        if (quantity === 0) return [];
        return [
          {
            orderId: r.toOrder,
            orderLineId: r.toLine,
            variantId: h.variant_id,
            warehouseId: h.warehouse_id,
            quantity,
            mode: h.state === 'reserved' ? ('reserve' as const) : ('allocate' as const),
            ...(h.expires_at ? { expiresAt: h.expires_at } : {}),
          },
        ];
      });
  });
  const results = await commitStock(tx, wanted);
  if (results.some((r) => !r.ok)) throw new Error('units that were just given back are not there');
}
