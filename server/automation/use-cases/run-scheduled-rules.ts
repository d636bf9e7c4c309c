import { dayIn, zonedParts } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import type { RuleInForce } from '../domain/rules/judge';
import { storedSubjects } from '../queries/condition-sources';
import { rulesInForce } from '../rule.store';
import { claimRuns, newRunId } from '../run.store';
import { recordsThatFit, runOnRecords } from '../run-on-records';

/** Records that one run of a schedule acts on at most. */
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

/** The rules whose time has come act on every record that fits; once in each of their periods. */
export async function runScheduledRules(ctx: StaffCtx): Promise<void> {
  const { rules } = await inTenantRead(ctx, rulesInForce);
  for (const rule of rules) {
    const slot = slotOf(rule, ctx.now, ctx.tenant.timezone);
    if (slot === null || !storedSubjects.includes(rule.definition.subject)) continue;
    const mark = await inTenantTx(ctx, (tx) =>
      claimRuns(tx, [
        {
          id: newRunId(ctx.now),
          ruleId: rule.id,
          version: rule.version,
          mode: 'live',
          subject: 'schedule',
          subjectId: rule.id,
          eventKey: slot,
          outcome: 'skipped',
        },
      ]),
    );
    if (mark.size === 0) continue;
    const ids = await inTenantRead(ctx, (tx) => recordsThatFit(tx, rule, atOnce));
    await runOnRecords(ctx, rule, ids, slot);
  }
}
