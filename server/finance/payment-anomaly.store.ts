import type { AnomalyKind } from '@/lib/contracts/finance';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type FoundAnomaly = {
  exceptionId: string;
  orderId: string;
  kind: AnomalyKind;
  expectedMinor: number;
  receivedMinor: number;
  currency: string;
  references: string;
};

/** Records anomalies, each exception once; returns those that were new, with their ids. */
export async function insertAnomalies(
  tx: TenantTx,
  found: readonly FoundAnomaly[],
): Promise<(FoundAnomaly & { id: string })[]> {
  if (found.length === 0) return [];
  const rows = found.map((f) => ({ ...f, id: newId('ano') }));
  const written = await tx.q<{ id: string }>(
    `INSERT INTO payment_anomaly (tenant_id, id, exception_id, order_id, kind, expected_minor, received_minor, currency,
       "references", found_at)
     SELECT $1, a.*, $10 FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::bigint[], $8::text[],
       $9::text[]) AS a ON CONFLICT (tenant_id, exception_id) DO NOTHING RETURNING id`,
    [
      tx.tenantId,
      rows.map((r) => r.id),
      rows.map((r) => r.exceptionId),
      rows.map((r) => r.orderId),
      rows.map((r) => r.kind),
      rows.map((r) => r.expectedMinor),
      rows.map((r) => r.receivedMinor),
      rows.map((r) => r.currency),
      rows.map((r) => r.references),
      tx.ctx.now,
    ],
  );
  const fresh = new Set(written.map((w) => w.id));
  return rows.filter((r) => fresh.has(r.id));
}

/** Marks the anomalies of these exceptions as settled; returns those that were open. */
export async function settleAnomalies(
  tx: TenantTx,
  exceptionIds: readonly string[],
): Promise<{ id: string; orderId: string; kind: string }[]> {
  return tx.q(
    `UPDATE payment_anomaly SET settled_at = $3 WHERE tenant_id = $1 AND exception_id = ANY($2::uuid[]) AND settled_at IS NULL
     RETURNING id, order_id AS "orderId", kind`,
    [tx.tenantId, exceptionIds, tx.ctx.now],
  );
}
