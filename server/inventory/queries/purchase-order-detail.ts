import type { PurchaseOrderDetail, PurchaseOrderRow } from '@/lib/contracts/inventory-purchasing';
import { purchaseSteps } from '@/lib/contracts/inventory-purchasing';
import { toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { isOwnRequest } from '../domain/purchase-approval';
import { commandsOf } from '../domain/purchase-order';
import { readPurchasingSettings } from '../purchasing-settings.store';
import { sentAtSql } from './purchase-order-sheet';
import { purchaseOrderSelect } from './purchasing';
import { waitingOrders } from './waiting-orders';

type Line = PurchaseOrderDetail['lines'][number];
type Step = PurchaseOrderDetail['history'][number];
const prefix = 'inventory.purchase_order_';
type Receipt = PurchaseOrderDetail['receipts'][number];

/** A purchase order with its lines, deliveries, and the orders that wait for it; null when there is none of that id. */
export async function purchaseOrderDetail(tx: TenantTx, id: string): Promise<PurchaseOrderDetail | null> {
  const order = await tx.maybeOne<
    PurchaseOrderRow &
      Pick<
        PurchaseOrderDetail,
        'supplierReference' | 'supplierEmail' | 'sentAt' | 'approvalReason' | 'answer' | 'requestedBy'
      > & { requestedById: string | null }
  >(
    `SELECT x.*, o.supplier_reference AS "supplierReference", p.email AS "supplierEmail", ${sentAtSql} AS "sentAt",
       o.approval_reason AS "approvalReason", o.answer, u.name AS "requestedBy", o.requested_by AS "requestedById"
     FROM (${purchaseOrderSelect} AND o.id = $2) x JOIN purchase_order o ON o.tenant_id = $1 AND o.id = x.id
     JOIN supplier p ON p.tenant_id = $1 AND p.id = o.supplier_id
     LEFT JOIN membership m ON m.tenant_id = $1 AND m.user_id = o.requested_by LEFT JOIN user_account u ON u.id = m.user_id`,
    [tx.tenantId, id],
  );
  if (!order) return null;
  const lines = await tx.q<Line>(
    `SELECT l.id, l.variant_id AS "variantId", v.sku, concat_ws(' · ', p.title, NULLIF(v.title, '')) AS title,
       l.supplier_sku AS "supplierSku", l.quantity, l.unit_cost_minor AS "unitCostMinor", l.received, l.damaged, l."over"
     FROM purchase_order_line l JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
     JOIN product p ON p.tenant_id = $1 AND p.id = v.product_id
     WHERE l.tenant_id = $1 AND l.purchase_order_id = $2 ORDER BY l.position`,
    [tx.tenantId, id],
  );
  const variantIds = [...new Set(lines.map((l) => l.variantId))];
  const { requestedById, ...shown } = order;
  const person = tx.ctx.actor.type === 'user' ? tx.ctx.actor.id : null;
  return {
    ...shown,
    id: toPublicId('por', order.id),
    supplierId: toPublicId('sup', order.supplierId),
    commands: commandsOf(order),
    ownRequest: isOwnRequest(await readPurchasingSettings(tx), { requestedBy: requestedById }, person),
    lines: lines.map((l) => ({
      ...l,
      id: toPublicId('pol', l.id),
      variantId: toPublicId('var', l.variantId),
    })),
    receipts: await receiptsOf(tx, id),
    history: await historyOf(tx, id),
    waiting: (await waitingOrders(tx, variantIds, 500)).map(({ variantId: _, ...w }) => ({
      ...w,
      orderId: toPublicId('ord', w.orderId),
    })),
  };
}

async function historyOf(tx: TenantTx, id: string): Promise<PurchaseOrderDetail['history']> {
  const rows = await tx.q<Omit<Step, 'step'> & { type: string }>(
    `SELECT e.occurred_at AS at, e.type, coalesce(u.name, k.name) AS by, coalesce(e.data ->> 'reason', '') AS reason,
       (e.data ->> 'totalMinor')::bigint AS "totalMinor"
     FROM event e LEFT JOIN membership m ON m.tenant_id = $1 AND e.actor_type = 'user' AND m.user_id = e.actor_id
     LEFT JOIN user_account u ON u.id = m.user_id
     LEFT JOIN api_key k ON e.actor_type = 'api_key' AND k.tenant_id = $1 AND k.id = e.actor_id
     WHERE e.tenant_id = $1 AND e.subject_type = 'purchase_order' AND e.subject_id = $2 AND e.type = ANY($3::text[])
     ORDER BY e.occurred_at DESC, e.id DESC LIMIT 200`,
    [tx.tenantId, id, purchaseSteps.map((s) => `${prefix}${s}`)],
  );
  return rows.map(({ type, ...r }) => ({ ...r, step: type.slice(prefix.length) as Step['step'] }));
}

async function receiptsOf(tx: TenantTx, id: string): Promise<Receipt[]> {
  const rows = await tx.q<Receipt>(
    `SELECT r.id, r.received_at AS at, r.note, r.reversed_at IS NOT NULL AS reversed,
       jsonb_agg(jsonb_build_object('sku', v.sku, 'received', l.received, 'damaged', l.damaged, 'over', l."over")
         ORDER BY l.id) AS lines
     FROM purchase_receipt r JOIN purchase_receipt_line l ON l.tenant_id = $1 AND l.receipt_id = r.id
     JOIN variant v ON v.tenant_id = $1 AND v.id = l.variant_id
     WHERE r.tenant_id = $1 AND r.purchase_order_id = $2
     GROUP BY r.id, r.received_at, r.note, r.reversed_at ORDER BY r.received_at DESC, r.id DESC`,
    [tx.tenantId, id],
  );
  return rows.map((r) => ({ ...r, id: toPublicId('rcp', r.id) }));
}
