import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';

/** Counts that labels were printed, so that a second print of one is seen. Emits: fulfilment.label_printed. */
export async function countLabelPrints(ctx: StaffCtx, shipmentIds: readonly string[]): Promise<void> {
  await inTenantTx(ctx, async (tx) => {
    const rows = await tx.q<{ id: string; orderId: string; prints: number }>(
      `UPDATE shipment SET label_prints = label_prints + 1 WHERE tenant_id = $1 AND id = ANY($2::uuid[])
       RETURNING id, order_id AS "orderId", label_prints AS prints`,
      [tx.tenantId, shipmentIds],
    );
    await emit(
      tx,
      rows.map((r) => ({
        type: 'fulfilment.label_printed',
        subjectType: 'order',
        subjectId: r.orderId,
        data: { shipmentId: r.id, prints: r.prints },
      })),
    );
  });
}
