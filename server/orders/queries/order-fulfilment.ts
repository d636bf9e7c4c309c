import type { OrderDetail } from '@/lib/contracts/orders-views';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

type Work = OrderDetail['fulfilmentOrders'][number];
type WorkRow = Omit<Work, 'cost' | 'shipBy' | 'shipments'> & {
  costMinor: number;
  currency: string;
  shipBy: Date;
};
type Parcel = Work['shipments'][number];
type ParcelRow = Omit<Parcel, 'handedOverAt' | 'deliveredAt' | 'lastEvent'> & {
  fulfilmentOrderId: string;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  lastEvent: { status: string; message: string; location: string; at: string } | null;
};

/** The work of each warehouse on an order, with its parcels and the newest word of their carriers. */
export async function fulfilmentOf(tx: TenantTx, orderId: string): Promise<Work[]> {
  const rows = await tx.q<WorkRow>(
    `SELECT f.id, f.number, f.state, json_build_object('id', h.id, 'code', h.code, 'name', h.name) AS warehouse, f.carrier,
       f.service, f.cost_minor AS "costMinor", f.currency, f.promised_on::text AS "promisedOn", f.ship_by AS "shipBy",
       f.reason, f.decision_id AS "decisionId",
       COALESCE((SELECT json_agg(json_build_object('lineId', l.order_line_id, 'sku', COALESCE(v.sku, ''),
           'quantity', l.quantity, 'picked', l.picked, 'packed', l.packed) ORDER BY l.id)
         FROM fulfilment_line l LEFT JOIN variant v ON v.tenant_id = l.tenant_id AND v.id = l.variant_id
         WHERE l.tenant_id = $1 AND l.fulfilment_order_id = f.id), '[]') AS lines
     FROM fulfilment_order f JOIN warehouse h ON h.tenant_id = f.tenant_id AND h.id = f.warehouse_id
     WHERE f.tenant_id = $1 AND f.order_id = $2 ORDER BY f.created_at, f.id`,
    [tx.tenantId, orderId],
  );
  if (rows.length === 0) return [];
  const parcels = await tx.q<ParcelRow>(
    `SELECT s.id, s.fulfilment_order_id AS "fulfilmentOrderId", s.carrier, s.service,
       s.tracking_number AS "trackingNumber", s.lifecycle, s.tracking, s.promised_on::text AS "promisedOn",
       s.handed_over_at AS "handedOverAt", s.delivered_at AS "deliveredAt",
       (SELECT json_build_object('status', t.status, 'message', t.message, 'location', t.location,
           'at', to_char(t.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
         FROM tracking_event t WHERE t.tenant_id = $1 AND t.shipment_id = s.id
         ORDER BY t.occurred_at DESC, t.id DESC LIMIT 1) AS "lastEvent"
     FROM shipment s WHERE s.tenant_id = $1 AND s.order_id = $2 ORDER BY s.created_at, s.id`,
    [tx.tenantId, orderId],
  );
  return rows.map(({ costMinor, currency, ...f }) => ({
    ...f,
    id: toPublicId('ful', f.id),
    warehouse: { ...f.warehouse, id: toPublicId('whs', f.warehouse.id) },
    cost: { minor: costMinor, currency },
    shipBy: f.shipBy.toISOString(),
    decisionId: toPublicId('dec', f.decisionId),
    lines: f.lines.map((l) => ({ ...l, lineId: toPublicId('lin', l.lineId) })),
    shipments: parcels
      .filter((p) => p.fulfilmentOrderId === f.id)
      .map(({ fulfilmentOrderId: _, ...p }) => ({
        ...p,
        id: toPublicId('shp', p.id),
        handedOverAt: p.handedOverAt?.toISOString() ?? null,
        deliveredAt: p.deliveredAt?.toISOString() ?? null,
      })),
  }));
}
