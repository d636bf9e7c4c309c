import type { Disposition, Grade } from '@/lib/contracts/aftersales';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type NewReceipt = {
  id: string;
  returnId: string;
  returnLineId: string | null;
  kind: 'expected' | 'over' | 'wrong_item';
  sku: string;
  quantity: number;
  warehouseId: string;
  note: string;
};

/** Books in what arrived. */
export async function insertReceipts(tx: TenantTx, rows: readonly NewReceipt[]): Promise<void> {
  await tx.exec(
    `INSERT INTO return_receipt (tenant_id, id, return_id, return_line_id, kind, sku, quantity, warehouse_id, note, received_at)
     SELECT $1, r.*, $2 FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::int[], $9::uuid[], $10::text[]) AS r`,
    [
      tx.tenantId,
      tx.ctx.now,
      rows.map((r) => r.id),
      rows.map((r) => r.returnId),
      rows.map((r) => r.returnLineId),
      rows.map((r) => r.kind),
      rows.map((r) => r.sku),
      rows.map((r) => r.quantity),
      rows.map((r) => r.warehouseId),
      rows.map((r) => r.note),
    ],
  );
}

export type NewInspection = {
  id: string;
  returnId: string;
  returnLineId: string;
  quantity: number;
  grade: Grade;
  disposition: Disposition;
  refundPercent: number;
  grantedMinor: number;
  note: string;
};

/** Keeps what an inspector found. */
export async function insertInspections(tx: TenantTx, rows: readonly NewInspection[]): Promise<void> {
  await tx.exec(
    `INSERT INTO return_inspection (tenant_id, id, return_id, return_line_id, quantity, grade, disposition, refund_percent,
       granted_minor, note, inspected_by, inspected_at)
     SELECT $1, r.*, $2, $3 FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::text[], $9::text[], $10::int[],
       $11::bigint[], $12::text[]) AS r`,
    [
      tx.tenantId,
      tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null,
      tx.ctx.now,
      rows.map((r) => r.id),
      rows.map((r) => r.returnId),
      rows.map((r) => r.returnLineId),
      rows.map((r) => r.quantity),
      rows.map((r) => r.grade),
      rows.map((r) => r.disposition),
      rows.map((r) => r.refundPercent),
      rows.map((r) => r.grantedMinor),
      rows.map((r) => r.note),
    ],
  );
}

/** What inspectors found of a return so far, in their order. Units: pieces, percent, minor units. */
export async function inspectionsOf(
  tx: TenantTx,
  returnId: string,
): Promise<
  { returnLineId: string; quantity: number; grade: Grade; refundPercent: number; grantedMinor: number }[]
> {
  return tx.q(
    `SELECT return_line_id AS "returnLineId", quantity, grade, refund_percent AS "refundPercent", granted_minor AS "grantedMinor"
     FROM return_inspection WHERE tenant_id = $1 AND return_id = $2 ORDER BY inspected_at, id`,
    [tx.tenantId, returnId],
  );
}
