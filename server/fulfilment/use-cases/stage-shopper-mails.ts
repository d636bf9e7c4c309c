import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { enqueueAll } from '@/server/platform/jobs/queue';

export const shopperMails = ['confirmed', 'shipped', 'delivered'] as const;
export type ShopperMail = (typeof shopperMails)[number];

const kindOf: Partial<Record<StoredEvent['type'], ShopperMail>> = {
  'orders.placed': 'confirmed',
  'fulfilment.shipment_handed_over': 'shipped',
  'fulfilment.shipment_delivered': 'delivered',
};

/**
 * Stages one mail to the shopper for each event that concerns them: only of orders that carry an e-mail address, and never
 * of imported or demonstration orders. An event stages its mail once.
 */
export async function stageShopperMails(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const rows = await tx.q<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND buyer_email LIKE '%@%'
         AND source NOT IN ('import', 'demo')`,
      [tx.tenantId, [...new Set(events.map((e) => e.subjectId))]],
    );
    const told = new Set(rows.map((r) => r.id));
    await enqueueAll(
      tx,
      events
        .filter((e) => told.has(e.subjectId))
        .map((e) => ({
          name: 'fulfilment.mail-shopper',
          payload: {
            kind: kindOf[e.type]!,
            orderId: e.subjectId,
            shipmentId: (e.data.shipmentId as string | undefined) ?? null,
            eventId: e.id,
          },
          dedupeKey: `mail:${e.id}`,
        })),
    );
  });
}
