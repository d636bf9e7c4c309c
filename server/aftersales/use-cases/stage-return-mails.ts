import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { enqueueAll } from '@/server/platform/jobs/queue';

export const returnMails = [
  'requested',
  'approved',
  'declined',
  'in_transit',
  'received',
  'deducted',
  'deadline',
  'expired',
  'cancelled',
  'refunded',
  'shipped',
  'converted',
  'pay',
  'answered',
] as const;
export type ReturnMail = (typeof returnMails)[number];

/** The mail that an event is worth; null for those that the shopper need not hear of. */
function mailFor(e: StoredEvent): ReturnMail | null {
  switch (e.type) {
    case 'aftersales.return_decided':
      // What is approved or declined at once has a mail of its own.
      return e.data.outcome === 'ask' ? 'requested' : null;
    case 'aftersales.return_approved':
      return 'approved';
    case 'aftersales.return_declined':
      return 'declined';
    case 'aftersales.return_in_transit':
      return 'in_transit';
    case 'aftersales.return_received':
      return 'received';
    case 'aftersales.return_inspected':
      return 'deducted';
    case 'aftersales.return_reminded':
      return 'deadline';
    case 'aftersales.return_expired':
      return 'expired';
    case 'aftersales.return_cancelled':
      return 'cancelled';
    case 'aftersales.exchange_fulfilled':
      return 'shipped';
    case 'aftersales.exchange_converted_to_refund':
      return 'converted';
    case 'aftersales.exchange_awaiting_return':
    case 'aftersales.exchange_advance_ship':
      return 'pay';
    case 'aftersales.message_added':
      return e.data.author === 'shop' ? 'answered' : null;
    case 'finance.refund_succeeded':
      return 'refunded';
    default:
      return null;
  }
}

/**
 * Stages one mail to the shopper for each event of a return that concerns them: only where the order carries an e-mail
 * address, and of demonstration orders only those that were asked for in the portal; the mail that asks for a difference only
 * where one is left to pay. An event stages its mail once.
 */
export async function stageReturnMails(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  const wanted = events.flatMap((e) => {
    const kind = mailFor(e);
    return kind && typeof e.data.returnId === 'string' ? [{ e, kind, returnId: e.data.returnId }] : [];
  });
  if (wanted.length === 0) return;
  await inTenantTx(ctx, async (tx) => {
    const rows = await tx.q<{ id: string; lessened: boolean; owes: boolean }>(
      `SELECT c.id, EXISTS (SELECT 1 FROM return_line n WHERE n.tenant_id = c.tenant_id AND n.return_id = c.id
           AND n.difference_reason IS NOT NULL) AS lessened,
         EXISTS (SELECT 1 FROM exchange x JOIN sales_order p ON p.tenant_id = x.tenant_id AND p.id = x.replacement_order_id
           AND p.total_minor > p.paid_minor WHERE x.tenant_id = c.tenant_id AND x.return_id = c.id) AS owes
       FROM return_case c JOIN sales_order o ON o.tenant_id = c.tenant_id AND o.id = c.order_id
       WHERE c.tenant_id = $1 AND c.id = ANY($2::uuid[]) AND o.buyer_email LIKE '%@%'
         AND (c.origin = 'portal' OR (c.origin <> 'demo' AND o.source <> 'demo'))`,
      [tx.tenantId, [...new Set(wanted.map((w) => w.returnId))]],
    );
    const told = new Map(rows.map((r) => [r.id, r]));
    const worth = (kind: ReturnMail, r: (typeof rows)[number] | undefined) =>
      r && (kind !== 'deducted' || r.lessened) && (kind !== 'pay' || r.owes);
    await enqueueAll(
      tx,
      wanted
        .filter((w) => worth(w.kind, told.get(w.returnId)))
        .map(({ e, kind, returnId }) => ({
          name: 'aftersales.mail-shopper',
          payload: {
            kind,
            returnId,
            eventId: e.id,
            refundMinor: typeof e.data.amountMinor === 'number' ? e.data.amountMinor : null,
          },
          dedupeKey: `return-mail:${e.id}`,
        })),
    );
    return null;
  });
}
