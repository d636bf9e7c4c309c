import type { ShopperTalk } from '@/lib/contracts/support-portal';
import type { SlaClock, TicketState } from '@/lib/contracts/support-words';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Row = Pick<ShopperTalk, 'id' | 'number' | 'type'> & {
  state: TicketState;
  slaClock: SlaClock | null;
  slaDueAt: Date | null;
  merged: boolean;
};
type Said = { id: string; ticketId: string; kind: 'customer' | 'agent'; body: string; at: Date };

/**
 * What was said on the portal about an order, newest conversation first: the shopper's words and the shop's answers, never
 * notes, nor what came by other ways. A ticket that was merged keeps showing what was said in it.
 */
export async function shopperTalks(tx: TenantTx, orderId: string): Promise<ShopperTalk[]> {
  const tickets = await tx.q<Row>(
    `SELECT id, number, type, state, sla_clock AS "slaClock", sla_due_at AS "slaDueAt", merged_into_id IS NOT NULL AS merged
     FROM ticket WHERE tenant_id = $1 AND order_id = $2 AND source = 'portal' ORDER BY created_at DESC, id DESC LIMIT 20`,
    [tx.tenantId, orderId],
  );
  const said = await tx.q<Said>(
    `SELECT id, coalesce(merged_from, ticket_id) AS "ticketId", kind, body, created_at AS at FROM ticket_message
     WHERE tenant_id = $1 AND kind IN ('customer', 'agent') AND id IN (
       SELECT id FROM ticket_message WHERE tenant_id = $1 AND ticket_id = ANY($2::uuid[]) AND merged_from IS NULL
       UNION SELECT m.id FROM ticket t JOIN ticket_message m ON m.tenant_id = t.tenant_id AND m.ticket_id = t.merged_into_id AND m.merged_from = t.id
         WHERE t.tenant_id = $1 AND t.id = ANY($2::uuid[])) ORDER BY created_at, id`,
    [tx.tenantId, tickets.map((t) => t.id)],
  );
  return tickets.map(({ slaClock, slaDueAt, merged, ...t }) => ({
    ...t,
    id: toPublicId('tkt', t.id),
    answerBy:
      slaClock !== null && slaClock !== 'resolution' && slaDueAt !== null && slaDueAt > tx.ctx.now
        ? slaDueAt.toISOString()
        : null,
    mayWrite: t.state !== 'closed' && !merged,
    messages: said
      .filter((m) => m.ticketId === t.id)
      .map((m) => ({
        id: toPublicId('tms', m.id),
        author: m.kind === 'customer' ? ('shopper' as const) : ('shop' as const),
        body: m.body,
        at: m.at.toISOString(),
      })),
  }));
}
