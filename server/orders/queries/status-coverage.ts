import type { StatusMeaning } from '@/lib/contracts/orders';
import type { StatusCoverage } from '@/lib/contracts/orders-statuses';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { meaningOfStatus } from '../domain/external-status';

const newest = 50_000;
type Counted = { channel: string; status: string | null; orders: number; waiting: number };

/** Which status words the channels sent with the newest orders and how many of them are understood; unknown ones first. */
export async function statusCoverage(tx: TenantTx): Promise<StatusCoverage> {
  const counted = await tx.q<Counted>(
    `SELECT o.channel, NULLIF(upper(trim(o.external_status)), '') AS status, count(*)::int AS orders,
       count(*) FILTER (WHERE o.open_holds > 0 AND EXISTS (SELECT 1 FROM order_hold h WHERE h.tenant_id = $1
         AND h.order_id = o.id AND h.kind = 'needs_mapping' AND h.released_at IS NULL))::int AS waiting
     FROM (SELECT id, channel, external_status, open_holds FROM sales_order WHERE tenant_id = $1
       ORDER BY placed_at DESC, id DESC LIMIT ${newest}) AS o
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [tx.tenantId],
  );
  const own = await tx.q<{ channel: string; status: string; meaning: StatusMeaning }>(
    'SELECT channel, status, meaning FROM order_status_map WHERE tenant_id = $1',
    [tx.tenantId],
  );
  const decided = new Map(own.map((r) => [`${r.channel}\n${r.status}`, r.meaning]));
  const rows = counted.flatMap(({ status, ...r }) => {
    if (status === null) return [];
    const said = decided.get(`${r.channel}\n${status}`);
    const meaning = said ?? meaningOfStatus(r.channel, status);
    const by = said ? ('shop' as const) : meaning ? ('built_in' as const) : ('nobody' as const);
    return [{ ...r, status, meaning, by }];
  });
  const sum = (some: readonly { orders: number }[]) => some.reduce((n, r) => n + r.orders, 0);
  return {
    rows: rows.sort((a, b) => Number(a.meaning !== null) - Number(b.meaning !== null) || b.orders - a.orders),
    looked: sum(counted),
    withStatus: sum(rows),
    known: sum(rows.filter((r) => r.meaning !== null)),
  };
}
