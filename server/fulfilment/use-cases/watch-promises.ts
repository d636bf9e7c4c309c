import { raiseExceptions } from '@/server/orders/steps/exceptions';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, inTenantTx } from '@/server/platform/db/tenant-tx';
import { arrivalsByLane, promisesAtRisk } from '../domain/lanes';
import { parcelsOnLanes } from '../queries/lanes';

/** The one name of this trouble of a parcel, under which it is raised once. */
export const lateCause = (shipmentId: string) => `shipment:${shipmentId}:may_be_late`;

/**
 * Tells the shop of promises that will most likely be broken while they are not broken yet, each once: by how long parcels of the
 * same lane were under way. How many were raised. Emits: orders.exception_raised.
 */
export async function watchPromises(ctx: StaffCtx): Promise<number> {
  const risks = await inTenantRead(ctx, async (tx) => {
    const parcels = await parcelsOnLanes(tx);
    const found = promisesAtRisk(parcels, arrivalsByLane(parcels, ctx.now), ctx.now);
    const told = await tx.q<{ causeKey: string }>(
      `SELECT DISTINCT cause_key AS "causeKey" FROM order_exception WHERE tenant_id = $1 AND cause_key = ANY($2::text[])`,
      [tx.tenantId, found.map((r) => lateCause(r.parcel.id))],
    );
    const known = new Set(told.map((t) => t.causeKey));
    return found.filter((r) => !known.has(lateCause(r.parcel.id))).slice(0, 200);
  });
  if (risks.length === 0) return 0;
  await inTenantTx(ctx, (tx) =>
    raiseExceptions(
      tx,
      risks.map(({ parcel, chance }) => ({
        orderId: parcel.orderId,
        type: 'tracking' as const,
        causeKey: lateCause(parcel.id),
        facts: {
          carrier: parcel.carrier,
          trackingNumber: parcel.trackingNumber,
          shipmentId: parcel.id,
          trouble: 'may_be_late',
          promisedOn: parcel.promisedOn,
          chancePercent: Math.round(100 * chance),
        },
      })),
    ),
  );
  return risks.length;
}
