import type { TenantTx } from '@/server/platform/db/tenant-tx';

const people = new Set(['user', 'api_key']);
const noSplit = 'no-split';

/**
 * What people (or programs with a key) have set on each order by hand: `priority`, and `tag:X` for each tag that they put on or took off;
 * `split` when they said last whether it may be split, `rule:split` when the product did.
 */
export async function loadHumanSet(
  tx: TenantTx,
  orderIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx.q<{
    id: string;
    type: string;
    actor: string;
    data: { changes?: { tags?: { from?: string[]; to?: string[] } } };
  }>(
    `SELECT e.subject_id AS id, e.type, e.actor_type AS actor, e.data FROM event e
     WHERE e.tenant_id = $1 AND e.subject_type = 'order' AND e.subject_id = ANY($2::uuid[])
       AND e.type IN ('orders.tagged', 'orders.priority_set') ORDER BY e.occurred_at, e.id`,
    [tx.tenantId, orderIds],
  );
  const found = new Map<string, Set<string>>();
  for (const { id, type, actor, data } of rows) {
    const set = found.get(id) ?? new Set();
    found.set(id, set);
    const byPerson = people.has(actor);
    if (type === 'orders.priority_set' && byPerson) set.add('priority');
    const { from = [], to = [] } = data.changes?.tags ?? {};
    for (const tag of [...from, ...to]) {
      if (from.includes(tag) === to.includes(tag)) continue;
      if (byPerson) set.add(`tag:${tag}`);
      if (tag !== noSplit) continue;
      set.delete(byPerson ? 'rule:split' : 'split');
      set.add(byPerson ? 'split' : 'rule:split');
    }
  }
  return new Map([...found].map(([id, set]) => [id, [...set].sort()]));
}
