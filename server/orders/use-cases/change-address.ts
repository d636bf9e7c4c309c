import type { z } from 'zod';
import type { changeAddressSchema, OrderRef } from '@/lib/contracts/orders';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { openOrder, refOf } from '../command';

/**
 * Gives the order another delivery address, as long as nobody picks it; the pipeline looks at it again. The event names the
 * changed fields, never their content.
 * Errors: not_found, version_conflict, transition_refused. Emits: orders.address_changed.
 */
export async function changeAddress(
  ctx: StaffCtx,
  input: z.output<typeof changeAddressSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const { order } = await openOrder(tx, input.orderId, 'change_address', input.expectedVersion);
    const a = input.shipTo;
    await tx.exec(
      `UPDATE sales_order SET ship_name = $3, ship_line1 = $4, ship_line2 = $5, ship_city = $6, ship_province = $7, ship_postal_code = $8,
         ship_country_code = $9, ship_phone = $10, pipeline_due_at = $11, version = version + 1, updated_at = $11
       WHERE tenant_id = $1 AND id = $2`,
      [
        tx.tenantId,
        order.id,
        a.name ?? '',
        a.line1 ?? '',
        a.line2 ?? '',
        a.city ?? '',
        a.province ?? '',
        a.postalCode ?? '',
        a.countryCode ?? '',
        a.phone ?? '',
        ctx.now,
      ],
    );
    await emit(tx, [
      {
        type: 'orders.address_changed',
        subjectType: 'order',
        subjectId: order.id,
        data: { fields: Object.keys(a).sort() },
      },
    ]);
    return refOf(tx, order.id);
  });
}
