import type { z } from 'zod';
import type {
  ProposalGroup,
  ProposalView,
  PurchaseOrderRow,
  SupplierItemView,
  SupplierView,
} from '@/lib/contracts/inventory-purchasing';
import { comingStates, type purchaseOrderListInput } from '@/lib/contracts/inventory-purchasing';
import { decodeCursor, encodeCursor } from '@/lib/kernel/cursor';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';

/** Every supplier of the shop, by name. */
export async function listSuppliers(tx: TenantTx): Promise<SupplierView[]> {
  const rows = await tx.q<SupplierView>(
    `SELECT s.id, s.code, s.name, s.contact_name AS "contactName", s.email, s.phone, s.language, s.currency,
       s.lead_time_days AS "leadTimeDays", s.lead_time_spread_days AS "leadTimeSpreadDays", s.active, s.version,
       (SELECT count(*) FROM supplier_item i WHERE i.tenant_id = $1 AND i.supplier_id = s.id)::int AS skus,
       (SELECT count(*) FROM purchase_order o WHERE o.tenant_id = $1 AND o.supplier_id = s.id
          AND o.state = ANY($2::text[]))::int AS "openOrders"
     FROM supplier s WHERE s.tenant_id = $1 ORDER BY s.name, s.code LIMIT 500`,
    [tx.tenantId, [...comingStates]],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('sup', r.id) }));
}

/** What a supplier sells, by SKU. */
export async function itemsOfSupplier(tx: TenantTx, supplierId: string): Promise<SupplierItemView[]> {
  const rows = await tx.q<SupplierItemView>(
    `SELECT i.id, i.variant_id AS "variantId", v.sku, concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title,
       i.supplier_sku AS "supplierSku", i.cost_minor AS "costMinor", i.pack_size AS "packSize",
       i.min_quantity AS "minQuantity", i.preference
     FROM supplier_item i JOIN variant v ON v.tenant_id = $1 AND v.id = i.variant_id
     JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
     WHERE i.tenant_id = $1 AND i.supplier_id = $2 ORDER BY v.sku LIMIT 1000`,
    [tx.tenantId, supplierId],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('spi', r.id), variantId: toPublicId('var', r.variantId) }));
}

type ProposalRow = ProposalView & { supplierName: string | null; currency: string; leadTimeDays: number };

/** The open proposals by supplier; those that no supplier sells come last. */
export async function listProposals(tx: TenantTx): Promise<ProposalGroup[]> {
  const rows = await tx.q<ProposalRow>(
    `SELECT r.id, r.variant_id AS "variantId", v.sku, concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title,
       r.warehouse_id AS "warehouseId", w.code AS warehouse, r.supplier_id AS "supplierId", r.quantity,
       i.cost_minor AS "costMinor", r.facts, r.updated_at AS at, s.name AS "supplierName", s.currency,
       s.lead_time_days AS "leadTimeDays"
     FROM replenishment_proposal r JOIN variant v ON v.tenant_id = $1 AND v.id = r.variant_id
     JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
     JOIN warehouse w ON w.tenant_id = $1 AND w.id = r.warehouse_id
     LEFT JOIN supplier s ON s.tenant_id = $1 AND s.id = r.supplier_id
     LEFT JOIN supplier_item i ON i.tenant_id = $1 AND i.supplier_id = r.supplier_id AND i.variant_id = r.variant_id
     WHERE r.tenant_id = $1 AND r.state = 'open' ORDER BY s.name NULLS LAST, v.sku, w.code LIMIT 500`,
    [tx.tenantId],
  );
  const groups = new Map<string, ProposalGroup>();
  for (const { supplierName, currency, leadTimeDays, ...r } of rows) {
    const group = groups.get(r.supplierId ?? '') ?? {
      supplier: r.supplierId
        ? { id: toPublicId('sup', r.supplierId), name: supplierName!, currency, leadTimeDays }
        : null,
      proposals: [],
    };
    group.proposals.push({
      ...r,
      id: toPublicId('prp', r.id),
      variantId: toPublicId('var', r.variantId),
      warehouseId: toPublicId('whs', r.warehouseId),
      supplierId: r.supplierId && toPublicId('sup', r.supplierId),
    });
    groups.set(r.supplierId ?? '', group);
  }
  return [...groups.values()];
}

const columns = `o.id, o.number, o.state, s.name AS supplier, o.supplier_id AS "supplierId", w.code AS warehouse, o.currency,
  o.total_minor AS "totalMinor", o.expected_on::text AS "expectedOn", o.approval, o.created_at AS "createdAt", o.version,
  (SELECT coalesce(sum(l.quantity), 0) FROM purchase_order_line l
     WHERE l.tenant_id = $1 AND l.purchase_order_id = o.id)::int AS units,
  (SELECT coalesce(sum(l.received), 0) FROM purchase_order_line l
     WHERE l.tenant_id = $1 AND l.purchase_order_id = o.id)::int AS "receivedUnits"`;
export const purchaseOrderSelect = `SELECT ${columns} FROM purchase_order o
  JOIN supplier s ON s.tenant_id = $1 AND s.id = o.supplier_id
  JOIN warehouse w ON w.tenant_id = $1 AND w.id = o.warehouse_id WHERE o.tenant_id = $1`;

/** One page of purchase orders, newest first. */
export async function listPurchaseOrders(
  tx: TenantTx,
  input: z.output<typeof purchaseOrderListInput>,
): Promise<{ data: PurchaseOrderRow[]; nextCursor: string | null }> {
  const held = input.state === 'waiting_approval';
  const states = input.state === 'coming' ? [...comingStates] : input.state && !held ? [input.state] : null;
  const after = decodeCursor(input.cursor, 2);
  const rows = await tx.q<PurchaseOrderRow>(
    `${purchaseOrderSelect} AND ($2::text[] IS NULL OR o.state = ANY($2)) AND (o.approval = 'waiting' OR NOT $6::boolean)
       AND (o.approval <> 'waiting' OR NOT $7::boolean)
       AND ($3::timestamptz IS NULL OR (o.created_at, o.id) < ($3, $4::uuid))
     ORDER BY o.created_at DESC, o.id DESC LIMIT $5`,
    [
      tx.tenantId,
      states,
      after?.[0] ?? null,
      after?.[1] ?? null,
      input.limit + 1,
      held,
      input.state === 'coming',
    ],
  );
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    data: page.map((r) => ({
      ...r,
      id: toPublicId('por', r.id),
      supplierId: toPublicId('sup', r.supplierId),
    })),
    nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}
