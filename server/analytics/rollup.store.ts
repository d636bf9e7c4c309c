import type { FactSource } from '@/lib/contracts/analytics-facts';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { factDefinitions, factsVersion } from './facts/all-facts';
import { factSql, type SubjectKind } from './facts/fact-query';
import { dropPending } from './pending.store';
import { refreshSql } from './rollup-sql';

export type Touched = Partial<Record<SubjectKind, string[]>>;

/**
 * Holds the tenant's state, so that one transaction at a time changes its figures; null when another holds it and `wait` is not asked
 * for. outdated: the figures were made by another version, time zone or currency.
 */
export async function lockState(
  tx: TenantTx,
  wait: boolean,
): Promise<{ outdated: boolean; built: boolean; cursor: string } | null> {
  await tx.exec(
    `INSERT INTO kpi_state (tenant_id, version, timezone, currency, cursor) VALUES ($1, 0, '', '', '') ON CONFLICT DO NOTHING`,
    [tx.tenantId],
  );
  return tx.maybeOne(
    `SELECT s.version <> $2 OR s.timezone <> t.timezone OR s.currency <> t.currency AS outdated, s.built_at IS NOT NULL AS built, s.cursor
     FROM kpi_state s JOIN tenant t ON t.id = $1 WHERE s.tenant_id = $1 FOR UPDATE OF s${wait ? '' : ' SKIP LOCKED'}`,
    [tx.tenantId, factsVersion],
  );
}

/** Forgets facts, sums and what waits; the tables are counted from the start. Always 1. Locks: the caller holds the state. */
export async function startAnew(tx: TenantTx): Promise<number> {
  await tx.exec(`SET LOCAL statement_timeout = '15min'`);
  await tx.exec('DELETE FROM kpi_rollup WHERE tenant_id = $1', [tx.tenantId]);
  await tx.exec('DELETE FROM kpi_fact WHERE tenant_id = $1', [tx.tenantId]);
  await dropPending(tx);
  await tx.exec(
    `UPDATE kpi_state s SET built_at = NULL, cursor = '', version = $2, timezone = t.timezone, currency = t.currency
     FROM tenant t WHERE t.id = $1 AND s.tenant_id = $1`,
    [tx.tenantId, factsVersion],
  );
  return 1;
}

/** Keeps how far building is; null: it is done. */
export async function moveCursor(tx: TenantTx, cursor: string | null): Promise<void> {
  await tx.exec(
    `UPDATE kpi_state SET cursor = coalesce($2, ''), built_at = CASE WHEN $2::text IS NULL THEN $3::timestamptz END WHERE tenant_id = $1`,
    [tx.tenantId, cursor, tx.ctx.now],
  );
}

/** Keeps a cost that changed from its instant on; what went out before keeps its own. */
export async function keepCosts(
  tx: TenantTx,
  goods: readonly { subjectId: string; occurredAt: Date }[],
): Promise<void> {
  if (goods.length === 0) return;
  await tx.exec(
    `INSERT INTO kpi_unit_cost (tenant_id, variant_id, valid_from, cost_minor)
     SELECT $1, v.id, e.at, v.cost_minor FROM (SELECT DISTINCT ON (id) * FROM unnest($2::uuid[], $3::timestamptz[]) AS u (id, at) ORDER BY id, at DESC) e
       JOIN tenant t ON t.id = $1 JOIN variant v ON v.tenant_id = $1 AND (v.id = e.id OR v.product_id = e.id) AND v.currency = t.currency
       JOIN LATERAL (SELECT c.cost_minor FROM kpi_unit_cost c WHERE c.tenant_id = $1 AND c.variant_id = v.id ORDER BY c.valid_from DESC LIMIT 1) c
         ON c.cost_minor <> v.cost_minor
     WHERE v.cost_minor IS NOT NULL ON CONFLICT DO NOTHING`,
    [tx.tenantId, goods.map((e) => e.subjectId), goods.map((e) => e.occurredAt)],
  );
}

/** Books the rate of orders in other currencies, and the first known cost of what was ordered or moved; once, never changed. */
async function bookRatesAndCosts(tx: TenantTx, touched: Touched): Promise<void> {
  await tx.exec(
    `INSERT INTO kpi_booked_rate (tenant_id, order_id, currency, rate_e9, source, booked_at)
     SELECT $1, o.id, o.currency, r.rate_e9, r.source, $3 FROM sales_order o JOIN tenant t ON t.id = $1
       JOIN LATERAL (SELECT c.rate_e9, c.source FROM currency_rate c WHERE c.tenant_id = $1 AND c.currency = o.currency
         AND c.from_day <= (o.placed_at AT TIME ZONE t.timezone)::date ORDER BY c.from_day DESC LIMIT 1) r ON true
     WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[]) AND o.currency <> t.currency ON CONFLICT DO NOTHING`,
    [tx.tenantId, touched.order ?? [], tx.ctx.now],
  );
  await tx.exec(
    `INSERT INTO kpi_unit_cost (tenant_id, variant_id, valid_from, cost_minor)
     SELECT $1, v.id, '1970-01-01', v.cost_minor FROM variant v JOIN tenant t ON t.id = $1 AND t.currency = v.currency
     WHERE v.tenant_id = $1 AND v.cost_minor IS NOT NULL AND v.id IN (
       SELECT l.variant_id FROM order_line l WHERE l.tenant_id = $1 AND l.order_id = ANY($2::uuid[])
       UNION SELECT m.variant_id FROM stock_movement m WHERE m.tenant_id = $1 AND m.id = ANY($3::uuid[]))
       AND NOT EXISTS (SELECT 1 FROM kpi_unit_cost c WHERE c.tenant_id = $1 AND c.variant_id = v.id) ON CONFLICT DO NOTHING`,
    [tx.tenantId, touched.order ?? [], touched.movement ?? []],
  );
}

/**
 * Brings the facts of what was touched, and the sums of them, to what the tables say now. The change is the difference between what
 * is counted and what is there: doing it again changes nothing, and neither the order of events nor of commits matters.
 * Locks: the caller holds the state (lockState).
 */
export async function refresh(tx: TenantTx, touched: Touched): Promise<void> {
  await bookRatesAndCosts(tx, touched);
  for (const [source, definition] of Object.entries(factDefinitions)) {
    const ids = touched[definition.subject];
    if (!ids?.length) continue;
    await tx.exec(refreshSql(source as FactSource, factSql(definition, 'touched')), [tx.tenantId, ids]);
  }
}

export async function customersOf(tx: TenantTx, orderIds: readonly string[]): Promise<string[]> {
  const rows = await tx.q<{ id: string }>(
    `SELECT DISTINCT coalesce(m.kept_id, c.customer_id) AS id FROM (
       SELECT customer_id FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[])
       UNION SELECT customer_id FROM kpi_fact WHERE tenant_id = $1 AND source = 'order' AND subject_id = ANY($2::uuid[])) c
     LEFT JOIN customer_merge m ON m.tenant_id = $1 AND m.merged_id = c.customer_id WHERE c.customer_id IS NOT NULL`,
    [tx.tenantId, orderIds],
  );
  return rows.map((r) => r.id);
}
