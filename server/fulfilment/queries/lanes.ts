import type { LanesView } from '@/lib/contracts/lanes';
import { toPublicId } from '@/lib/kernel/ids';
import { addDays, startOfDay } from '@/lib/kernel/time';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { groupBy } from '../domain/group-by';
import { arrivalsByLane, type LaneParcel, laneFigures, promisesAtRisk, scorePromises } from '../domain/lanes';

const historyDays = 120;
const scoredDays = 30;
const mostParcels = 50_000;

export type ParcelOnLane = LaneParcel & {
  id: string;
  orderId: string;
  orderNumber: string;
  carrier: string;
  name: string;
  from: string;
  to: string;
  trackingNumber: string;
  promisedOn: string | null;
};

/** The parcels of the last months with their lane, the latest first. */
export async function parcelsOnLanes(tx: TenantTx): Promise<ParcelOnLane[]> {
  const rows = await tx.q<
    Omit<ParcelOnLane, 'lane' | 'promisedBy' | 'gone'> & { service: string; lifecycle: string }
  >(
    `SELECT s.id, s.order_id AS "orderId", o.number AS "orderNumber", s.carrier, s.service,
       coalesce(c.name, s.carrier || ' ' || s.service) AS name, w.code AS "from", o.ship_country_code AS "to",
       s.tracking_number AS "trackingNumber", s.promised_on::text AS "promisedOn", s.handed_over_at AS "handedOverAt",
       s.delivered_at AS "deliveredAt", s.lifecycle
     FROM shipment s JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = s.fulfilment_order_id
     JOIN warehouse w ON w.tenant_id = $1 AND w.id = f.warehouse_id JOIN sales_order o ON o.tenant_id = $1 AND o.id = s.order_id
     LEFT JOIN carrier_service c ON c.tenant_id = $1 AND c.carrier = s.carrier AND c.service = s.service
     WHERE s.tenant_id = $1 AND s.lifecycle IN ('handed_over', 'delivered', 'closed', 'lost', 'returned_to_sender')
       AND s.created_at > $2::timestamptz - make_interval(days => $3::int) AND s.handed_over_at IS NOT NULL
     ORDER BY s.created_at DESC LIMIT $4`,
    [tx.tenantId, tx.ctx.now, historyDays, mostParcels],
  );
  const { timezone } = tx.ctx.tenant;
  const ends = new Map<string, Date>();
  const endOf = (day: string) => {
    const known = ends.get(day) ?? startOfDay(addDays(day, 1), timezone);
    ends.set(day, known);
    return known;
  };
  return rows.map(({ lifecycle, service, ...r }) => ({
    ...r,
    lane: [r.carrier, service, r.from, r.to].join('\u0000'),
    gone: lifecycle === 'lost' || lifecycle === 'returned_to_sender',
    promisedBy: r.promisedOn && endOf(r.promisedOn),
  })) as ParcelOnLane[];
}

/** How the shop's lanes do, how good promises are, and which promises will most likely be broken. */
export async function lanesView(tx: TenantTx): Promise<LanesView> {
  const parcels = await parcelsOnLanes(tx);
  const { now } = tx.ctx;
  const lanes = [...groupBy(parcels, (p) => p.lane).values()]
    .map((list) => ({ name: list[0]!.name, from: list[0]!.from, to: list[0]!.to, ...laneFigures(list, now) }))
    .sort((a, b) => b.parcels - a.parcels)
    .slice(0, 60);
  const cut = new Date(now.getTime() - scoredDays * 86_400_000);
  const risks = promisesAtRisk(parcels, arrivalsByLane(parcels, now), now).slice(0, 50);
  return {
    days: historyDays,
    scoredDays,
    lanes,
    score: scorePromises(parcels, cut, now),
    risks: risks.map(({ parcel: p, chance }) => ({
      id: toPublicId('shp', p.id),
      orderId: toPublicId('ord', p.orderId),
      orderNumber: p.orderNumber,
      name: p.name,
      trackingNumber: p.trackingNumber,
      promisedOn: p.promisedOn!,
      chance,
    })),
  };
}
