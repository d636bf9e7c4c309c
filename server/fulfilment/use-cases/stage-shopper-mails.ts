import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import type { StoredEvent } from '@/server/platform/events/reaction';
import { enqueueAll } from '@/server/platform/jobs/queue';

export const shopperMails = ['confirmed', 'delayed', 'shipped', 'delivered'] as const;
export type ShopperMail = (typeof shopperMails)[number];

const kindOf: Partial<Record<StoredEvent['type'], ShopperMail>> = {
  'orders.placed': 'confirmed',
  'inventory.promise_moved': 'delayed',
  'fulfilment.shipment_handed_over': 'shipped',
  'fulfilment.shipment_delivered': 'delivered',
};

/**
 * Stages one mail to the shopper for each event that concerns them: only of orders that carry an e-mail address, and never
 * of imported or demonstration orders. An event stages its mail once; of merged or split orders each original gets its own,
 * with the link to the order that the buyer knows. Of a promise that moved they hear when it became later.
 */
export async function stageShopperMails(ctx: StaffCtx, events: readonly StoredEvent[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const rows = await tx.q<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND id = ANY($2::uuid[]) AND buyer_email LIKE '%@%'
         AND source NOT IN ('import', 'demo')`,
      [tx.tenantId, [...new Set(events.map((e) => e.subjectId))]],
    );
    const told = new Set(rows.map((r) => r.id));
    const origins = await originsOf(tx, [...told]);
    await enqueueAll(
      tx,
      events
        .filter(
          (e) => told.has(e.subjectId) && (e.type !== 'inventory.promise_moved' || e.data.later === true),
        )
        .flatMap((e) =>
          (origins.get(e.subjectId) ?? [e.subjectId]).map((orderId) => ({
            name: 'fulfilment.mail-shopper',
            payload: {
              kind: kindOf[e.type]!,
              orderId,
              shipmentId: (e.data.shipmentId as string | undefined) ?? null,
              eventId: e.id,
            },
            dedupeKey: orderId === e.subjectId ? `mail:${e.id}` : `mail:${e.id}:${orderId}`,
          })),
        ),
    );
  });
}

async function originsOf(tx: TenantTx, workIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.q<{ work: string; origin: string }>(
    `SELECT work_order_id AS work, origin_id AS origin FROM order_origin
     WHERE tenant_id = $1 AND work_order_id = ANY($2::uuid[]) AND undone_at IS NULL ORDER BY origin_id`,
    [tx.tenantId, workIds],
  );
  const origins = new Map<string, string[]>();
  for (const r of rows) origins.set(r.work, [...(origins.get(r.work) ?? []), r.origin]);
  return origins;
}
