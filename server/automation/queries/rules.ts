import type { z } from 'zod';
import {
  actionKinds,
  type listRulesInput,
  type RuleDefinition,
  type RuleDiff,
  type RuleRow,
  type RuleState,
  type RuleVersionRow,
  type RuleView,
} from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { findingsFor } from '../findings';
import { definitionsOf } from '../rule.store';

type Row = {
  id: string;
  position: number;
  latest: number;
  active: number | null;
  shadow: number | null;
  former: number | null;
  tripped: string | null;
  owner_id: string | null;
  owner_name: string | null;
  last_run_at: Date | null;
  version: number;
  updated_at: Date;
  hits: number;
  errors: number;
  definition: RuleDefinition;
};

const select = `SELECT r.id, r.position, r.latest_version AS latest, r.active_version AS active, r.shadow_version AS shadow,
    r.former_version AS former, r.tripped_reason AS tripped, r.owner_id, u.name AS owner_name, l.ran_at AS last_run_at, r.version, r.updated_at,
    v.definition, coalesce(n.hits, 0) AS hits, coalesce(n.errors, 0) AS errors
  FROM rule r JOIN rule_version v ON v.tenant_id = $1 AND v.rule_id = r.id AND v.version = r.latest_version
  LEFT JOIN membership m ON m.tenant_id = $1 AND m.user_id = r.owner_id LEFT JOIN user_account u ON u.id = m.user_id
  LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE x.outcome = 'acted')::int AS hits,
      count(*) FILTER (WHERE x.outcome IN ('failed', 'limited', 'cannot'))::int AS errors
    FROM rule_run x WHERE x.tenant_id = $1 AND x.rule_id = r.id AND x.mode = 'live' AND x.ran_at >= $2) n ON true
  LEFT JOIN LATERAL (SELECT max(x.ran_at) AS ran_at FROM rule_run x WHERE x.tenant_id = $1 AND x.rule_id = r.id AND x.mode = 'live') l ON true
  WHERE r.tenant_id = $1 AND NOT r.removed`;

const week = 7 * 86_400_000;
const stateOf = (r: Row): RuleState =>
  r.active !== null
    ? 'active'
    : r.shadow !== null
      ? 'shadow'
      : r.tripped !== null
        ? 'tripped'
        : r.former !== null
          ? 'off'
          : 'draft';

function rowOf(r: Row): RuleRow {
  const d = r.definition;
  return {
    id: toPublicId('rul', r.id),
    name: d.name,
    subject: d.subject,
    when: d.when,
    state: stateOf(r),
    position: r.position,
    activeVersion: r.active,
    shadowVersion: r.shadow,
    latestVersion: r.latest,
    ownerId: r.owner_id && toPublicId('usr', r.owner_id),
    ownerName: r.owner_name,
    comment: d.comment,
    actions: actionKinds.filter((k) => d.then.some((a) => a.kind === k)),
    hits7d: r.hits,
    errors7d: r.errors,
    lastRunAt: r.last_run_at?.toISOString() ?? null,
    trippedReason: r.tripped,
    updatedAt: r.updated_at.toISOString(),
    version: r.version,
  };
}

/** The shop's rules in their order. */
export async function listRules(tx: TenantTx, input: z.output<typeof listRulesInput>): Promise<RuleRow[]> {
  const rows = await tx.q<Row>(`${select} ORDER BY r.position, r.id`, [
    tx.tenantId,
    new Date(tx.ctx.now.getTime() - week),
  ]);
  const q = input.q?.toLowerCase();
  return rows
    .map(rowOf)
    .filter(
      (r) =>
        (!input.state || r.state === input.state) &&
        (!q || `${r.name} ${r.comment}`.toLowerCase().includes(q)),
    );
}

async function one(tx: TenantTx, publicId: string): Promise<Row> {
  const id = fromPublicId('rul', publicId) ?? refuse('not_found');
  const row = await tx.maybeOne<Row>(`${select} AND r.id = $3`, [
    tx.tenantId,
    new Date(tx.ctx.now.getTime() - week),
    id,
  ]);
  return row ?? refuse('not_found');
}

/** One rule with its newest and its acting version, its history, and what static analysis says. Errors: not_found. */
export async function getRule(tx: TenantTx, publicId: string): Promise<RuleView> {
  const row = await one(tx, publicId);
  const [active] = row.active === null ? [] : await definitionsOf(tx, [{ id: row.id, version: row.active }]);
  return {
    ...rowOf(row),
    definition: row.definition,
    activeDefinition: active?.definition ?? null,
    versions: await versionsOf(tx, row),
    findings: await findingsFor(tx, row.id, row.definition),
  };
}

async function versionsOf(tx: TenantTx, rule: Row): Promise<RuleVersionRow[]> {
  const rows = await tx.q<{ version: number; note: string; created_at: Date; name: string | null }>(
    `SELECT v.version, v.note, v.created_at, u.name FROM rule_version v
     LEFT JOIN membership m ON m.tenant_id = $1 AND m.user_id = v.created_by LEFT JOIN user_account u ON u.id = m.user_id
     WHERE v.tenant_id = $1 AND v.rule_id = $2 ORDER BY v.version DESC`,
    [tx.tenantId, rule.id],
  );
  const role = (v: number) =>
    v === rule.active ? 'active' : v === rule.shadow ? 'shadow' : v === rule.former ? 'former' : '';
  return rows.map((r) => ({
    version: r.version,
    note: r.note,
    createdAt: r.created_at.toISOString(),
    createdByName: r.name,
    role: role(r.version),
  }));
}

/** The history of a rule, newest first. Errors: not_found. */
export async function ruleVersions(tx: TenantTx, publicId: string): Promise<RuleVersionRow[]> {
  return versionsOf(tx, await one(tx, publicId));
}

/** What a version says. Errors: not_found. */
export async function ruleVersion(tx: TenantTx, publicId: string, version: number): Promise<RuleDefinition> {
  const row = await one(tx, publicId);
  return (await definitionsOf(tx, [{ id: row.id, version }]))[0]!.definition;
}

const parts = [
  'name',
  'comment',
  'ownerId',
  'subject',
  'when',
  'if',
  'unknown',
  'stop',
  'force',
  'repeat',
] as const;

/** What differs between two versions; actions one by one. Errors: not_found. */
export async function diffRule(tx: TenantTx, publicId: string, a: number, b: number): Promise<RuleDiff> {
  const from = await ruleVersion(tx, publicId, a);
  const to = await ruleVersion(tx, publicId, b);
  const differs = (x: unknown, y: unknown) => JSON.stringify(x) !== JSON.stringify(y);
  const changes: RuleDiff['changes'] = parts
    .filter((part) => differs(from[part], to[part]))
    .map((part) => ({ part, index: null, kind: 'changed', before: from[part], after: to[part] }));
  for (let i = 0; i < Math.max(from.then.length, to.then.length); i++) {
    const [before, after] = [from.then[i], to.then[i]];
    if (!differs(before, after)) continue;
    const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    changes.push({ part: 'then', index: i, kind, before: before ?? null, after: after ?? null });
  }
  return { from, to, changes };
}
