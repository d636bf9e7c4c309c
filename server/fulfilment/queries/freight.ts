import type { FreightCheck } from '@/lib/contracts/freight';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { checkInvoice, type OwnParcel } from '../domain/freight/check-invoice';
import { readInvoice } from '../domain/freight/read-invoice';
import { quote, type RateTable, rateTableSchema } from '../domain/rates';

type Row = {
  id: string;
  trackingNumber: string;
  orderNumber: string;
  grams: number;
  costMinor: number;
  serviceId: string | null;
  fromCountry: string;
  fromProvince: string;
  toCountry: string;
  toProvince: string;
  toPostalCode: string;
};

async function ownParcels(tx: TenantTx, numbers: readonly string[]): Promise<Row[]> {
  return tx.q<Row>(
    `SELECT s.id, s.tracking_number AS "trackingNumber", o.number AS "orderNumber", s.weight_grams AS grams,
       s.cost_minor::float8 AS "costMinor", c.id AS "serviceId", w.country_code AS "fromCountry", w.province AS "fromProvince",
       o.ship_country_code AS "toCountry", o.ship_province AS "toProvince", o.ship_postal_code AS "toPostalCode"
     FROM shipment s JOIN fulfilment_order f ON f.tenant_id = $1 AND f.id = s.fulfilment_order_id
     JOIN warehouse w ON w.tenant_id = $1 AND w.id = f.warehouse_id JOIN sales_order o ON o.tenant_id = $1 AND o.id = s.order_id
     LEFT JOIN carrier_service c ON c.tenant_id = $1 AND c.carrier = s.carrier AND c.service = s.service
     WHERE s.tenant_id = $1 AND s.tracking_number = ANY($2::text[]) AND s.lifecycle <> 'voided'`,
    [tx.tenantId, numbers],
  );
}

/** A carrier's invoice against the shop's parcels and the rate tables as they stand. Writes nothing. */
export async function checkFreight(tx: TenantTx, content: string): Promise<FreightCheck> {
  const { currency } = tx.ctx.tenant;
  const { lines, unread } = readInvoice(content, currency);
  const rows = await ownParcels(tx, [...new Set(lines.map((l) => l.trackingNumber))]);
  const services = await tx.q<{ id: string; rates: unknown }>(
    'SELECT id, rates FROM carrier_service WHERE tenant_id = $1 AND id = ANY($2::uuid[])',
    [tx.tenantId, [...new Set(rows.flatMap((r) => r.serviceId ?? []))]],
  );
  const tables = new Map<string, RateTable>(services.map((s) => [s.id, rateTableSchema.parse(s.rates)]));
  const own = new Map<string, OwnParcel & { row: Row }>(
    rows.map((row) => {
      const table = row.serviceId ? tables.get(row.serviceId) : undefined;
      const agreed = (weightGrams: number) => {
        const priced = table && quote(table, { ...row, weightGrams });
        if (!priced) return null;
        const zone = table.zones.find((z) => z.id === priced.zone);
        return { costMinor: priced.costMinor, zone: priced.zone, zoneName: zone?.name ?? '' };
      };
      return [row.trackingNumber, { row, grams: row.grams, bookedMinor: Number(row.costMinor), agreed }];
    }),
  );
  const checked = checkInvoice(lines, own);
  const sum = (of: (c: (typeof checked)[number]) => number) => checked.reduce((n, c) => n + of(c), 0);
  const over = (c: (typeof checked)[number]) => (c.fault ? c.line.amountMinor - c.expectedMinor : 0);
  return {
    currency,
    parcels: lines.length,
    billedMinor: sum((c) => c.line.amountMinor),
    expectedMinor: sum((c) => c.expectedMinor),
    overMinor: sum(over),
    unread: unread.slice(0, 100),
    findings: checked
      .filter((c) => c.fault)
      .slice(0, 2000)
      .map((c) => {
        const row = own.get(c.line.trackingNumber)?.row;
        return {
          row: c.line.row,
          trackingNumber: c.line.trackingNumber,
          shipmentId: row ? toPublicId('shp', row.id) : null,
          orderNumber: row?.orderNumber ?? null,
          fault: c.fault!,
          billedMinor: c.line.amountMinor,
          expectedMinor: c.expectedMinor,
          overMinor: over(c),
          billed: c.billed,
          agreed: c.agreed,
        };
      }),
  };
}
