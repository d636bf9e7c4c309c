import type {
  CarrierClaim,
  FreightFinding,
  FreightInvoice,
  FreightInvoiceRow,
  FreightView,
} from '@/lib/contracts/freight';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { OwnParcel } from '../domain/freight/check-invoice';
import { quote } from '../domain/rates';
import { type PricedParcel, pricedParcels } from './priced-parcels';
import { rateHistory } from './rates-in-force';

/** The parcels of those numbers with the price that was agreed on the day each left. */
export async function agreedParcels(
  tx: TenantTx,
  numbers: readonly string[],
): Promise<Map<string, OwnParcel & { parcel: PricedParcel }>> {
  const parcels = await pricedParcels(tx, { numbers });
  const tableOn = await rateHistory(tx, [...new Set(parcels.flatMap((p) => p.serviceId ?? []))]);
  return new Map(
    parcels.map((parcel) => {
      const table = parcel.serviceId ? tableOn(parcel.serviceId, parcel.day) : null;
      const agreed = (weightGrams: number) => {
        const priced = table && quote(table, { ...parcel.ask, weightGrams });
        if (!priced) return null;
        const zone = table.zones.find((z) => z.id === priced.zone);
        return { costMinor: priced.costMinor, zone: priced.zone, zoneName: zone?.name ?? '' };
      };
      return [
        parcel.trackingNumber,
        { parcel, grams: parcel.grams, bookedMinor: parcel.bookedMinor, agreed },
      ];
    }),
  );
}

/** Which of these numbers a stored invoice has billed already. */
export async function billedBefore(tx: TenantTx, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await tx.q<{ number: string }>(
    `SELECT DISTINCT tracking_number AS number FROM freight_line
     WHERE tenant_id = $1 AND tracking_number = ANY($2::text[]) AND fault IS DISTINCT FROM 'unknown'`,
    [tx.tenantId, numbers],
  );
  return new Set(rows.map((r) => r.number));
}

const over = '(l.billed_minor - l.expected_minor)';
const heads = `SELECT i.id, i.carrier, i.number, i.file_name AS "fileName", i.currency, i.created_at AS at, count(*)::int AS parcels,
  sum(l.billed_minor)::float8 AS "billedMinor", sum(l.expected_minor)::float8 AS "expectedMinor",
  coalesce(sum(${over}) FILTER (WHERE l.fault IS NOT NULL), 0)::float8 AS "overMinor",
  count(*) FILTER (WHERE l.fault IS NOT NULL)::int AS findings,
  coalesce(sum(${over}) FILTER (WHERE l.outcome IN ('open', 'claimed')), 0)::float8 AS "openMinor",
  coalesce(sum(${over}) FILTER (WHERE l.outcome = 'credited'), 0)::float8 AS "creditedMinor"
  FROM freight_invoice i JOIN freight_line l ON l.tenant_id = $1 AND l.invoice_id = i.id WHERE i.tenant_id = $1`;

/** The invoices of carriers, the latest first, and the parcels that a carrier has to make good. */
export async function freightView(tx: TenantTx): Promise<FreightView> {
  const rows = await tx.q<FreightInvoiceRow & { fileName: string }>(
    `${heads} GROUP BY i.tenant_id, i.id ORDER BY i.created_at DESC, i.id LIMIT 100`,
    [tx.tenantId],
  );
  const carriers = await tx.q<{ carrier: string }>(
    'SELECT DISTINCT carrier FROM carrier_service WHERE tenant_id = $1 ORDER BY carrier',
    [tx.tenantId],
  );
  return {
    currency: tx.ctx.tenant.currency,
    carriers: carriers.map((c) => c.carrier),
    invoices: rows.map(({ fileName: _, ...r }) => ({ ...r, id: toPublicId('frt', r.id) })),
    claims: await carrierClaims(tx),
  };
}

/** One stored invoice with its findings in the order of its lines. Null: there is none such. */
export async function freightInvoice(tx: TenantTx, id: string): Promise<FreightInvoice | null> {
  const head = await tx.maybeOne<FreightInvoiceRow & { fileName: string }>(
    `${heads} AND i.id = $2 GROUP BY i.tenant_id, i.id`,
    [tx.tenantId, id],
  );
  if (!head) return null;
  const findings = await tx.q<FreightFinding>(
    `SELECT l.row, l.tracking_number AS "trackingNumber", l.shipment_id AS "shipmentId", o.number AS "orderNumber", l.fault,
       l.billed_minor::float8 AS "billedMinor", l.expected_minor::float8 AS "expectedMinor", ${over}::float8 AS "overMinor",
       l.billed, l.agreed, l.outcome
     FROM freight_line l LEFT JOIN shipment s ON s.tenant_id = $1 AND s.id = l.shipment_id
     LEFT JOIN sales_order o ON o.tenant_id = $1 AND o.id = s.order_id
     WHERE l.tenant_id = $1 AND l.invoice_id = $2 AND l.fault IS NOT NULL ORDER BY l.row LIMIT 2000`,
    [tx.tenantId, id],
  );
  return {
    ...head,
    id: toPublicId('frt', id),
    findings: findings.map((f) => ({ ...f, shipmentId: f.shipmentId && toPublicId('shp', f.shipmentId) })),
  };
}

const claimDays = 180;

/**
 * Parcels of the last months that the carrier lost, or damaged as a claim against it says, with what a claim must say: when it left,
 * the last scan, what lay in it and what that and the carriage cost the shop.
 */
async function carrierClaims(tx: TenantTx): Promise<CarrierClaim[]> {
  const rows = await tx.q<CarrierClaim>(
    `SELECT s.id AS "shipmentId", s.carrier, s.tracking_number AS "trackingNumber", o.number AS "orderNumber",
       CASE WHEN s.lifecycle = 'lost' THEN 'lost' ELSE 'damaged' END AS why, s.handed_over_at AS "handedOverAt",
       e.occurred_at AS "lastScanAt", coalesce(e.message, '') AS "lastScan", s.weight_grams AS grams,
       coalesce(c.contents, '') AS contents, coalesce(c.value, 0)::float8 AS "valueMinor",
       coalesce(s.billed_minor, s.cost_minor)::float8 AS "carriageMinor", s.currency
     FROM shipment s JOIN sales_order o ON o.tenant_id = $1 AND o.id = s.order_id
     LEFT JOIN LATERAL (SELECT occurred_at, message FROM tracking_event e WHERE e.tenant_id = $1 AND e.shipment_id = s.id
       ORDER BY e.occurred_at DESC LIMIT 1) e ON true
     LEFT JOIN LATERAL (SELECT string_agg(n.quantity || ' × ' || l.sku, ', ' ORDER BY l.position) AS contents,
         sum(round(l.total_minor::numeric * n.quantity / greatest(l.quantity, 1))) AS value
       FROM shipment_line n JOIN order_line l ON l.tenant_id = $1 AND l.id = n.order_line_id
       WHERE n.tenant_id = $1 AND n.shipment_id = s.id) c ON true
     WHERE s.tenant_id = $1 AND s.handed_over_at > $2::timestamptz - make_interval(days => ${claimDays})
       AND (s.lifecycle = 'lost' OR EXISTS (SELECT 1 FROM return_claim r WHERE r.tenant_id = $1 AND r.order_id = s.order_id
         AND r.against = 'carrier' AND r.kind = 'damaged' AND r.ended_at IS NULL))
     ORDER BY s.handed_over_at DESC LIMIT 500`,
    [tx.tenantId, tx.ctx.now],
  );
  return rows.map((r) => ({ ...r, shipmentId: toPublicId('shp', r.shipmentId) }));
}
