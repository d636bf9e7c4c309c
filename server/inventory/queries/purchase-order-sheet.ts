import { formatDateTime } from '@/lib/format/dates';
import { isLocale, type Locale } from '@/lib/format/locales';
import { formatMoney } from '@/lib/format/money';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { PurchaseOrderSheet } from '../adapters/purchase-order-pdf';

type Head = {
  number: string;
  state: string;
  currency: string;
  totalMinor: number;
  expectedOn: Date | null;
  language: string;
  email: string;
  supplier: string;
  contactName: string;
  warehouse: string;
  line1: string;
  city: string;
  postalCode: string;
  countryCode: string;
  sentAt: Date | null;
  sentBefore: boolean;
  approval: string;
  revision: number;
};
type Line = {
  id: string;
  sku: string;
  supplierSku: string;
  title: string;
  quantity: number;
  costMinor: number;
};
export type SheetForSupplier = {
  sheet: PurchaseOrderSheet;
  locale: Locale;
  email: string;
  state: string;
  approval: string;
  revision: number;
  /** When it was mailed as it is now. */
  sentAt: Date | null;
  /** Whether it was mailed at all. */
  sentBefore: boolean;
};

const lastSentSql = `(SELECT max(e.occurred_at) FROM event e WHERE e.tenant_id = o.tenant_id AND e.subject_type = 'purchase_order'
  AND e.subject_id = o.id AND e.type = 'inventory.purchase_order_sent')`;
/** When a purchase order was mailed to its supplier as it is now; `o` is the order. */
export const sentAtSql = `CASE WHEN o.mailed_revision = o.revision THEN ${lastSentSql} END`;

/** What the supplier gets of a purchase order, in the supplier's language; null when there is none of that id. */
export async function purchaseOrderSheet(tx: TenantTx, id: string): Promise<SheetForSupplier | null> {
  const head = await tx.maybeOne<Head>(
    `SELECT o.number, o.state, o.currency, o.total_minor AS "totalMinor", o.expected_on::timestamptz AS "expectedOn", s.language, s.email,
       s.name AS supplier, s.contact_name AS "contactName", w.name AS warehouse, w.line1, w.city, w.postal_code AS "postalCode",
       w.country_code AS "countryCode", ${sentAtSql} AS "sentAt",
       ${lastSentSql} IS NOT NULL AS "sentBefore", o.approval, o.revision
     FROM purchase_order o JOIN supplier s ON s.tenant_id = $1 AND s.id = o.supplier_id
     JOIN warehouse w ON w.tenant_id = $1 AND w.id = o.warehouse_id WHERE o.tenant_id = $1 AND o.id = $2`,
    [tx.tenantId, id],
  );
  if (!head) return null;
  const lines = await tx.q<Line>(
    `SELECT l.id, v.sku, l.supplier_sku AS "supplierSku", concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title, l.quantity,
       l.unit_cost_minor AS "costMinor"
     FROM purchase_order_line l JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
     JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
     WHERE l.tenant_id = $1 AND l.purchase_order_id = $2 ORDER BY l.position`,
    [tx.tenantId, id],
  );
  const { name, timezone } = tx.ctx.tenant;
  const locale = isLocale(head.language) ? head.language : 'en';
  const money = (minor: number) => formatMoney({ minor, currency: head.currency }, locale);
  const day = (at: Date, timeZone: string) => formatDateTime(at, { locale, timeZone, style: 'date' });
  return {
    locale,
    email: head.email,
    state: head.state,
    approval: head.approval,
    revision: head.revision,
    sentAt: head.sentAt,
    sentBefore: head.sentBefore,
    sheet: {
      shop: name,
      number: head.number,
      orderedOn: day(tx.ctx.now, timezone),
      expectedOn: head.expectedOn ? day(head.expectedOn, 'UTC') : '–',
      supplier: [head.supplier, head.contactName].filter(Boolean),
      deliverTo: [
        head.warehouse,
        head.line1,
        [head.postalCode, head.city].filter(Boolean).join(' '),
        head.countryCode,
      ].filter(Boolean),
      lines: lines.map(({ costMinor, ...l }) => ({
        ...l,
        cost: money(costMinor),
        sum: money(costMinor * l.quantity),
      })),
      total: money(head.totalMinor),
    },
  };
}
