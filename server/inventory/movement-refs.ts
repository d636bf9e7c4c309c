import type { MovementKind } from '@/lib/contracts/inventory';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Which of these promises have given units back under that reference: `refType\nrefId\ncommitmentId`. */
export async function alreadyReleased(
  tx: TenantTx,
  refs: readonly { refType: string; refId: string; commitmentId: string }[],
): Promise<Set<string>> {
  if (refs.length === 0) return new Set();
  const rows = await tx.q<{ key: string }>(
    `SELECT DISTINCT r.ref_type || E'\\n' || r.ref_id || E'\\n' || r.commitment_id AS key
     FROM unnest($2::text[], $3::text[], $4::uuid[]) AS r (ref_type, ref_id, commitment_id)
     JOIN stock_movement m ON m.tenant_id = $1 AND m.ref_type = r.ref_type AND m.ref_id = r.ref_id
       AND m.commitment_id = r.commitment_id AND m.kind = 'released'`,
    [tx.tenantId, refs.map((r) => r.refType), refs.map((r) => r.refId), refs.map((r) => r.commitmentId)],
  );
  return new Set(rows.map((r) => r.key));
}

/** Which order lines have left under these references already: `refType\nrefId\norderLineId\nvariantId\nwarehouseId`. */
export async function alreadyShipped(
  tx: TenantTx,
  refs: readonly { refType: string; refId: string }[],
): Promise<Set<string>> {
  const rows = await tx.q<{ key: string }>(
    `SELECT DISTINCT concat_ws(E'\\n', m.ref_type, m.ref_id, c.order_line_id, m.variant_id, m.warehouse_id) AS key
     FROM unnest($2::text[], $3::text[]) AS r (ref_type, ref_id)
     JOIN stock_movement m ON m.tenant_id = $1 AND m.ref_type = r.ref_type AND m.ref_id = r.ref_id AND m.kind = 'shipped'
     JOIN stock_commitment c ON c.tenant_id = $1 AND c.id = m.commitment_id`,
    [tx.tenantId, refs.map((r) => r.refType), refs.map((r) => r.refId)],
  );
  return new Set(rows.map((r) => r.key));
}

/** Which of these references have moved units of that place in that kind already: `refType\nrefId\nvariantId\nwarehouseId`. */
export async function alreadyMoved(
  tx: TenantTx,
  refs: readonly { refType: string; refId: string; variantId: string; warehouseId: string }[],
  kind: MovementKind,
): Promise<Set<string>> {
  if (refs.length === 0) return new Set();
  const rows = await tx.q<{ key: string }>(
    `SELECT DISTINCT concat_ws(E'\\n', m.ref_type, m.ref_id, m.variant_id, m.warehouse_id) AS key
     FROM unnest($2::text[], $3::text[], $4::uuid[], $5::uuid[]) AS r (ref_type, ref_id, variant_id, warehouse_id)
     JOIN stock_movement m ON m.tenant_id = $1 AND m.ref_type = r.ref_type AND m.ref_id = r.ref_id
       AND m.variant_id = r.variant_id AND m.warehouse_id = r.warehouse_id AND m.kind = $6`,
    [
      tx.tenantId,
      refs.map((r) => r.refType),
      refs.map((r) => r.refId),
      refs.map((r) => r.variantId),
      refs.map((r) => r.warehouseId),
      kind,
    ],
  );
  return new Set(rows.map((r) => r.key));
}
