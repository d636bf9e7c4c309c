import { dayIn, zonedParts } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import type { RuleInForce } from '../domain/rules/judge';
import { storedSubjects } from '../queries/condition-sources';
import { rulesInForce } from '../rule.store';
import { claimRuns, newRunId, type RunWanted } from '../run.store';
import { recordsThatFit, runOnRecords } from '../run-on-records';

/** Records that one tick of a schedule acts on at most. */
const atOnce = 1000;

/** The beginning of the running period of a schedule, as a key; null before its time has come in it. */
export function slotOf(rule: RuleInForce, now: Date, timezone: string): string | null {
  const { when } = rule.definition;
  if (when.kind !== 'schedule') return null;
  const p = zonedParts(now, timezone);
  const day = dayIn(now, timezone);
  const [hour, minute] = when.at.split(':').map(Number) as [number, number];
  if (when.every === 'hour') return p.minute >= minute ? `${day}T${p.hour}` : null;
  const weekday = ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  if (when.every === 'week' && weekday !== (when.weekday ?? 1)) return null;
  return p.hour > hour || (p.hour === hour && p.minute >= minute) ? day : null;
}

async function isDone(tx: TenantTx, rule: RuleInForce, slot: string): Promise<boolean> {
  const mark = await tx.maybeOne(
    `SELECT 1 AS x FROM rule_run WHERE tenant_id = $1 AND rule_id = $2 AND version = $3 AND mode = 'live' AND subject_id = $2 AND event_key = $4`,
    [tx.tenantId, rule.id, rule.version, slot],
  );
  return mark !== null;
}

const markOf = (rule: RuleInForce, slot: string, now: Date): RunWanted => ({
  id: newRunId(now),
  ruleId: rule.id,
  version: rule.version,
  mode: 'live',
  subject: 'schedule',
  subjectId: rule.id,
  eventKey: slot,
  outcome: 'skipped',
});

/**
 * The rules whose time has come act on every record that fits, once in each of their periods and in their order: what a rule that ends the
 * list applies to, later ones leave. A thousand records at a time; a period is done when none is left, so that none is passed over.
 */
export async function runScheduledRules(ctx: StaffCtx): Promise<void> {
  const { rules } = await inTenantRead(ctx, rulesInForce);
  const due = rules.flatMap((rule) => {
    const slot = slotOf(rule, ctx.now, ctx.tenant.timezone);
    return slot !== null && storedSubjects.includes(rule.definition.subject) ? [{ rule, slot }] : [];
  });
  for (const [i, { rule, slot }] of due.entries()) {
    const before = due
      .slice(0, i)
      .map((d) => d.rule)
      .filter((r) => r.definition.stop && r.definition.subject === rule.definition.subject);
    const round = { rule, eventKey: slot, before };
    const ids = await inTenantRead(ctx, async (tx) =>
      (await isDone(tx, rule, slot)) ? null : recordsThatFit(tx, round, atOnce),
    );
    if (ids === null) continue;
    await runOnRecords(ctx, round, ids);
    if (ids.length < atOnce) await inTenantTx(ctx, (tx) => claimRuns(tx, [markOf(rule, slot, ctx.now)]));
  }
}
