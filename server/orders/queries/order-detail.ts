import type { OrderDetail } from '@/lib/contracts/orders-views';
import { refuse } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import { paymentsOf } from '@/server/finance/steps/payments-of';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { allCancelled, allLinesTerminal, openUnits } from '../domain/derived-states';
import { actionsFor } from '../domain/transitions';
import { linesOfOrders, pickStarted } from '../order.store';
import { orderRows } from './list-orders';
import { fulfilmentOf } from './order-fulfilment';
import { creditNotesOf, exceptionsOf, holdsOf, notesOf } from './order-parts';

type Row = {
  externalStatus: string | null;
  sourceUpdatedAt: Date | null;
  importId: string | null;
  countsAsOrder: boolean;
  goods: number;
  discount: number;
  shipping: number;
  fees: number;
  tax: number;
  taxIncluded: boolean;
  refunded: number;
  cashOnDelivery: boolean;
  buyerEmail: string;
  buyerPhone: string;
  shipTo: OrderDetail['shipTo'];
  locale: string;
  paidAt: Date | null;
  deliveredAt: Date | null;
  cancelledAt: Date | null;
  cancelReason: string | null;
  expiresAt: Date | null;
  pipelineDueAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  openHolds: number;
  workKind: string | null;
  customer: { id: string; name: string; email: string | null; phone: string | null } | null;
  customerOrders: number;
};

const iso = (d: Date | null) => d?.toISOString() ?? null;

/** Everything one order's page shows. Errors: not_found. */
export async function orderDetail(tx: TenantTx, orderId: string | null): Promise<OrderDetail> {
  const row = orderId ? await loadRow(tx, orderId) : null;
  if (!row || !orderId) refuse('not_found');
  const [listed] = await orderRows(tx, [orderId]);
  const { holds: _, exceptions: __, items: ___, ...head } = listed!;
  const { currency } = head.total;
  const money = (minor: number) => ({ minor, currency });
  const lines = (await linesOfOrders(tx, [orderId])).get(orderId) ?? [];
  const picking = (await pickStarted(tx, [orderId])).has(orderId);
  const payments = (await paymentsOf(tx, [orderId])).get(orderId) ?? [];
  const {
    goods,
    discount,
    shipping,
    fees,
    tax,
    refunded,
    openHolds,
    workKind,
    customer,
    customerOrders,
    ...rest
  } = row;
  return {
    ...head,
    ...rest,
    goods: money(goods),
    discount: money(discount),
    shipping: money(shipping),
    fees: money(fees),
    tax: money(tax),
    refunded: money(refunded),
    importId: row.importId ? toPublicId('imp', row.importId) : null,
    sourceUpdatedAt: iso(row.sourceUpdatedAt),
    paidAt: iso(row.paidAt),
    deliveredAt: iso(row.deliveredAt),
    cancelledAt: iso(row.cancelledAt),
    expiresAt: iso(row.expiresAt),
    pipelineDueAt: iso(row.pipelineDueAt),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    lines: lines.map((l) => ({
      id: toPublicId('lin', l.id),
      position: l.position,
      kind: l.kind === 'fee' ? ('fee' as const) : ('goods' as const),
      sku: l.sku,
      title: l.title,
      variantId: l.variantId ? toPublicId('var', l.variantId) : null,
      externalId: l.externalId,
      quantity: l.quantity,
      unitPrice: money(l.unitPriceMinor),
      discount: money(l.discountMinor),
      tax: money(l.taxMinor),
      total: money(l.totalMinor),
      cancelled: l.cancelled,
      allocated: l.allocated,
      shipped: l.shipped,
      delivered: l.delivered,
      returned: l.returned,
    })),
    holds: await holdsOf(tx, orderId),
    exceptions: await exceptionsOf(tx, orderId),
    payments: payments.map((p) => ({
      id: p.id,
      provider: p.provider,
      reference: p.reference,
      currency: p.currency,
      authorized: { minor: p.authorizedMinor, currency: p.currency },
      captured: { minor: p.capturedMinor, currency: p.currency },
      refunded: { minor: p.refundedMinor, currency: p.currency },
      createdAt: p.createdAt.toISOString(),
      events: p.events.map((e) => ({
        kind: e.kind,
        amount: { minor: e.amountMinor, currency: e.currency },
        at: e.occurredAt.toISOString(),
      })),
    })),
    notes: await notesOf(tx, orderId),
    fulfilmentOrders: await fulfilmentOf(tx, orderId),
    creditNotes: await creditNotesOf(tx, orderId),
    customer: customer ? { ...customer, id: toPublicId('cus', customer.id), orders: customerOrders } : null,
    actions: actionsFor({
      lifecycle: head.lifecycle,
      openHolds,
      openUnits: openUnits(lines),
      pickStarted: picking,
      unpaid: head.paid.minor === 0,
      allCancelled: allCancelled(lines),
      allTerminal: allLinesTerminal(lines),
      allMapped: lines.every((l) => l.kind !== 'goods' || l.variantId !== null),
      work: workKind !== null,
    }),
  };
}

function loadRow(tx: TenantTx, orderId: string): Promise<Row | null> {
  return tx.maybeOne<Row>(
    `SELECT o.external_status AS "externalStatus", o.source_updated_at AS "sourceUpdatedAt", o.import_id AS "importId",
       o.counts_as_order AS "countsAsOrder", o.goods_minor AS goods, o.discount_minor AS discount,
       o.shipping_minor AS shipping, o.fee_minor AS fees, o.tax_minor AS tax, o.tax_included AS "taxIncluded",
       o.refunded_minor AS refunded, o.cash_on_delivery AS "cashOnDelivery", o.buyer_email AS "buyerEmail",
       o.buyer_phone AS "buyerPhone", json_build_object('name', o.ship_name, 'line1', o.ship_line1, 'line2', o.ship_line2,
         'city', o.ship_city, 'province', o.ship_province, 'postalCode', o.ship_postal_code,
         'countryCode', o.ship_country_code, 'phone', o.ship_phone) AS "shipTo",
       o.locale, o.paid_at AS "paidAt", o.delivered_at AS "deliveredAt", o.cancelled_at AS "cancelledAt",
       o.cancel_reason AS "cancelReason", o.expires_at AS "expiresAt", o.pipeline_due_at AS "pipelineDueAt",
       o.created_at AS "createdAt", o.updated_at AS "updatedAt", o.open_holds AS "openHolds", o.work_kind AS "workKind",
       CASE WHEN c.id IS NULL THEN NULL
         ELSE json_build_object('id', c.id, 'name', c.name, 'email', c.email, 'phone', c.phone) END AS customer,
       (SELECT count(*)::int FROM (SELECT 1 FROM sales_order s WHERE s.tenant_id = $1 AND s.customer_id = o.customer_id
         LIMIT 1000) AS part) AS "customerOrders"
     FROM sales_order o LEFT JOIN customer c ON c.tenant_id = o.tenant_id AND c.id = o.customer_id
     WHERE o.tenant_id = $1 AND o.id = $2`,
    [tx.tenantId, orderId],
  );
}
