import type { z } from 'zod';
import type {
  listRunsInput,
  PlanFigures,
  RuleAction,
  RunPage,
  RunRow,
  ShadowSummary,
} from '@/lib/contracts/rules';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, type IdPrefix, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { labelsOf } from './subject-facts';

export const subjectPrefix: Record<string, IdPrefix> = {
  order: 'ord',
  customer: 'cus',
  shipment: 'shp',
  stock: 'var',
  exception: 'exc',
  return: 'ret',
  ticket: 'tkt',
};

type Row = {
  id: string;
  rule_id: string;
  name: string;
  version: number;
  mode: RunRow['mode'];
  outcome: RunRow['outcome'];
  subject: RunRow['subject'];
  subject_id: string;
  event_type: string | null;
  depth: number;
  ran_at: Date;
  latency_ms: number | null;
  detail: { before?: PlanFigures; after?: PlanFigures };
  effects: {
    index: number;
    action: RuleAction;
    state: RunRow['effects'][number]['state'];
    reason: string | null;
  }[];
};

function rowOf(r: Row, label: string): RunRow {
  return {
    id: toPublicId('rrn', r.id),
    ruleId: toPublicId('rul', r.rule_id),
    ruleName: r.name,
    version: r.version,
    mode: r.mode,
    outcome: r.outcome,
    subject: r.subject,
    subjectId: toPublicId(subjectPrefix[r.subject] ?? 'evt', r.subject_id),
    label,
    eventType: r.event_type,
    depth: r.depth,
    ranAt: r.ran_at.toISOString(),
    latencyMs: r.latency_ms,
    effects: r.effects,
    before: r.detail.before ?? null,
    after: r.detail.after ?? null,
  };
}

/** What rules did, newest first. Errors: not_found for a rule or order of nobody. */
export async function ruleRuns(tx: TenantTx, input: z.output<typeof listRunsInput>): Promise<RunPage> {
  const after = decodeCursor(input.cursor, 2);
  const ruleId = input.ruleId ? (fromPublicId('rul', input.ruleId) ?? refuse('not_found')) : null;
  const orderId = input.orderId ? (fromPublicId('ord', input.orderId) ?? refuse('not_found')) : null;
  if (
    ruleId &&
    !(await tx.maybeOne('SELECT 1 AS x FROM rule WHERE tenant_id = $1 AND id = $2', [tx.tenantId, ruleId]))
  )
    refuse('not_found');
  if (
    orderId &&
    !(await tx.maybeOne('SELECT 1 AS x FROM sales_order WHERE tenant_id = $1 AND id = $2', [
      tx.tenantId,
      orderId,
    ]))
  )
    refuse('not_found');
  const rows = await tx.q<Row>(
    `SELECT r.id, r.rule_id, u.name, r.version, r.mode, r.outcome, r.subject, r.subject_id, r.event_type, r.depth, r.ran_at, r.latency_ms, r.detail,
       (SELECT coalesce(json_agg(json_build_object('index', e.position, 'action', e.action, 'state', e.state, 'reason', e.reason)
          ORDER BY e.position), '[]') FROM rule_effect e WHERE e.tenant_id = $1 AND e.run_id = r.id) AS effects
     FROM rule_run r JOIN rule u ON u.tenant_id = $1 AND u.id = r.rule_id
     WHERE r.tenant_id = $1 AND r.subject <> 'schedule' AND ($2::uuid IS NULL OR r.rule_id = $2) AND ($3::uuid IS NULL OR r.subject_id = $3)
       AND ($4::text IS NULL OR r.mode = $4) AND ($5::text IS NULL OR r.outcome = $5)
       AND ($6::timestamptz IS NULL OR (r.ran_at, r.id) < ($6::timestamptz, $7::uuid))
     ORDER BY r.ran_at DESC, r.id DESC LIMIT $8`,
    [
      tx.tenantId,
      ruleId,
      orderId,
      input.mode ?? null,
      input.outcome ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      input.limit + 1,
    ],
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  const labels = await labelsOf(
    tx,
    page.map((r) => ({ subject: r.subject, id: r.subject_id })),
  );
  return {
    data: page.map((r) => rowOf(r, labels.get(r.subject_id) ?? '')),
    nextCursor: rows.length > input.limit && last ? encodeCursor([last.ran_at.toISOString(), last.id]) : null,
  };
}

/** What a rule on trial would have done since its trial began. Errors: not_found. */
export async function shadowSummary(tx: TenantTx, publicId: string): Promise<ShadowSummary> {
  const id = fromPublicId('rul', publicId) ?? refuse('not_found');
  const rule = await tx.maybeOne<{ version: number | null; since: Date | null }>(
    'SELECT shadow_version AS version, shadow_since AS since FROM rule WHERE tenant_id = $1 AND id = $2 AND NOT removed',
    [tx.tenantId, id],
  );
  if (!rule) refuse('not_found');
  const sums = await tx.one<{
    fired: number;
    differs: number;
    cost_before: number;
    cost_after: number;
    held: number;
  }>(
    `SELECT count(*)::int AS fired, count(*) FILTER (WHERE detail->'before' IS DISTINCT FROM detail->'after')::int AS differs,
       coalesce(sum((detail->'before'->>'costMinor')::bigint), 0)::bigint AS cost_before,
       coalesce(sum((detail->'after'->>'costMinor')::bigint), 0)::bigint AS cost_after,
       count(*) FILTER (WHERE detail->'after'->>'outcome' = 'held' AND detail->'before'->>'outcome' <> 'held')::int AS held
     FROM rule_run WHERE tenant_id = $1 AND rule_id = $2 AND mode = 'shadow' AND version = coalesce($3, version)`,
    [tx.tenantId, id, rule.version],
  );
  const looked = rule.since
    ? await tx.one<{ n: number }>(
        'SELECT count(DISTINCT order_id)::int AS n FROM decision_record WHERE tenant_id = $1 AND decided_at >= $2',
        [tx.tenantId, rule.since],
      )
    : { n: sums.fired };
  return {
    since: rule.since?.toISOString() ?? null,
    version: rule.version,
    looked: Math.max(looked.n, sums.fired),
    fired: sums.fired,
    differs: sums.differs,
    costBeforeMinor: sums.cost_before,
    costAfterMinor: sums.cost_after,
    heldNew: sums.held,
    currency: tx.ctx.tenant.currency,
  };
}
