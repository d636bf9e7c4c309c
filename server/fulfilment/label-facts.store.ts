import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { ParcelAddress } from './adapters/carrier-port';

/** What a label needs to know of a piece of work: both addresses, the contents' weight and how often one was bought. */
export type LabelFacts = {
  id: string;
  orderId: string;
  carrier: string;
  service: string;
  from: ParcelAddress;
  to: ParcelAddress;
  attempts: number;
};

type Row = {
  id: string;
  orderId: string;
  carrier: string;
  service: string;
  whName: string;
  whLine1: string;
  whCity: string;
  whProvince: string;
  whPostalCode: string;
  whCountryCode: string;
  name: string;
  line1: string;
  line2: string;
  city: string;
  province: string;
  postalCode: string;
  countryCode: string;
  attempts: number;
};

/** The facts for those pieces of work; unknown ids are left out. */
export async function loadLabelFacts(tx: TenantTx, ids: readonly string[]): Promise<LabelFacts[]> {
  const rows = await tx.q<Row>(
    `SELECT f.id, f.order_id AS "orderId", f.carrier, f.service, w.name AS "whName", w.line1 AS "whLine1", w.city AS "whCity",
       w.province AS "whProvince", w.postal_code AS "whPostalCode", w.country_code AS "whCountryCode",
       o.ship_name AS name, o.ship_line1 AS line1, o.ship_line2 AS line2, o.ship_city AS city, o.ship_province AS province,
       o.ship_postal_code AS "postalCode", o.ship_country_code AS "countryCode",
       (SELECT count(*) FROM shipment s WHERE s.tenant_id = f.tenant_id AND s.fulfilment_order_id = f.id) AS attempts
     FROM fulfilment_order f
     JOIN sales_order o ON o.tenant_id = f.tenant_id AND o.id = f.order_id
     JOIN warehouse w ON w.tenant_id = f.tenant_id AND w.id = f.warehouse_id
     WHERE f.tenant_id = $1 AND f.id = ANY($2::uuid[]) ORDER BY f.id`,
    [tx.tenantId, ids],
  );
  return rows.map((r) => ({
    id: r.id,
    orderId: r.orderId,
    carrier: r.carrier,
    service: r.service,
    attempts: r.attempts,
    from: {
      name: r.whName,
      line1: r.whLine1,
      line2: '',
      city: r.whCity,
      province: r.whProvince,
      postalCode: r.whPostalCode,
      countryCode: r.whCountryCode,
    },
    to: {
      name: r.name,
      line1: r.line1,
      line2: r.line2,
      city: r.city,
      province: r.province,
      postalCode: r.postalCode,
      countryCode: r.countryCode,
    },
  }));
}

/** Which adapter each carrier of the tenant works through; one that is set up nowhere is not in the map. */
export async function loadAdapters(tx: TenantTx): Promise<Map<string, string>> {
  const rows = await tx.q<{ carrier: string; adapter: string }>(
    'SELECT carrier, min(adapter) AS adapter FROM carrier_service WHERE tenant_id = $1 GROUP BY carrier',
    [tx.tenantId],
  );
  return new Map(rows.map((r) => [r.carrier, r.adapter]));
}
