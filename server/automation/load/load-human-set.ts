import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** What people (or programs with a key) have set on each order by hand: `priority`, `tags`, with `tag:X` for each tag that they put on or took off. */
export async function loadHumanSet(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.q<{
    id: string;
    type: string;
    data: { changes?: { tags?: { from?: string[]; to?: string[] } } };
  }>(
    `SELECT e.subject_id AS id, e.type, e.data FROM event e
     WHERE e.tenant_id = $1 AND e.subject_type = 'order' AND e.subject_id = ANY($2::uuid[])
       AND e.type IN ('orders.tagged', 'orders.priority_set') AND e.actor_type IN ('user', 'api_key')`,
    [tx.tenantId, orderIds],
  );
  const found = new Map<string, Set<string>>();
  for (const { id, type, data } of rows) {
    const set = found.get(id) ?? new Set();
    found.set(id, set);
    if (type === 'orders.priority_set') set.add('priority');
    const { from = [], to = [] } = data.changes?.tags ?? {};
    for (const tag of [...from, ...to]) if (from.includes(tag) !== to.includes(tag)) set.add(`tag:${tag}`);
  }
  return new Map([...found].map(([id, set]) => [id, [...set].sort()]));
}
