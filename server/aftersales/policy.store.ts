import { defaultPolicyRules, type PolicyRules, policyRulesSchema } from '@/lib/contracts/aftersales-policy';
import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

export type StoredPolicy = { id: string | null; number: number; rules: PolicyRules };
type Row = { id: string; number: number; rules: unknown };
/** What versions say that were saved before the rule was there: what they promised then. */
const unsaid: Partial<PolicyRules> = { priceProtectDays: 0, keepMaxPercent: 100 };

function parsed(tx: TenantTx, row: Row | null): StoredPolicy {
  const fallback = defaultPolicyRules(tx.ctx.tenant.currency);
  if (!row) return { id: null, number: 0, rules: fallback };
  const read = policyRulesSchema.safeParse({ ...fallback, ...unsaid, ...(row.rules as object) });
  return { id: row.id, number: row.number, rules: read.success ? read.data : fallback };
}

/** The rules that bind an order: those of when it was placed; an order from before the first ones has the product's own. */
export async function policyOfOrder(tx: TenantTx, policyId: string | null): Promise<StoredPolicy> {
  const row = policyId
    ? await tx.maybeOne<Row>('SELECT id, number, rules FROM return_policy WHERE tenant_id = $1 AND id = $2', [
        tx.tenantId,
        policyId,
      ])
    : null;
  return parsed(tx, row);
}

/** The newest rules. */
export async function newestPolicy(tx: TenantTx): Promise<StoredPolicy> {
  return parsed(
    tx,
    await tx.maybeOne<Row>(
      'SELECT id, number, rules FROM return_policy WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1',
      [tx.tenantId],
    ),
  );
}

/** Adds a version after the one that was seen; null when somebody was faster. It holds for orders placed from now on. */
export async function insertPolicy(
  tx: TenantTx,
  rules: PolicyRules,
  comment: string,
  basedOn: number,
): Promise<{ id: string; number: number } | null> {
  const row = await tx.maybeOne<{ id: string; number: number }>(
    `INSERT INTO return_policy (tenant_id, id, number, rules, comment, created_by, active_from, created_at)
     SELECT $1, $2, $3::int + 1, $4::jsonb, $5, $6, $7, $7
     WHERE COALESCE((SELECT max(number) FROM return_policy WHERE tenant_id = $1), 0) = $3
     ON CONFLICT (tenant_id, number) DO NOTHING RETURNING id, number`,
    [
      tx.tenantId,
      newId('rpy'),
      basedOn,
      JSON.stringify(rules),
      comment,
      tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null,
      tx.ctx.now,
    ],
  );
  return row;
}
