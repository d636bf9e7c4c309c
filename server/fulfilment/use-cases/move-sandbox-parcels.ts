import { dayIn } from '@/lib/kernel/time';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { daysBetween } from '../domain/promise';
import { phraseFor, sandboxJourney } from '../domain/sandbox-journey';
import { lockOrdersOfWork } from '../fulfilment-order.store';
import { lockShipments } from '../shipment.store';
import { applyTracking } from '../steps/apply-tracking';
import { insertTrackingEvents } from '../tracking-event.store';

type Due = {
  id: string;
  workId: string;
  trackingNumber: string;
  handedOverAt: Date;
  promisedOn: string | null;
  nextMoveAt: Date;
  told: number;
  origin: string;
  destination: string;
  countryCode: string;
};

async function dueParcels(tx: TenantTx, limit: number): Promise<Due[]> {
  return tx.q<Due>(
    `SELECT s.id, s.fulfilment_order_id AS "workId", s.tracking_number AS "trackingNumber", s.handed_over_at AS "handedOverAt",
       s.promised_on::text AS "promisedOn", s.next_move_at AS "nextMoveAt",
       (SELECT count(*) FROM tracking_event e WHERE e.tenant_id = s.tenant_id AND e.shipment_id = s.id
          AND e.external_id LIKE 'sandbox-%') AS told,
       w.city AS origin, o.ship_city AS destination, o.ship_country_code AS "countryCode"
     FROM shipment s
     JOIN fulfilment_order f ON f.tenant_id = s.tenant_id AND f.id = s.fulfilment_order_id
     JOIN warehouse w ON w.tenant_id = f.tenant_id AND w.id = f.warehouse_id
     JOIN sales_order o ON o.tenant_id = s.tenant_id AND o.id = s.order_id
     WHERE s.tenant_id = $1 AND s.next_move_at <= $2 AND s.adapter = 'sandbox'
       AND s.lifecycle IN ('handed_over', 'delivered')
     ORDER BY s.next_move_at LIMIT $3`,
    [tx.tenantId, tx.ctx.now, limit],
  );
}

function nextReport(due: Due, timezone: string, daySeconds: number) {
  const transit = due.promisedOn ? daysBetween(dayIn(due.handedOverAt, timezone), due.promisedOn) : 3;
  // A promise far away (a pre-order) does not slow the van down.
  const steps = sandboxJourney(due.trackingNumber, Math.min(15, Math.max(0.8, transit)));
  const waitMs = (days: number) => Math.round(days * daySeconds * 1000);
  // The first look only starts the clock, so that the speed is that of whoever keeps it.
  const started = due.nextMoveAt.getTime() > due.handedOverAt.getTime();
  const step = started ? steps[due.told] : undefined;
  const following = started ? steps[due.told + 1] : steps[0];
  return {
    step,
    index: due.told,
    nextMoveAt: following
      ? new Date(due.nextMoveAt.getTime() + Math.max(1, waitMs(following.afterDays)))
      : null,
  };
}

/**
 * Moves the parcels of the sandbox carrier that are due by the context's clock, each along its own journey, and records
 * what the carrier reports of them. The number of parcels looked at.
 * Units: daySeconds is how long a day of the carrier lasts. Emits: as recordTracking.
 */
export async function moveSandboxParcels(
  ctx: StaffCtx,
  { daySeconds, limit = 500 }: { daySeconds: number; limit?: number },
): Promise<number> {
  return inTenantTx(ctx, async (tx) => {
    const due = await dueParcels(tx, limit);
    if (due.length === 0) return 0;
    await lockOrdersOfWork(
      tx,
      due.map((d) => d.workId),
    );
    const parcels = await lockShipments(
      tx,
      due.map((d) => d.id),
    );
    const moves = due.map((d) => ({ due: d, ...nextReport(d, ctx.tenant.timezone, daySeconds) }));
    const fresh = await insertTrackingEvents(
      tx,
      moves.flatMap(({ due: d, step, index }) =>
        step
          ? [
              {
                shipmentId: d.id,
                reportedBy: 'carrier' as const,
                status: step.status,
                message: phraseFor(step.key, d.countryCode),
                location:
                  step.where === 'destination' ? d.destination : step.where === 'origin' ? d.origin : '',
                externalId: `sandbox-${index}`,
                occurredAt: d.nextMoveAt,
              },
            ]
          : [],
      ),
    );
    await tx.exec(
      `UPDATE shipment s SET next_move_at = n.at FROM unnest($2::uuid[], $3::timestamptz[]) AS n (id, at)
       WHERE s.tenant_id = $1 AND s.id = n.id`,
      [tx.tenantId, moves.map((m) => m.due.id), moves.map((m) => m.nextMoveAt)],
    );
    const touched = new Set(fresh.map((f) => f.shipmentId));
    await applyTracking(
      tx,
      parcels.filter((p) => touched.has(p.id)),
      new Set(fresh.map((f) => f.id)),
    );
    return due.length;
  });
}
