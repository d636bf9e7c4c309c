import type { TrackedParcel, TrackingReportInput } from '@/lib/contracts/aftersales-tracking';
import { toPublicId } from '@/lib/kernel/ids';
import { trackingKey } from '@/lib/kernel/tracking-number';
import { recordReports } from '@/server/fulfilment/steps/record-reports';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decideReturnMove } from '../domain/transitions';
import { applyReturnMove } from '../move-return';
import { factsOf, lockReturn, saveArrival } from '../return.store';

/** What says that a carrier has the parcel in hands; an announcement and a word nobody knows do not. */
const scanned = (status: string) => status !== 'pre_transit' && status !== 'unknown';

/** The return that a parcel of that number belongs to and that has not been unpacked; the newest, should numbers come again. */
async function returnOfParcel(tx: TenantTx, number: string): Promise<string | null> {
  const row = await tx.maybeOne<{ id: string }>(
    `SELECT id FROM return_case WHERE tenant_id = $1 AND state IN ('approved', 'in_transit') AND tracking_number <> ''
       AND upper(regexp_replace(tracking_number, '\\s+', '', 'g')) = $2 ORDER BY requested_at DESC, id DESC LIMIT 1`,
    [tx.tenantId, trackingKey(number)],
  );
  return row?.id ?? null;
}

async function follow(tx: TenantTx, id: string, events: TrackingReportInput['events']): Promise<void> {
  let r = await lockReturn(tx, id);
  const seen = events.filter((e) => scanned(e.status));
  if (seen.length > 0 && r.state === 'approved' && decideReturnMove(factsOf(r), 'ship').ok)
    r = await applyReturnMove(tx, r, 'ship', { by: 'carrier' });
  const arrived = seen.find((e) => e.status === 'delivered');
  if (!arrived || r.state !== 'in_transit' || !(await saveArrival(tx, r.id, arrived.at))) return;
  await emit(tx, [
    {
      type: 'aftersales.return_arrived',
      subjectType: 'order',
      subjectId: r.orderId,
      data: { returnId: r.id, number: r.number, arrivedAt: arrived.at.toISOString() },
    },
  ]);
}

/**
 * Takes what a carrier reports about a parcel by its number: a parcel of ours is followed as ever, one that a return comes back
 * in moves the return on its way with the first scan, and its delivery is noted once. A number that nobody knows changes
 * nothing. Locks: the order, then its parcels or its return. Emits: as recordReports; aftersales.return_in_transit,
 * aftersales.return_arrived.
 */
export async function takeTracking(ctx: StaffCtx, report: TrackingReportInput): Promise<TrackedParcel> {
  return inTenantTx(ctx, async (tx) => {
    const { carrier, ...rest } = report;
    const [done] = await recordReports(tx, [
      { ...rest, ...(carrier ? { carrier } : {}), reportedBy: 'carrier' },
    ]);
    if (done?.shipmentId)
      return { shipmentId: toPublicId('shp', done.shipmentId), returnId: null, recorded: done.recorded };
    const id = await returnOfParcel(tx, report.trackingNumber);
    if (id) await follow(tx, id, report.events);
    return { shipmentId: null, returnId: id && toPublicId('ret', id), recorded: 0 };
  });
}
