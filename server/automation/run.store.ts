import type { EffectState, RuleAction, RunOutcome } from '@/lib/contracts/rules';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type RunWanted = {
  id: string;
  ruleId: string;
  version: number;
  mode: 'live' | 'shadow';
  subject: string;
  subjectId: string;
  eventKey: string;
  eventId?: string | null;
  eventType?: string | null;
  outcome: RunOutcome;
  depth?: number;
  detail?: unknown;
  latencyMs?: number | null;
};
export type EffectWanted = {
  id: string;
  runId: string;
  ruleId: string;
  position: number;
  action: RuleAction;
  state: EffectState;
  reason?: string | null;
  before?: Record<string, unknown>;
};

/**
 * Notes runs of rules, each version once for a record and reason: the ids of those that are new. What is not among them has been done
 * before and must not be done again. One statement. Locks: waits for a concurrent run of the same key.
 */
export async function claimRuns(tx: TenantTx, rows: readonly RunWanted[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const taken = await tx.q<{ id: string }>(
    `INSERT INTO rule_run (tenant_id, id, rule_id, version, mode, subject, subject_id, event_key, event_id, event_type, outcome, depth,
       detail, ran_at, latency_ms)
     SELECT $1, w.id, w.rule_id, w.version, w.mode, w.subject, w.subject_id, w.event_key, w.event_id, w.event_type, w.outcome, w.depth,
       w.detail, $2, w.latency_ms
     FROM json_to_recordset($3::json) AS w (id uuid, rule_id uuid, version int, mode text, subject text, subject_id uuid, event_key text,
       event_id uuid, event_type text, outcome text, depth int, detail jsonb, latency_ms int)
     ORDER BY w.subject_id, w.rule_id, w.event_key ON CONFLICT DO NOTHING RETURNING id`,
    [
      tx.tenantId,
      tx.ctx.now,
      JSON.stringify(
        rows.map((r) => ({
          id: r.id,
          rule_id: r.ruleId,
          version: r.version,
          mode: r.mode,
          subject: r.subject,
          subject_id: r.subjectId,
          event_key: r.eventKey,
          event_id: r.eventId ?? null,
          event_type: r.eventType ?? null,
          outcome: r.outcome,
          depth: r.depth ?? 0,
          detail: r.detail ?? {},
          latency_ms: r.latencyMs ?? null,
        })),
      ),
    ],
  );
  return new Set(taken.map((r) => r.id));
}

/** Logs effects of runs. One statement. */
export async function insertEffects(tx: TenantTx, rows: readonly EffectWanted[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.exec(
    `INSERT INTO rule_effect (tenant_id, id, run_id, rule_id, position, action, state, reason, before, done_at)
     SELECT $1, w.id, w.run_id, w.rule_id, w.position, w.action, w.state, w.reason, w.before, $2
     FROM json_to_recordset($3::json) AS w (id uuid, run_id uuid, rule_id uuid, position int, action jsonb, state text, reason text, before jsonb)`,
    [
      tx.tenantId,
      tx.ctx.now,
      JSON.stringify(
        rows.map((r) => ({
          id: r.id,
          run_id: r.runId,
          rule_id: r.ruleId,
          position: r.position,
          action: r.action,
          state: r.state,
          reason: r.reason ?? null,
          before: r.before ?? {},
        })),
      ),
    ],
  );
}

/** Says how an effect ended. */
export async function settleEffect(
  tx: TenantTx,
  effectId: string,
  how: { state: EffectState; reason?: string | undefined; before?: Record<string, unknown> | undefined },
): Promise<void> {
  await tx.exec(
    `UPDATE rule_effect SET state = $3, reason = $4, before = coalesce($5::jsonb, before), done_at = $6 WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      effectId,
      how.state,
      how.reason ?? null,
      how.before ? JSON.stringify(how.before) : null,
      tx.ctx.now,
    ],
  );
}

/** Says how a run ended. */
export async function settleRun(
  tx: TenantTx,
  runId: string,
  outcome: RunOutcome,
  latencyMs: number | null,
  depth?: number,
): Promise<void> {
  await tx.exec(
    'UPDATE rule_run SET outcome = $3, latency_ms = $4, depth = coalesce($5, depth) WHERE tenant_id = $1 AND id = $2',
    [tx.tenantId, runId, outcome, latencyMs, depth ?? null],
  );
}

/** How often each rule acted on each record since then. */
export async function recentRuns(
  tx: TenantTx,
  wanted: readonly { ruleId: string; subjectId: string }[],
  since: Date,
): Promise<Map<string, number>> {
  const rows = await tx.q<{ rule_id: string; subject_id: string; n: number }>(
    `SELECT rule_id, subject_id, count(*)::int AS n FROM rule_run WHERE tenant_id = $1 AND subject_id = ANY($2::uuid[]) AND mode = 'live'
       AND rule_id = ANY($3::uuid[]) AND ran_at >= $4 AND outcome <> 'cannot' GROUP BY 1, 2`,
    [
      tx.tenantId,
      [...new Set(wanted.map((w) => w.subjectId))],
      [...new Set(wanted.map((w) => w.ruleId))],
      since,
    ],
  );
  return new Map(rows.map((r) => [`${r.rule_id} ${r.subject_id}`, r.n]));
}

export const newRunId = (now: Date) => newId('rrn', now.getTime());
export const newEffectId = (now: Date) => newId('rfx', now.getTime());
