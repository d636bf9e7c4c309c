import type { ReturnChoices, ReturnSummary } from '@/lib/contracts/aftersales-portal';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { onlyFaultsBecause, reasonsFor } from '../domain/shopper-choices';
import { loadRequest } from '../load-request';
import { choicesOf } from './quote-return';

/** The returns of an order, newest first, in as few words as the shopper needs to find theirs. */
export async function returnsOfOrder(tx: TenantTx, orderId: string): Promise<ReturnSummary[]> {
  const rows = await tx.q<Omit<ReturnSummary, 'requestedAt'> & { requestedAt: Date }>(
    `SELECT c.id, c.number, c.type, c.state, c.requested_at AS "requestedAt",
       (SELECT string_agg(n.quantity || ' × ' || n.title, ', ' ORDER BY n.position) FROM return_line n
         WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id) AS items
     FROM return_case c WHERE c.tenant_id = $1 AND c.order_id = $2 ORDER BY c.requested_at DESC, c.id DESC LIMIT 50`,
    [tx.tenantId, orderId],
  );
  return rows.map((r) => ({
    ...r,
    id: toPublicId('ret', r.id),
    requestedAt: r.requestedAt.toISOString(),
  }));
}

/**
 * What of an order can be returned or stopped, until when and for which reasons, and what not, with the reason why; by the
 * rules that were fixed with the order. Errors: not_found.
 */
export async function returnChoices(tx: TenantTx, orderId: string): Promise<ReturnChoices> {
  const context = await loadRequest(tx, orderId);
  if (!context) refuse('not_found');
  const { order, facts, policy } = context;
  const { now } = tx.ctx;
  return {
    orderNumber: order.number,
    timezone: tx.ctx.tenant.timezone,
    conditions: policy.rules.conditions,
    returns: await returnsOfOrder(tx, orderId),
    lines: context.lines
      .filter((l) => l.kind === 'goods')
      .map((l) => {
        const r = facts.lines.get(l.lineId)!;
        const reasons = reasonsFor(r, choicesOf(context, l.lineId), now);
        const onlyFaults = onlyFaultsBecause(r, now);
        return {
          lineId: toPublicId('lin', l.lineId),
          title: l.title || l.sku,
          sku: l.sku,
          quantity: l.quantity,
          units: r.units,
          price: { minor: l.totalMinor, currency: order.currency },
          preShipment: r.preShipment,
          until: r.until?.toISOString() ?? null,
          faultUntil: r.faultUntil?.toISOString() ?? null,
          refused: r.refused ?? (reasons.length === 0 ? (onlyFaults ?? 'not_offered') : null),
          onlyFaults,
          reasons,
        };
      }),
  };
}
