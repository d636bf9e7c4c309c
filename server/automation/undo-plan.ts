import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { RuleAction, RuleSubject, UndoItem, UndoPreview, undoScopeInput } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { kept, type LoggedEffect } from './actions/action';
import { handlerOf } from './actions/registry';
import { orderIdOf } from './queries/order-of-subject';
import { subjectPrefix } from './queries/rule-runs';
import { labelsOf } from './queries/subject-facts';

type Row = {
  id: string;
  run_id: string;
  rule_id: string;
  subject: RuleSubject;
  subject_id: string;
  action: RuleAction;
  before: Record<string, unknown>;
  done_at: Date;
};
const most = 500;

async function effectsOf(
  tx: TenantTx,
  scope: z.output<typeof undoScopeInput>,
): Promise<{ rows: Row[]; left: number }> {
  const ruleId = fromPublicId('rul', scope.ruleId) ?? refuse('not_found');
  const known = await tx.maybeOne('SELECT 1 AS x FROM rule WHERE tenant_id = $1 AND id = $2', [
    tx.tenantId,
    ruleId,
  ]);
  if (!known) refuse('not_found');
  const runIds =
    scope.runIds?.map((id) => fromPublicId('rrn', id) ?? refuse('not_found', {}, 'runIds')) ?? null;
  const since = new Date(tx.ctx.now.getTime() - (scope.minutes ?? 60) * 60_000);
  const rows = await tx.q<Row & { total: number }>(
    `SELECT e.id, e.run_id, e.rule_id, r.subject, r.subject_id, e.action, e.before, e.done_at, count(*) OVER ()::int AS total
     FROM rule_effect e JOIN rule_run r ON r.tenant_id = $1 AND r.id = e.run_id
     WHERE e.tenant_id = $1 AND e.rule_id = $2 AND e.state IN ('done', 'queued') AND r.mode = 'live'
       AND ($3::uuid[] IS NULL AND e.done_at >= $4 OR e.run_id = ANY($3::uuid[]))
     ORDER BY e.done_at DESC, e.position DESC, e.id DESC LIMIT ${most}`,
    [tx.tenantId, ruleId, runIds, since],
  );
  return { rows, left: (rows[0]?.total ?? 0) - rows.length };
}

const loggedOf = async (tx: TenantTx, r: Row): Promise<LoggedEffect> => ({
  effectId: r.id,
  subject: r.subject,
  subjectId: r.subject_id,
  orderId: await orderIdOf(tx, r.subject, r.subject_id),
  ruleId: r.rule_id,
  action: r.action,
  before: r.before,
});

/**
 * What can be taken back of what a rule did, the newest five hundred, newest first, what cannot and why, and how many are left. Its hash names exactly this state of things.
 * Errors: not_found.
 */
export async function undoPlan(
  tx: TenantTx,
  scope: z.output<typeof undoScopeInput>,
): Promise<UndoPreview & { effects: LoggedEffect[] }> {
  const { rows, left } = await effectsOf(tx, scope);
  const labels = await labelsOf(
    tx,
    rows.map((r) => ({ subject: r.subject, id: r.subject_id })),
  );
  const items: UndoItem[] = [];
  const effects: LoggedEffect[] = [];
  for (const row of rows) {
    const effect = await loggedOf(tx, row);
    const handler = handlerOf(row.action.kind);
    const verdict = handler?.canUndo
      ? await handler.canUndo(tx, effect)
      : kept(handler?.stays ?? 'changed_since');
    if (verdict.can) effects.push(effect);
    items.push({
      effectId: toPublicId('rfx', row.id),
      runId: toPublicId('rrn', row.run_id),
      subject: row.subject,
      subjectId: toPublicId(subjectPrefix[row.subject] ?? 'evt', row.subject_id),
      label: labels.get(row.subject_id) ?? '',
      action: row.action,
      doneAt: row.done_at.toISOString(),
      ...verdict,
    });
  }
  const state = JSON.stringify(items.map((i) => [i.effectId, i.can, i.why]));
  return {
    items,
    can: effects.length,
    cannot: items.length - effects.length,
    left,
    hash: createHash('sha256').update(state).digest('base64url').slice(0, 32),
    effects,
  };
}
