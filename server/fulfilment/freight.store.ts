import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { CheckedLine } from './domain/freight/check-invoice';

export type LineToKeep = CheckedLine & { shipmentId: string | null };

/** Keeps an invoice with its lines; null when this carrier's invoice of that number is kept already. */
export async function insertFreightInvoice(
  tx: TenantTx,
  invoice: { carrier: string; number: string; fileName: string; currency: string },
  lines: readonly LineToKeep[],
): Promise<string | null> {
  const id = newId('frt');
  const { actor, now } = tx.ctx;
  const kept = await tx.exec(
    `INSERT INTO freight_invoice (tenant_id, id, carrier, number, file_name, currency, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      tx.tenantId,
      id,
      invoice.carrier,
      invoice.number,
      invoice.fileName,
      invoice.currency,
      actor.type === 'user' ? actor.id : null,
      now,
    ],
  );
  if (kept === 0) return null;
  const of = <T>(value: (l: LineToKeep) => T) => lines.map(value);
  await tx.exec(
    `INSERT INTO freight_line (tenant_id, invoice_id, row, tracking_number, shipment_id, grams, zone, surcharge_minor, billed_minor,
       expected_minor, fault, billed, agreed, outcome)
     SELECT $1, $2, l.row, l.number, l.shipment, l.grams, l.zone, l.surcharge, l.amount, l.expected, l.fault, l.billed, l.agreed,
       CASE WHEN l.fault IS NOT NULL THEN 'open' END
     FROM unnest($3::int[], $4::text[], $5::uuid[], $6::int[], $7::text[], $8::bigint[], $9::bigint[], $10::bigint[], $11::text[],
       $12::text[], $13::text[]) AS l (row, number, shipment, grams, zone, surcharge, amount, expected, fault, billed, agreed)`,
    [
      tx.tenantId,
      id,
      of((l) => l.line.row),
      of((l) => l.line.trackingNumber),
      of((l) => l.shipmentId),
      of((l) => l.line.grams),
      of((l) => l.line.zone),
      of((l) => l.line.surchargeMinor),
      of((l) => l.line.amountMinor),
      of((l) => l.expectedMinor),
      of((l) => l.fault),
      of((l) => l.billed),
      of((l) => l.agreed),
    ],
  );
  return id;
}

/** Findings of an invoice come to that outcome from those they may come from; how many did. */
export async function settleFindings(
  tx: TenantTx,
  invoiceId: string,
  rows: readonly number[] | null,
  outcome: string,
  from: readonly string[],
): Promise<number> {
  return tx.exec(
    `UPDATE freight_line SET outcome = $4 WHERE tenant_id = $1 AND invoice_id = $2 AND ($3::int[] IS NULL OR row = ANY($3))
       AND outcome = ANY($5::text[])`,
    [tx.tenantId, invoiceId, rows, outcome, from],
  );
}

/**
 * What each parcel of the invoice has cost by all invoices: what was billed, less what the carrier gave back. Returns the orders whose
 * carriage that changed.
 */
export async function restateCarriage(tx: TenantTx, invoiceId: string): Promise<string[]> {
  const rows = await tx.q<{ orderId: string }>(
    `UPDATE shipment s SET billed_minor = x.billed
     FROM (SELECT l.shipment_id, sum(CASE WHEN l.outcome = 'credited' THEN l.expected_minor ELSE l.billed_minor END) AS billed
       FROM freight_line l JOIN freight_invoice i ON i.tenant_id = $1 AND i.id = l.invoice_id
       JOIN shipment p ON p.tenant_id = $1 AND p.id = l.shipment_id AND p.currency = i.currency
       WHERE l.tenant_id = $1 AND l.shipment_id IN (SELECT shipment_id FROM freight_line WHERE tenant_id = $1 AND invoice_id = $2)
       GROUP BY l.shipment_id) x
     WHERE s.tenant_id = $1 AND s.id = x.shipment_id AND s.billed_minor IS DISTINCT FROM x.billed
     RETURNING s.order_id AS "orderId"`,
    [tx.tenantId, invoiceId],
  );
  return [...new Set(rows.map((r) => r.orderId))].sort();
}
