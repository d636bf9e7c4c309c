import type { MovementKind, MovementListInput, MovementOut } from '@/lib/contracts/inventory';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { toPublicId } from '@/lib/kernel/ids';
import { skuKey } from '@/lib/kernel/sku';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type MovementRow = {
  id: string;
  at: Date;
  kind: MovementKind;
  quantity: number;
  from: string;
  to: string;
  sku: string;
  variantId: string;
  warehouse: string;
  bin: string | null;
  toBin: string | null;
  reason: string;
  refType: string;
  refId: string;
  orderId: string | null;
  orderNumber: string | null;
  actorType: string;
  actorName: string | null;
  onHandAfter: number;
  sequence: number;
};

/** What every reader of movements selects: names instead of ids, and the order that stands behind each. */
export const movementColumns = `m.id, m.created_at AS at, m.kind, m.quantity, m.credit_account AS "from", m.debit_account AS "to",
  v.sku, m.variant_id AS "variantId", w.code AS warehouse, b.code AS bin, b2.code AS "toBin", m.reason, m.ref_type AS "refType",
  m.ref_id AS "refId", o.id AS "orderId", o.number AS "orderNumber", m.actor_type AS "actorType",
  coalesce(u.name, k.name) AS "actorName", m.on_hand_after AS "onHandAfter", m.sequence`;
export const movementJoins = `JOIN variant v ON v.tenant_id = $1 AND v.id = m.variant_id
  JOIN warehouse w ON w.tenant_id = $1 AND w.id = m.warehouse_id
  LEFT JOIN bin b ON b.tenant_id = $1 AND b.id = m.bin_id
  LEFT JOIN bin b2 ON b2.tenant_id = $1 AND b2.id = m.to_bin_id
  LEFT JOIN stock_commitment c ON c.tenant_id = $1 AND c.id = m.commitment_id
  LEFT JOIN sales_order o ON o.tenant_id = $1 AND o.id = c.order_id
  LEFT JOIN user_account u ON m.actor_type = 'user' AND u.id = m.actor_id
  LEFT JOIN api_key k ON m.actor_type = 'api_key' AND k.tenant_id = $1 AND k.id = m.actor_id`;

/** The movement as it leaves the product. */
export function movementOutOf(r: MovementRow): MovementOut {
  const { sequence: _, actorType, actorName, ...rest } = r;
  return {
    ...rest,
    id: toPublicId('mov', r.id),
    variantId: toPublicId('var', r.variantId),
    orderId: r.orderId ? toPublicId('ord', r.orderId) : null,
    actor: { type: actorType, name: actorName },
  };
}

/** One page of the ledger, newest first. */
export async function listMovements(
  tx: TenantTx,
  input: MovementListInput,
): Promise<{ data: MovementOut[]; nextCursor: string | null }> {
  const params: unknown[] = [tx.tenantId];
  const add = (value: unknown) => `$${params.push(value)}`;
  const where = ['m.tenant_id = $1'];
  if (input.sku) where.push(`v.sku_key = ${add(skuKey(input.sku))}`);
  if (input.warehouse) where.push(`w.code = ${add(input.warehouse)}`);
  if (input.kind) where.push(`m.kind = ${add(input.kind)}`);
  const after = decodeCursor(input.cursor, 2);
  if (after) where.push(`(m.created_at, m.id) < (${add(after[0])}::timestamptz, ${add(after[1])}::uuid)`);
  const rows = await tx.q<MovementRow>(
    `SELECT ${movementColumns} FROM stock_movement m ${movementJoins} WHERE ${where.join(' AND ')}
     ORDER BY m.created_at DESC, m.id DESC LIMIT ${add(input.limit + 1)}`,
    params,
  );
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    data: page.map(movementOutOf),
    nextCursor: last ? encodeCursor([last.at.toISOString(), last.id]) : null,
  };
}

/** These movements by id, in the order of the ledger. */
export async function movementsById(tx: TenantTx, ids: readonly string[]): Promise<MovementOut[]> {
  const rows = await tx.q<MovementRow>(
    `SELECT ${movementColumns} FROM stock_movement m ${movementJoins}
     WHERE m.tenant_id = $1 AND m.id = ANY($2::uuid[]) ORDER BY m.sequence`,
    [tx.tenantId, ids],
  );
  return rows.map(movementOutOf);
}
