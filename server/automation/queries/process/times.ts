import type { ProcessStep, StepTime } from '@/lib/contracts/automation-process';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Events of a period that are measured at most, the newest; more do not change a median. */
export const measured = 50_000;

export type Span = { from: Date; to: Date };
type Row = { step: ProcessStep; passed: number; median: number; p90: number; mean: number };

const figures = `count(*)::int AS passed, coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds), 0) AS median,
  coalesce(percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds), 0) AS p90, coalesce(avg(seconds), 0)::float8 AS mean`;

/**
 * The orders that were released in the period with the seconds that each step of the decision kept them: its holds, the
 * time until the money came, its shortages, the time without a carrier; `release`: from the last of these to the release.
 */
export const decidedSql = `released AS (
    SELECT subject_id AS id, max(occurred_at) AS released_at FROM (SELECT subject_id, occurred_at FROM event
      WHERE tenant_id = $1 AND type = 'orders.released' AND occurred_at >= $2 AND occurred_at < $3
      ORDER BY occurred_at DESC LIMIT ${measured}) AS newest GROUP BY subject_id
  ), held AS (
    SELECT h.order_id, CASE WHEN h.kind IN ('payment', 'risk') THEN 'verify_payment' ELSE 'confirm' END AS step, h.kind AS word,
      min(h.placed_at) AS since, max(coalesce(h.released_at, r.released_at)) AS until
    FROM released r JOIN order_hold h ON h.tenant_id = $1 AND h.order_id = r.id AND h.placed_at <= r.released_at GROUP BY 1, 2, 3
  ), lacked AS (
    SELECT x.order_id, CASE WHEN x.type = 'no_carrier' THEN 'choose_carrier' WHEN x.facts->'suggestions' ? 'split' THEN 'choose_warehouse'
        ELSE 'reserve_stock' END AS step, coalesce(x.facts->>'sku', x.facts->>'country', '') AS word,
      min(x.created_at) AS since, max(coalesce(x.resolved_at, r.released_at)) AS until
    FROM released r JOIN order_exception x ON x.tenant_id = $1 AND x.order_id = r.id AND x.type IN ('shortage', 'no_carrier')
      AND x.created_at <= r.released_at GROUP BY 1, 2, 3
  ), owed AS (
    SELECT r.id AS order_id, 'verify_payment' AS step, 'unpaid' AS word, o.created_at AS since, o.paid_at AS until
    FROM released r JOIN sales_order o ON o.tenant_id = $1 AND o.id = r.id
    WHERE NOT o.cash_on_delivery AND o.paid_at > o.created_at AND o.paid_at <= r.released_at
  ), kept AS (
    SELECT order_id, step, word, greatest(0, extract(epoch FROM until - since))::float8 AS seconds, until FROM (
      SELECT * FROM held UNION ALL SELECT * FROM lacked UNION ALL SELECT * FROM owed) AS every
  )`;

async function decisionTimes(tx: TenantTx, { from, to }: Span): Promise<Row[]> {
  return tx.q<Row>(
    `WITH ${decidedSql}, spans AS (
       SELECT s.step, r.id, coalesce((SELECT max(k.seconds) FROM kept k WHERE k.order_id = r.id AND k.step = s.step), 0) AS seconds
       FROM released r CROSS JOIN unnest(ARRAY['confirm', 'verify_payment', 'reserve_stock', 'choose_warehouse', 'choose_carrier']) AS s (step)
       UNION ALL
       SELECT 'release', r.id, greatest(0, extract(epoch FROM r.released_at - greatest(o.created_at,
         (SELECT max(k.until) FROM kept k WHERE k.order_id = r.id AND k.until <= r.released_at))))::float8
       FROM released r JOIN sales_order o ON o.tenant_id = $1 AND o.id = r.id)
     SELECT step, ${figures} FROM spans GROUP BY step`,
    [tx.tenantId, from, to],
  );
}

/** Each move in the warehouse and of parcels in the period, with the seconds since the move that began the step. */
export const movedSql = `ended AS (
    SELECT subject_id, type, occurred_at, data->>'fulfilmentOrderId' AS work, data->>'shipmentId' AS parcel FROM event
    WHERE tenant_id = $1 AND type IN ('fulfilment.picking', 'fulfilment.picked', 'fulfilment.packed', 'fulfilment.handed_over',
      'fulfilment.shipment_delivered') AND occurred_at >= $2 AND occurred_at < $3
    ORDER BY occurred_at DESC LIMIT ${measured}
  ), way (ends, begins, step) AS (VALUES
    ('fulfilment.picking', 'fulfilment.open', 'pick'), ('fulfilment.picked', 'fulfilment.picking', 'picking'),
    ('fulfilment.packed', 'fulfilment.picked', 'pack'), ('fulfilment.handed_over', 'fulfilment.packed', 'hand_over'),
    ('fulfilment.shipment_delivered', 'fulfilment.shipment_handed_over', 'transit')
  ), moved AS (
    SELECT w.step, e.subject_id AS id, e.work, extract(epoch FROM e.occurred_at - b.at)::float8 AS seconds
    FROM ended e JOIN way w ON w.ends = e.type CROSS JOIN LATERAL (
      SELECT max(s.occurred_at) AS at FROM event s WHERE s.tenant_id = $1 AND s.subject_type = 'order' AND s.subject_id = e.subject_id
        AND s.occurred_at <= e.occurred_at AND s.type = w.begins
        AND CASE WHEN w.step = 'transit' THEN s.data->>'shipmentId' = e.parcel ELSE s.data->>'fulfilmentOrderId' = e.work END) AS b
    WHERE b.at IS NOT NULL
  )`;

async function workTimes(tx: TenantTx, { from, to }: Span): Promise<Row[]> {
  return tx.q<Row>(`WITH ${movedSql} SELECT step, ${figures} FROM moved GROUP BY step`, [
    tx.tenantId,
    from,
    to,
  ]);
}

/** Median, 90th percentile and mean of the time through each step, of what left it in the period. Units: seconds. */
export async function stepTimes(tx: TenantTx, span: Span): Promise<Map<ProcessStep, StepTime>> {
  const rows = [...(await decisionTimes(tx, span)), ...(await workTimes(tx, span))];
  return new Map(
    rows.map(({ step, passed, median, p90, mean }) => [
      step,
      { passed, median: Math.round(median), p90: Math.round(p90), mean: Math.round(mean) },
    ]),
  );
}
