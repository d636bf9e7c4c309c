import type { RuleDefinition } from '@/lib/contracts/rules';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { RuleInForce } from './domain/rules/judge';

export type StoredRule = {
  id: string;
  name: string;
  subject: RuleDefinition['subject'];
  position: number;
  latestVersion: number;
  activeVersion: number | null;
  shadowVersion: number | null;
  formerVersion: number | null;
  trippedReason: string | null;
  version: number;
};
const columns = `id, name, subject, position, latest_version AS "latestVersion", active_version AS "activeVersion",
  shadow_version AS "shadowVersion", former_version AS "formerVersion", tripped_reason AS "trippedReason", version`;

/** The rule, locked. Errors: not_found. */
export async function lockRule(tx: TenantTx, ruleId: string): Promise<StoredRule> {
  const row = await tx.maybeOne<StoredRule>(
    `SELECT ${columns} FROM rule WHERE tenant_id = $1 AND id = $2 AND NOT removed FOR NO KEY UPDATE`,
    [tx.tenantId, ruleId],
  );
  return row ?? refuse('not_found');
}

/** Every rule of the shop, in their order. */
export async function allRules(tx: TenantTx): Promise<StoredRule[]> {
  return tx.q<StoredRule>(
    `SELECT ${columns} FROM rule WHERE tenant_id = $1 AND NOT removed ORDER BY position, id`,
    [tx.tenantId],
  );
}

/** A new rule at the end of the list, with its first version. */
export async function insertRule(tx: TenantTx, definition: RuleDefinition, note: string): Promise<string> {
  const id = newId('rul', tx.ctx.now.getTime());
  await tx.exec(
    `INSERT INTO rule (tenant_id, id, name, subject, position, latest_version, owner_id, created_at, updated_at)
     VALUES ($1, $2, $3, $4, 1 + coalesce((SELECT max(position) FROM rule WHERE tenant_id = $1), 0), 1, $5, $6, $6)`,
    [
      tx.tenantId,
      id,
      definition.name,
      definition.subject,
      definition.ownerId && fromPublicId('usr', definition.ownerId),
      tx.ctx.now,
    ],
  );
  await insertVersion(tx, id, 1, definition, note);
  return id;
}

/** Writes a version; it is never changed again. */
export async function insertVersion(
  tx: TenantTx,
  ruleId: string,
  version: number,
  definition: RuleDefinition,
  note: string,
): Promise<void> {
  await tx.exec(
    `INSERT INTO rule_version (tenant_id, rule_id, version, definition, note, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tx.tenantId,
      ruleId,
      version,
      JSON.stringify(definition),
      note,
      tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null,
      tx.ctx.now,
    ],
  );
}

/** Changes the rule's row. Its version goes up by one. */
export async function changeRule(
  tx: TenantTx,
  ruleId: string,
  change: Partial<{
    name: string;
    subject: string;
    ownerId: string | null;
    latestVersion: number;
    activeVersion: number | null;
    shadowVersion: number | null;
    formerVersion: number | null;
    trippedReason: string | null;
    removed: boolean;
  }>,
): Promise<void> {
  const names: Record<string, string> = {
    name: 'name',
    subject: 'subject',
    ownerId: 'owner_id',
    latestVersion: 'latest_version',
    activeVersion: 'active_version',
    shadowVersion: 'shadow_version',
    formerVersion: 'former_version',
    trippedReason: 'tripped_reason',
    removed: 'removed',
  };
  const entries = Object.entries(change);
  const sets = entries.map(([key], i) => `${names[key]} = $${i + 4}`);
  if ('shadowVersion' in change) sets.push(`shadow_since = ${change.shadowVersion === null ? 'NULL' : '$3'}`);
  await tx.exec(
    `UPDATE rule SET ${sets.join(', ')}, version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, ruleId, tx.ctx.now, ...entries.map(([, value]) => value)],
  );
}

/** Puts the rules into that order. */
export async function writeOrder(tx: TenantTx, ruleIds: readonly string[]): Promise<void> {
  await tx.exec(
    `UPDATE rule r SET position = w.n, updated_at = $3 FROM unnest($2::uuid[]) WITH ORDINALITY AS w (id, n)
     WHERE r.tenant_id = $1 AND r.id = w.id`,
    [tx.tenantId, ruleIds, tx.ctx.now],
  );
}

// Versions never change, so each is read once by a process.
const definitions = new Map<string, RuleDefinition>();
const keyOf = (tenantId: string, id: string, version: number) => `${tenantId} ${id} ${version}`;

/** What those versions say. Errors: not_found when one does not exist. */
export async function definitionsOf(
  tx: TenantTx,
  wanted: readonly { id: string; version: number }[],
): Promise<RuleInForce[]> {
  const missing = wanted.filter((w) => !definitions.has(keyOf(tx.tenantId, w.id, w.version)));
  if (missing.length > 0) {
    const rows = await tx.q<{ id: string; version: number; definition: RuleDefinition }>(
      `SELECT v.rule_id AS id, v.version, v.definition FROM rule_version v
       JOIN unnest($2::uuid[], $3::int[]) AS w (id, version) ON w.id = v.rule_id AND w.version = v.version
       WHERE v.tenant_id = $1`,
      [tx.tenantId, missing.map((m) => m.id), missing.map((m) => m.version)],
    );
    if (definitions.size > 5000) definitions.clear();
    for (const r of rows) definitions.set(keyOf(tx.tenantId, r.id, r.version), r.definition);
  }
  return wanted.map(({ id, version }) => {
    const definition = definitions.get(keyOf(tx.tenantId, id, version)) ?? refuse('not_found');
    return { id, version, name: definition.name, definition };
  });
}

/** The rules that act and those on trial, in their order. */
export async function rulesInForce(tx: TenantTx): Promise<{ rules: RuleInForce[]; shadow: RuleInForce[] }> {
  const rows = await tx.q<{ id: string; active: number | null; shadow: number | null }>(
    `SELECT id, active_version AS active, shadow_version AS shadow FROM rule
     WHERE tenant_id = $1 AND (active_version IS NOT NULL OR shadow_version IS NOT NULL) ORDER BY position, id`,
    [tx.tenantId],
  );
  const pick = (key: 'active' | 'shadow') =>
    rows.flatMap((r) => (r[key] === null ? [] : [{ id: r.id, version: r[key] }]));
  const [active, shadow] = [pick('active'), pick('shadow')];
  const all = await definitionsOf(tx, [...active, ...shadow]);
  return { rules: all.slice(0, active.length), shadow: all.slice(active.length) };
}

/** Those of them that act inside the decision about an order. */
export function pipelineRules(rules: readonly RuleInForce[]): RuleInForce[] {
  return rules.filter((r) => r.definition.when.kind === 'pipeline');
}
