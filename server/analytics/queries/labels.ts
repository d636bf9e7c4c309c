import type { Dimension, FactSource } from '@/lib/contracts/analytics-facts';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const named: Partial<Record<string, string>> = {
  product:
    'SELECT id::text AS word, title AS label FROM product WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
  agent: `SELECT u.id::text AS word, u.name AS label FROM user_account u JOIN membership m ON m.tenant_id = $1 AND m.user_id = u.id
    WHERE u.id = ANY($2::uuid[])`,
  rule: 'SELECT id::text AS word, name AS label FROM rule WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
};

/** The names of products, people and rules behind the words of a dimension; other words are their own name. */
export async function labelsOf(
  tx: TenantTx,
  sources: readonly FactSource[],
  dimension: Dimension,
  words: readonly string[],
): Promise<(word: string) => string> {
  const sql = named[dimension === 'reason' && sources.includes('rule') ? 'rule' : dimension];
  const ids = words.filter((w) => uuid.test(w));
  if (!sql || ids.length === 0) return (word) => word;
  const rows = await tx.q<{ word: string; label: string }>(sql, [tx.tenantId, ids]);
  const labels = new Map(rows.map((r) => [r.word, r.label]));
  return (word) => labels.get(word) ?? word;
}
