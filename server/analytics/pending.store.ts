import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import type { SubjectKind } from './facts/fact-query';

/** Lines events up to be counted; one that waits already is not lined up twice. */
export async function insertPending(tx: TenantTx, eventIds: readonly string[]): Promise<void> {
  await tx.exec(
    'INSERT INTO kpi_pending (tenant_id, event_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
    [tx.tenantId, eventIds],
  );
}

/** Takes up to that many events off the line, in the order in which they were written. Locks: the caller holds the state. */
export function takePending(tx: TenantTx, limit: number): Promise<StoredEvent[]> {
  return tx.q<StoredEvent>(
    `WITH taken AS (DELETE FROM kpi_pending WHERE tenant_id = $1 AND event_id IN (
       SELECT event_id FROM kpi_pending WHERE tenant_id = $1 ORDER BY event_id LIMIT $2) RETURNING event_id)
     SELECT e.id, e.type, e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.actor_type AS "actorType",
       e.actor_id AS "actorId", e.data, e.occurred_at AS "occurredAt"
     FROM event e JOIN taken t ON t.event_id = e.id WHERE e.tenant_id = $1 ORDER BY e.id`,
    [tx.tenantId, limit],
  );
}

/** Takes up to that many touched subjects off the line. Locks: the caller holds the state. */
export function takeTouched(
  tx: TenantTx,
  limit: number,
): Promise<{ subject: SubjectKind; subject_id: string }[]> {
  return tx.q(
    `DELETE FROM kpi_touched WHERE tenant_id = $1 AND (subject, subject_id) IN (
       SELECT subject, subject_id FROM kpi_touched WHERE tenant_id = $1 ORDER BY subject, subject_id LIMIT $2)
     RETURNING subject, subject_id`,
    [tx.tenantId, limit],
  );
}

/** Lines up the orders and movements whose facts name another category than the articles now have. */
export async function touchRecategorised(tx: TenantTx, goodsIds: readonly string[]): Promise<void> {
  if (goodsIds.length === 0) return;
  await tx.exec(
    `WITH goods AS (SELECT v.id, p.category FROM variant v JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
       WHERE v.tenant_id = $1 AND (v.id = ANY($2::uuid[]) OR v.product_id = ANY($2::uuid[])))
     INSERT INTO kpi_touched (tenant_id, subject, subject_id)
     SELECT DISTINCT $1::uuid, 'order', l.order_id FROM goods g JOIN order_line l ON l.tenant_id = $1 AND l.variant_id = g.id
       JOIN kpi_fact f ON f.tenant_id = $1 AND f.source = 'line' AND f.subject_id = l.order_id AND f.row_id = l.id
     WHERE f.category <> g.category
     UNION SELECT $1, 'movement', m.id FROM goods g JOIN stock_movement m ON m.tenant_id = $1 AND m.variant_id = g.id
       JOIN kpi_fact f ON f.tenant_id = $1 AND f.source = 'stock' AND f.subject_id = m.id AND f.row_id = m.id
     WHERE f.category <> g.category ON CONFLICT DO NOTHING`,
    [tx.tenantId, goodsIds],
  );
}

/** Forgets what waits: all of it is about to be counted anew. Locks: the caller holds the state. */
export async function dropPending(tx: TenantTx): Promise<void> {
  await tx.exec('DELETE FROM kpi_pending WHERE tenant_id = $1', [tx.tenantId]);
  await tx.exec('DELETE FROM kpi_touched WHERE tenant_id = $1', [tx.tenantId]);
}
