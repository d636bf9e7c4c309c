import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { providerFor } from '../adapters/provider-for';
import type { RefundProvider } from '../adapters/refund-provider';
import { reportRefund } from '../steps/report-refund';

const patienceMs = 15 * 60_000;
type Ports = { providerOf?: (name: string) => RefundProvider };
type Waiting = { id: string; provider: string; providerRefundId: string; attempt: number };

/**
 * Asks providers about refunds that they took a quarter of an hour ago and said nothing more of, so that a report that never
 * came is not waited for. Each is asked outside of any transaction. Returns how many were settled.
 * Errors: whatever a provider's port throws; the next round asks again.
 */
export async function pollRefunds(ctx: StaffCtx, ports: Ports = {}): Promise<number> {
  const waiting = await inTenantRead(ctx, (tx) =>
    tx.q<Waiting>(
      `SELECT id, provider, provider_refund_id AS "providerRefundId", attempt FROM refund WHERE tenant_id = $1 AND state = 'submitted'
         AND provider_refund_id IS NOT NULL AND submitted_at < $2 ORDER BY submitted_at, id LIMIT 50`,
      [ctx.tenantId, new Date(ctx.now.getTime() - patienceMs)],
    ),
  );
  let settled = 0;
  for (const r of waiting) {
    const port = ports.providerOf?.(r.provider) ?? providerFor(r.provider, 'confirm');
    const answer = await port.look?.(r.providerRefundId);
    if (!answer || answer.outcome === 'pending') continue;
    const { id: refundId, provider, attempt } = r;
    await inTenantTx(ctx, (tx) => reportRefund(tx, { ...answer, provider, refundId, attempt }));
    settled += 1;
  }
  return settled;
}
