import { defaultPolicyRules, type PolicyView, policyRulesSchema } from '@/lib/contracts/aftersales-policy';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = Omit<PolicyView, 'rules'> & { rules: unknown };

/** The versions of the shop's rules for returns, newest first, each with the orders that it binds (counted up to ten thousand). */
export async function listPolicies(tx: TenantTx): Promise<PolicyView[]> {
  const rows = await tx.q<Row>(
    `SELECT p.id, p.number, p.rules, p.comment, p.active_from AS "activeFrom",
       (SELECT u.name FROM membership m JOIN user_account u ON u.id = m.user_id
         WHERE m.tenant_id = p.tenant_id AND m.user_id = p.created_by) AS "createdBy",
       (SELECT count(*)::int FROM (SELECT 1 FROM sales_order o WHERE o.tenant_id = p.tenant_id AND o.return_policy_id = p.id
         LIMIT 10000) x) AS orders
     FROM return_policy p WHERE p.tenant_id = $1 ORDER BY p.number DESC LIMIT 50`,
    [tx.tenantId],
  );
  const fallback = defaultPolicyRules(tx.ctx.tenant.currency);
  return rows.map((r) => {
    const read = policyRulesSchema.safeParse({ ...fallback, ...(r.rules as object) });
    return { ...r, id: toPublicId('rpy', r.id), rules: read.success ? read.data : fallback };
  });
}
