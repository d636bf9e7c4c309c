import type { ExportKind } from '@/lib/contracts/integrations';
import { csvLine, utf8Bom } from '@/lib/format/csv';
import { minorToDecimal } from '@/lib/kernel/money';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';

type Cell = string | number | null;
type Export = { sql: string; columns: readonly string[]; cells(row: Record<string, unknown>): Cell[] };
const page = 1000;

const amount = (row: Record<string, unknown>, field: string, currency = 'currency') =>
  row[field] === null ? null : minorToDecimal(Number(row[field]), String(row[currency]));
const text = (value: unknown): Cell =>
  value instanceof Date
    ? value.toISOString()
    : value === null || value === undefined
      ? ''
      : typeof value === 'number'
        ? value
        : String(value);

const orderColumns = [
  'order number',
  'external id',
  'channel',
  'placed at',
  'status',
  'payment',
  'fulfilment',
  'currency',
  'customer name',
  'email',
  'phone',
  'ship name',
  'ship line1',
  'ship line2',
  'ship city',
  'ship province',
  'ship postal code',
  'ship country',
];
const lineColumns = [
  'line kind',
  'sku',
  'title',
  'quantity',
  'unit price',
  'line discount',
  'line total',
  'shipping',
  'discount',
  'fees',
  'tax',
  'total',
  'paid',
  'refunded',
];

const exportsByKind: Record<ExportKind, Export> = {
  orders: {
    sql: `SELECT o.number, o.external_id, o.channel, o.placed_at, o.lifecycle, o.payment_state, o.fulfilment_state, o.currency,
        o.buyer_name, o.buyer_email, o.buyer_phone, o.ship_name, o.ship_line1, o.ship_line2, o.ship_city, o.ship_province,
        o.ship_postal_code, o.ship_country_code, l.kind, l.sku, l.title, l.quantity, l.unit_price_minor,
        l.discount_minor AS line_discount, l.total_minor AS line_total, o.shipping_minor, o.discount_minor, o.fee_minor, o.tax_minor,
        o.total_minor, o.paid_minor, o.refunded_minor
      FROM sales_order o JOIN order_line l ON l.tenant_id = o.tenant_id AND l.order_id = o.id
      WHERE o.tenant_id = $1 AND o.counts_as_order ORDER BY o.placed_at, o.id, l.position`,
    columns: [...orderColumns, ...lineColumns],
    cells: (r) => [
      ...[
        'number',
        'external_id',
        'channel',
        'placed_at',
        'lifecycle',
        'payment_state',
        'fulfilment_state',
        'currency',
        'buyer_name',
        'buyer_email',
        'buyer_phone',
        'ship_name',
        'ship_line1',
        'ship_line2',
        'ship_city',
        'ship_province',
        'ship_postal_code',
        'ship_country_code',
        'kind',
        'sku',
        'title',
        'quantity',
      ].map((f) => text(r[f])),
      ...[
        'unit_price_minor',
        'line_discount',
        'line_total',
        'shipping_minor',
        'discount_minor',
        'fee_minor',
        'tax_minor',
        'total_minor',
        'paid_minor',
        'refunded_minor',
      ].map((f) => amount(r, f)),
    ],
  },
  products: {
    sql: `SELECT v.sku, p.title, v.title AS variant_title, p.category, p.brand, v.currency, v.price_minor, v.cost_minor, v.weight_grams,
        (SELECT min(b.code) FROM barcode b WHERE b.tenant_id = v.tenant_id AND b.variant_id = v.id) AS barcode
      FROM variant v JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
      WHERE v.tenant_id = $1 ORDER BY v.sku_key`,
    columns: [
      'sku',
      'title',
      'variant',
      'category',
      'brand',
      'currency',
      'price',
      'cost',
      'weight grams',
      'barcode',
    ],
    cells: (r) => [
      ...['sku', 'title', 'variant_title', 'category', 'brand', 'currency'].map((f) => text(r[f])),
      amount(r, 'price_minor'),
      amount(r, 'cost_minor'),
      text(r.weight_grams),
      text(r.barcode),
    ],
  },
  stock: {
    sql: `SELECT v.sku, w.code AS warehouse, s.on_hand AS quantity, s.allocated, s.reserved,
        s.on_hand - s.allocated - s.reserved AS available, s.quality_control
      FROM stock_level s JOIN variant v ON v.tenant_id = s.tenant_id AND v.id = s.variant_id
      JOIN warehouse w ON w.tenant_id = s.tenant_id AND w.id = s.warehouse_id
      WHERE s.tenant_id = $1 ORDER BY v.sku_key, w.code`,
    columns: ['sku', 'warehouse', 'quantity', 'allocated', 'reserved', 'available', 'quality control'],
    cells: (r) =>
      ['sku', 'warehouse', 'quantity', 'allocated', 'reserved', 'available', 'quality_control'].map((f) =>
        text(r[f]),
      ),
  },
  customers: {
    sql: `SELECT id, name, email, phone, country_code, locale, created_at FROM customer WHERE tenant_id = $1 ORDER BY created_at, id`,
    columns: ['customer id', 'name', 'email', 'phone', 'country', 'language', 'created at'],
    cells: (r) =>
      ['id', 'name', 'email', 'phone', 'country_code', 'locale', 'created_at'].map((f) => text(r[f])),
  },
};

/**
 * Writes everything of a kind as CSV with a BOM, cells guarded against formulas, through one database cursor: all rows are of
 * one moment, however long it takes. `write` is awaited, so that a slow reader slows the reading. Returns the number of rows.
 */
export async function exportFile(
  ctx: StaffCtx,
  kind: ExportKind,
  write: (piece: string) => Promise<void>,
): Promise<number> {
  const { sql, columns, cells } = exportsByKind[kind];
  return inTenantRead(ctx, async (tx: TenantTx) => {
    await tx.exec(`SET LOCAL idle_in_transaction_session_timeout = '10min'`);
    await tx.exec(`DECLARE export_rows NO SCROLL CURSOR FOR ${sql}`, [tx.tenantId]);
    await write(utf8Bom + csvLine(columns));
    let count = 0;
    for (;;) {
      const rows = await tx.q<Record<string, unknown>>(`FETCH ${page} FROM export_rows`);
      if (rows.length === 0) return count;
      count += rows.length;
      await write(rows.map((r) => csvLine(cells(r))).join(''));
    }
  });
}
