import { newId } from '@/lib/kernel/ids';
import { releaseStock } from '@/server/inventory/steps/release-stock';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import type { ChangeableOrder } from '../change-facts';
import type { EditPlan } from '../domain/decide-edit';
import { deriveFulfilment } from './apply-progress';
import { derivePayments } from './derive-payments';
import { raiseExceptions, resolveExceptions, resolveExceptionsOfOrders } from './exceptions';
import { settleByRelease } from './settle-by-release';

type Edit = { order: ChangeableOrder; plan: EditPlan; changeId: string; recall: boolean };

/**
 * Writes a decided edit of a locked order: lines, amounts, address and wish; gives back exactly the units that lines lose;
 * derives what is paid of the new total, with a task for a balance that was settled before. The pipeline looks at it again:
 * at once when it is placed, after the work that is not begun was called back when it is released.
 * Locks: stock_level, sorted. Emits: orders.edited with every field before and after, and what payments and stock emit.
 */
export async function applyEdit(tx: TenantTx, { order, plan, changeId, recall }: Edit): Promise<void> {
  await writeLines(tx, order.id, plan);
  const t = plan.totals;
  await tx.exec(
    `UPDATE sales_order SET goods_minor = $3, discount_minor = $4, shipping_minor = $5, tax_minor = $6, total_minor = $7,
       units = $8, service_wish = CASE WHEN $9 THEN $10 ELSE service_wish END, replan = replan OR $11,
       pipeline_due_at = CASE WHEN lifecycle = 'placed' THEN $12 ELSE pipeline_due_at END, version = version + 1, updated_at = $12
     WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      order.id,
      t.goodsMinor,
      t.discountMinor,
      t.shippingMinor,
      t.taxMinor,
      t.totalMinor,
      plan.lines.reduce((sum, l) => sum + (l.kind === 'goods' ? l.quantity : 0), 0),
      plan.serviceWish !== undefined,
      plan.serviceWish ?? null,
      recall,
      tx.ctx.now,
    ],
  );
  if (plan.shipTo) await writeAddress(tx, order.id, plan);
  await emit(tx, [
    {
      type: 'orders.edited',
      subjectType: 'order',
      subjectId: order.id,
      data: {
        changeId,
        recall: recall && order.openWork > 0,
        currency: order.currency,
        changes: changesOf(order, plan),
      },
    },
  ]);
  await derivePayments(tx, [order.id]);
  await settleBalance(tx, order, plan);
  await deriveFulfilment(
    tx,
    await tx.q(
      'SELECT id, lifecycle, fulfilment_state AS "fulfilmentState" FROM sales_order WHERE tenant_id = $1 AND id = $2',
      [tx.tenantId, order.id],
    ),
  );
  await giveBack(tx, order, plan, changeId);
}

async function writeLines(tx: TenantTx, orderId: string, plan: EditPlan): Promise<void> {
  await tx.exec('DELETE FROM order_line WHERE tenant_id = $1 AND order_id = $2 AND id = ANY($3::uuid[])', [
    tx.tenantId,
    orderId,
    plan.removed,
  ]);
  const kept = plan.lines.filter((l) => l.id !== null);
  await tx.exec(
    `UPDATE order_line l SET quantity = w.quantity, discount_minor = w.discount, tax_minor = w.tax, total_minor = w.total,
       allocated = LEAST(l.allocated, w.quantity - l.cancelled - l.shipped)
     FROM unnest($3::uuid[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[]) AS w (id, quantity, discount, tax, total)
     WHERE l.tenant_id = $1 AND l.order_id = $2 AND l.id = w.id`,
    [
      tx.tenantId,
      orderId,
      kept.map((l) => l.id),
      kept.map((l) => l.quantity),
      kept.map((l) => l.discountMinor),
      kept.map((l) => l.taxMinor),
      kept.map((l) => l.totalMinor),
    ],
  );
  const added = plan.lines.filter((l) => l.id === null);
  await tx.exec(
    `INSERT INTO order_line (tenant_id, order_id, id, position, kind, sku, title, variant_id, quantity, unit_price_minor,
       discount_minor, tax_minor, total_minor)
     SELECT $1, $2, r.id, coalesce((SELECT max(position) FROM order_line WHERE tenant_id = $1 AND order_id = $2), 0) + r.n,
       'goods', r.sku, r.title, r.variant_id, r.quantity, r.price, 0, r.tax, r.total
     FROM unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::uuid[], $8::int[], $9::bigint[], $10::bigint[], $11::bigint[])
       AS r (id, n, sku, title, variant_id, quantity, price, tax, total)`,
    [
      tx.tenantId,
      orderId,
      added.map(() => newId('lin')),
      added.map((_, i) => i + 1),
      added.map((l) => l.sku),
      added.map((l) => l.title),
      added.map((l) => l.variantId),
      added.map((l) => l.quantity),
      added.map((l) => l.unitPriceMinor),
      added.map((l) => l.taxMinor),
      added.map((l) => l.totalMinor),
    ],
  );
}

async function writeAddress(tx: TenantTx, orderId: string, { shipTo }: EditPlan): Promise<void> {
  const a = shipTo!;
  await tx.exec(
    `UPDATE sales_order SET ship_name = $3, ship_line1 = $4, ship_line2 = $5, ship_city = $6, ship_province = $7,
       ship_postal_code = $8, ship_country_code = $9, ship_phone = $10 WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      orderId,
      a.name,
      a.line1,
      a.line2,
      a.city,
      a.province,
      a.postalCode,
      a.countryCode,
      a.phone,
    ],
  );
  await settleByRelease(tx, [{ orderId, kind: 'address' }], 'address_changed');
  await resolveExceptions(tx, { orderId, type: 'bad_address' }, 'address_changed');
}

