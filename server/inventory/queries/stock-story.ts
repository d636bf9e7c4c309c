import type { FigureName, StockStory, StockStoryInput, StoryLine } from '@/lib/contracts/inventory';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { reversibleRefs } from '../domain/decide-reversal';
import { type MovementRow, movementColumns, movementJoins, movementOutOf } from './movements';

type LevelRow = StockStory['levels'][number];
const figureValue: Record<FigureName, (l: LevelRow) => number> = {
  on_hand: (l) => l.onHand,
  allocated: (l) => l.allocated,
  reserved: (l) => l.reserved,
  quality_control: (l) => l.qualityControl,
};

async function levelsOf(tx: TenantTx, variantId: string): Promise<LevelRow[]> {
  return tx.q<LevelRow>(
    `SELECT l.warehouse_id AS "warehouseId", w.code AS warehouse, w.name AS "warehouseName", l.on_hand AS "onHand",
       l.allocated, l.reserved, l.quality_control AS "qualityControl", l.on_hand - l.allocated - l.reserved AS available
     FROM stock_level l JOIN warehouse w ON w.tenant_id = $1 AND w.id = l.warehouse_id
     WHERE l.tenant_id = $1 AND l.variant_id = $2 ORDER BY l.on_hand DESC, w.priority, w.code`,
    [tx.tenantId, variantId],
  );
}

/** The running balance goes backwards from the figure of today, so that a page costs its own rows only. */
async function linesOf(
  tx: TenantTx,
  place: { variantId: string; warehouseId: string },
  figure: FigureName,
  value: number,
  input: StockStoryInput,
): Promise<{ lines: StoryLine[]; nextCursor: string | null }> {
  const after = decodeCursor(input.cursor, 2);
  const rows = await tx.q<MovementRow & { reversed: boolean }>(
    `SELECT ${movementColumns}, EXISTS (SELECT 1 FROM stock_movement r WHERE r.tenant_id = $1
       AND r.ref_type = 'reversal' AND r.ref_id = m.id::text) AS reversed
     FROM stock_movement m ${movementJoins}
     WHERE m.tenant_id = $1 AND m.variant_id = $2 AND m.warehouse_id = $3
       AND (m.debit_account = $4 OR m.credit_account = $4) AND ($5::bigint IS NULL OR m.sequence < $5)
     ORDER BY m.sequence DESC LIMIT $6`,
    [tx.tenantId, place.variantId, place.warehouseId, figure, after?.[0] ?? null, input.limit + 1],
  );
  let balance = after ? Number(after[1]) : value;
  const page = rows.slice(0, input.limit);
  const lines = page.map((r) => {
    const { reversed, ...row } = r;
    const change = (r.to === figure ? r.quantity : 0) - (r.from === figure ? r.quantity : 0);
    const line = {
      ...movementOutOf(row),
      change,
      balance,
      reversible: !reversed && reversibleRefs.has(r.refType),
    };
    balance -= change;
    return line;
  });
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return { lines, nextCursor: last ? encodeCursor([last.sequence, balance]) : null };
}

/** Everything that answers "why is this 47?": the figure, the sums that make it, its movements, bins and promises. */
export async function stockStory(tx: TenantTx, input: StockStoryInput): Promise<StockStory | null> {
  const variantId = fromPublicId('var', input.variantId);
  const variant =
    variantId &&
    (await tx.maybeOne<StockStory['variant']>(
      `SELECT v.id, v.product_id AS "productId", v.sku, concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title, v.kind,
         v.reorder_at AS "reorderAt"
       FROM variant v JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id WHERE v.tenant_id = $1 AND v.id = $2`,
      [tx.tenantId, variantId],
    ));
  if (!variantId || !variant) return null;
  const levels = await levelsOf(tx, variantId);
  const level =
    levels.find((l) => l.warehouse === input.warehouse) ?? (input.warehouse ? undefined : levels[0]);
  const place = { variantId, warehouseId: level?.warehouseId ?? variantId };
  const value = level ? figureValue[input.figure](level) : 0;
  const { lines, nextCursor } = await linesOf(tx, place, input.figure, value, input);
  const bins = await binsOf(tx, place);
  return {
    variant: {
      ...variant,
      id: toPublicId('var', variant.id),
      productId: toPublicId('prd', variant.productId),
    },
    levels: levels.map((l) => ({ ...l, warehouseId: toPublicId('whs', l.warehouseId) })),
    warehouse: level
      ? { id: toPublicId('whs', level.warehouseId), code: level.warehouse, name: level.warehouseName }
      : null,
    figure: input.figure,
    value,
    sums: await sumsOf(tx, place, input.figure),
    lines,
    nextCursor,
    bins: bins.map((b) => ({ ...b, id: toPublicId('bin', b.id) })),
    outsideBins: (level?.onHand ?? 0) - bins.reduce((sum, b) => sum + b.quantity, 0),
    promises: await promisesOf(tx, place),
  };
}

type At = { variantId: string; warehouseId: string };

async function sumsOf(tx: TenantTx, at: At, figure: FigureName): Promise<StockStory['sums']> {
  return tx.q<StockStory['sums'][number]>(
    `SELECT kind, sum(CASE WHEN debit_account = $4 THEN quantity ELSE 0 END
         - CASE WHEN credit_account = $4 THEN quantity ELSE 0 END)::int AS change, count(*)::int AS movements
     FROM stock_movement WHERE tenant_id = $1 AND variant_id = $2 AND warehouse_id = $3
       AND (debit_account = $4 OR credit_account = $4) AND debit_account <> credit_account
     GROUP BY kind ORDER BY change DESC, kind`,
    [tx.tenantId, at.variantId, at.warehouseId, figure],
  );
}

async function binsOf(tx: TenantTx, at: At): Promise<StockStory['bins']> {
  return tx.q<StockStory['bins'][number]>(
    `SELECT b.id, b.code, b.sequence, b.active, coalesce(s.quantity, 0) AS quantity FROM bin b
     LEFT JOIN bin_stock s ON s.tenant_id = $1 AND s.bin_id = b.id AND s.variant_id = $2
     WHERE b.tenant_id = $1 AND b.warehouse_id = $3 AND (b.active OR s.quantity > 0)
     ORDER BY b.sequence, b.code LIMIT 500`,
    [tx.tenantId, at.variantId, at.warehouseId],
  );
}

async function promisesOf(tx: TenantTx, at: At): Promise<StockStory['promises']> {
  const rows = await tx.q<StockStory['promises'][number]>(
    `SELECT c.order_id AS "orderId", o.number AS "orderNumber", c.quantity, c.state, c.expires_at AS "expiresAt",
       c.created_at AS since
     FROM stock_commitment c JOIN sales_order o ON o.tenant_id = $1 AND o.id = c.order_id
     WHERE c.tenant_id = $1 AND c.variant_id = $2 AND c.warehouse_id = $3 AND c.state IN ('reserved', 'allocated')
     ORDER BY c.created_at, c.id LIMIT 100`,
    [tx.tenantId, at.variantId, at.warehouseId],
  );
  return rows.map((r) => ({ ...r, orderId: toPublicId('ord', r.orderId) }));
}
