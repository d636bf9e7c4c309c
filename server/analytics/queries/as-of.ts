import type { AsOf, Unconverted } from '@/lib/contracts/analytics-figures';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { Span } from '../domain/span';
import { factsVersion } from '../facts/all-facts';

/** When an event was written, from the time in its id. */
const writtenAt = (id: string) => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));

/** Until when everything is counted: when the oldest event that waits came, or now. */
export async function asOfNow(tx: TenantTx): Promise<AsOf> {
  const row = await tx.one<{ built: boolean; oldest: string | null }>(
    `SELECT EXISTS (SELECT 1 FROM kpi_state WHERE tenant_id = $1 AND version = $2 AND built_at IS NOT NULL) AS built, (
       SELECT min(w.event_id::text) FROM (
         (SELECT event_id FROM event_pending WHERE tenant_id = $1 ORDER BY event_id LIMIT 1)
         UNION ALL (SELECT event_id FROM kpi_pending WHERE tenant_id = $1 ORDER BY event_id LIMIT 1)) w) AS oldest`,
    [tx.tenantId, factsVersion],
  );
  const waits = row.oldest === null ? null : writtenAt(row.oldest);
  const now = tx.ctx.now;
  return {
    asOf: (waits && waits < now ? waits : now).toISOString(),
    behind: !row.built,
  };
}

/** Orders of the period that are in no sum of money, because no rate is booked for their currency. */
export function unconvertedIn(tx: TenantTx, span: Span): Promise<Unconverted[]> {
  return tx.q<Unconverted>(
    `SELECT currency, sum(n)::int AS rows FROM kpi_rollup WHERE tenant_id = $1 AND source = 'order' AND dim = '' AND grain = 'd'
       AND day BETWEEN $2 AND $3 AND currency <> '' GROUP BY currency HAVING sum(n) > 0 ORDER BY 2 DESC, 1`,
    [tx.tenantId, span.from, span.to],
  );
}