/** Field by field for the timeline: lines by SKU, amounts, and that the address changed but not what it says. */
function changesOf(order: ChangeableOrder, plan: EditPlan): Record<string, { from: unknown; to: unknown }> {
  const changes: Record<string, { from: unknown; to: unknown }> = {};
  for (const l of plan.lines)
    if (l.quantity !== l.before) changes[`line:${l.sku}`] = { from: l.before, to: l.quantity };
  for (const l of order.lines)
    if (plan.removed.includes(l.id)) changes[`line:${l.sku}`] = { from: l.quantity, to: 0 };
  for (const field of ['discountMinor', 'shippingMinor', 'taxMinor', 'totalMinor'] as const)
    if (order.totals[field] !== plan.totals[field])
      changes[field] = { from: order.totals[field], to: plan.totals[field] };
  if (plan.serviceWish !== undefined && plan.serviceWish !== order.serviceWish)
    changes.serviceWish = { from: order.serviceWish, to: plan.serviceWish };
  if (plan.shipTo)
    changes.shipTo = { from: null, to: plan.fields.filter((f) => f.startsWith('shipTo.')).join(', ') };
  return changes;
}

/** A settled order whose total became another one has a balance that a person must see to; its cause is the pipeline's own. */
async function settleBalance(tx: TenantTx, order: ChangeableOrder, plan: EditPlan): Promise<void> {
  const received = order.paidMinor - order.refundedMinor;
  if (order.lifecycle !== 'released' || received === 0) return;
  const differenceMinor = received - plan.totals.totalMinor;
  await resolveExceptionsOfOrders(tx, [order.id], 'amounts_changed', ['overpaid', 'underpaid']);
  if (differenceMinor === 0) return;
  const type = differenceMinor > 0 ? ('overpaid' as const) : ('underpaid' as const);
  await raiseExceptions(tx, [
    {
      orderId: order.id,
      type,
      causeKey: `${type}:${order.id}`,
      facts: {
        expectedMinor: plan.totals.totalMinor,
        receivedMinor: received,
        differenceMinor,
        currency: order.currency,
        references: '',
        anomaly: type,
      },
    },
  ]);
}

async function giveBack(tx: TenantTx, order: ChangeableOrder, plan: EditPlan, changeId: string) {
  const held = await tx.q<{ line_id: string; variant_id: string; units: number }>(
    `SELECT order_line_id AS line_id, variant_id, sum(quantity)::int AS units FROM stock_commitment
     WHERE tenant_id = $1 AND order_id = $2 AND state IN ('reserved', 'allocated') GROUP BY 1, 2`,
    [tx.tenantId, order.id],
  );
  const open = new Map(order.lines.map((l) => [l.id, l.quantity - l.cancelled - l.shipped]));
  await releaseStock(
    tx,
    plan.released.flatMap((r) =>
      held
        .filter((h) => h.line_id === r.lineId)
        .map((h) => ({
          orderId: order.id,
          orderLineId: r.lineId,
          variantId: h.variant_id,
          quantity: Math.min(h.units, Math.round((h.units * r.quantity) / Math.max(1, open.get(r.lineId)!))),
          refType: 'order_change',
          refId: changeId,
        }))
        .filter((w) => w.quantity > 0),
    ),
  );
}
