import type { z } from 'zod';
import type { changeAddressSchema, OrderRef } from '@/lib/contracts/orders-commands';
import { refuse } from '@/lib/kernel/errors';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { addressProblems, type ShipTo } from '../domain/address';
import { guardedOrder } from '../guarded-order';
import { orderRef } from '../order-ref';
import { resolveExceptions } from '../steps/exceptions';
import { settleByRelease } from '../steps/settle-by-release';

const fields = ['name', 'line1', 'line2', 'city', 'province', 'postalCode', 'countryCode', 'phone'] as const;

/**
 * Gives an order another address, which must be one that a parcel can reach; what was held for its address goes on.
 * Errors: not_found, version_conflict, transition_refused (a pick has begun), invalid_input with the field.
 * Emits: orders.address_changed, without the address itself.
 */
export async function changeAddress(
  ctx: StaffCtx,
  input: z.output<typeof changeAddressSchema>,
): Promise<OrderRef> {
  return inTenantTx(ctx, async (tx) => {
    const order = await guardedOrder(tx, input, 'change_address');
    const old = await tx.one<ShipTo>(
      `SELECT ship_name AS name, ship_line1 AS line1, ship_line2 AS line2, ship_city AS city, ship_province AS province,
         ship_postal_code AS "postalCode", ship_country_code AS "countryCode", ship_phone AS phone
       FROM sales_order WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, order.id],
    );
    const next = Object.fromEntries(fields.map((f) => [f, input.shipTo[f] ?? old[f]])) as ShipTo;
    const [problem] = addressProblems(next);
    if (problem) {
      const param = `shipTo.${problem.field}`;
      refuse('invalid_input', { param, problem: problem.problem }, param);
    }
    await tx.exec(
      `UPDATE sales_order SET ship_name = $3, ship_line1 = $4, ship_line2 = $5, ship_city = $6, ship_province = $7,
         ship_postal_code = $8, ship_country_code = $9, ship_phone = $10, version = version + 1, updated_at = $11,
         pipeline_due_at = CASE WHEN lifecycle = 'placed' THEN $11 ELSE pipeline_due_at END
       WHERE tenant_id = $1 AND id = $2`,
      [tx.tenantId, order.id, ...fields.map((f) => next[f]), ctx.now],
    );
    await emit(tx, [
      {
        type: 'orders.address_changed',
        subjectType: 'order',
        subjectId: order.id,
        data: { fields: fields.filter((f) => next[f] !== old[f]) },
      },
    ]);
    await settleByRelease(tx, [{ orderId: order.id, kind: 'address' }], 'address_changed');
    await resolveExceptions(tx, { orderId: order.id, type: 'bad_address' }, 'address_changed');
    return orderRef(tx, order.id);
  });
}
