import { newOrderSchema } from '@/lib/contracts/orders-inputs';
import { commitStock } from '@/server/inventory/steps/commit-stock';
import { cancelUnits } from '@/server/orders/steps/cancel-units';
import { placeHolds, releaseHolds } from '@/server/orders/steps/holds';
import { placeOrders } from '@/server/orders/steps/place-orders';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { convertExchange } from './convert-exchange';
import { exchangeStateAfter } from './domain/exchange-transitions';
import { insertExchange, lockExchangeOf, saveExchange } from './exchange.store';
import { policyOfOrder } from './policy.store';
import { requoteAsRefund } from './requote';
import { givesGoods, lockReturn, type StoredReturn } from './return.store';

export type Goods = {
  lineId: string;
  sku: string;
  variantId: string;
  title: string;
  quantity: number;
  priceMinor: number;
  deltaMinor: number;
};

/** What the lines of an exchange get instead; a line whose article nobody knows any more is absent. */
async function goodsFor(tx: TenantTx, r: StoredReturn): Promise<Goods[]> {
  const rows = await tx.q<{
    variantId: string;
    sku: string;
    title: string;
    priceMinor: number;
    currency: string;
    lineId: string;
    oldPrice: number;
    quotedDelta: number | null;
    same: boolean;
  }>(
    `SELECT v.id AS "variantId", v.sku, COALESCE(NULLIF(v.title, ''), p.title) AS title, v.price_minor AS "priceMinor", v.currency,
       n.id AS "lineId", l.unit_price_minor AS "oldPrice", n.exchange_delta_minor AS "quotedDelta", v.id = l.variant_id AS same
     FROM return_line n JOIN order_line l ON l.tenant_id = n.tenant_id AND l.id = n.order_line_id
     JOIN variant v ON v.tenant_id = n.tenant_id AND v.id = COALESCE(n.exchange_variant_id, n.variant_id)
     JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
     WHERE n.tenant_id = $1 AND n.return_id = $2`,
    [tx.tenantId, r.id],
  );
  return r.lines.filter(givesGoods).flatMap((l) => {
    const v = rows.find((x) => x.lineId === l.id);
    if (!v) return [];
    const even = v.same || v.currency !== r.currency || l.resolution === 'reship';
    const listed = even ? v.oldPrice : v.priceMinor;
    // The buyer was quoted a difference, which holds whatever the list says today.
    const priceMinor =
      v.quotedDelta === null || l.resolution === 'reship' ? listed : v.oldPrice + v.quotedDelta / l.quantity;
    return [
      {
        lineId: l.id,
        sku: v.sku,
        variantId: v.variantId,
        title: v.title,
        quantity: l.quantity,
        priceMinor,
        deltaMinor: (priceMinor - v.oldPrice) * l.quantity,
      },
    ];
  });
}

/** Places the replacement order of a return, whose goods cost the buyer only what they are dearer; returns its id. */
export async function placeReplacement(
  tx: TenantTx,
  r: StoredReturn,
  goods: readonly Goods[],
): Promise<string> {
  const order = await tx.one<Record<string, string | null> & { customerId: string | null }>(
    `SELECT buyer_name AS name, buyer_email AS email, buyer_phone AS phone, ship_name AS "shipName", ship_line1 AS line1,
       ship_line2 AS line2, ship_city AS city, ship_province AS province, ship_postal_code AS "postalCode",
       ship_country_code AS "countryCode", ship_phone AS "shipPhone", locale, source
     FROM sales_order WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, r.orderId],
  );
  const money = (minor: number) => ({ minor, currency: r.currency });
  const body = newOrderSchema.parse({
    channel: 'exchange',
    externalId: r.number,
    placedAt: tx.ctx.now.toISOString(),
    currency: r.currency,
    ...(order.email || order.phone
      ? {
          customer: {
            name: order.name ?? '',
            ...(order.email ? { email: order.email } : {}),
            ...(order.phone ? { phone: order.phone } : {}),
          },
        }
      : {}),
    shipTo: {
      name: order.shipName ?? '',
      line1: order.line1 ?? '',
      line2: order.line2 ?? '',
      city: order.city ?? '',
      province: order.province ?? '',
      postalCode: order.postalCode ?? '',
      countryCode: order.countryCode ?? '',
      phone: order.shipPhone ?? '',
    },
    ...(order.locale ? { locale: order.locale } : {}),
    tags: ['exchange'],
    lines: goods.map((g) => ({
      sku: g.sku,
      title: g.title,
      quantity: g.quantity,
      unitPrice: money(g.priceMinor),
      // What came back pays for the goods: only an up-sell is left to pay.
      discount: money(g.priceMinor * g.quantity - Math.max(0, g.deltaMinor)),
    })),
  });
  const source = order.source === 'demo' ? 'demo' : 'manual';
  const [placed] = await placeOrders(tx, [body], { source, countsAsOrder: false });
  if (!placed?.id) throw new Error(`the replacement of ${r.number} was not placed`);
  return placed.id;
}

/** The units of the replacement, allocated in one warehouse that has all of them, nearest to the default first; false: none has. */
async function reserve(tx: TenantTx, orderId: string, goods: readonly Goods[]): Promise<boolean> {
  const lines = await tx.q<{ id: string; sku: string }>(
    'SELECT id, sku FROM order_line WHERE tenant_id = $1 AND order_id = $2 ORDER BY position',
    [tx.tenantId, orderId],
  );
  const sites = await tx.q<{ id: string }>(
    'SELECT id FROM warehouse WHERE tenant_id = $1 AND active ORDER BY is_default DESC, priority, id',
    [tx.tenantId],
  );
  for (const site of sites) {
    const [result] = await commitStock(
      tx,
      goods.map((g, i) => ({
        orderId,
        orderLineId: lines[i]!.id,
        variantId: g.variantId,
        warehouseId: site.id,
        quantity: g.quantity,
        mode: 'allocate' as const,
      })),
    );
    if (result?.ok) return true;
  }
  return false;
}

/** True when some warehouse has all of it now; asked before an order is placed for nothing. */
async function inStock(tx: TenantTx, goods: readonly Goods[]): Promise<boolean> {
  const wanted = new Map<string, number>();
  for (const g of goods) wanted.set(g.variantId, (wanted.get(g.variantId) ?? 0) + g.quantity);
  const row = await tx.maybeOne(
    `SELECT w.id FROM warehouse w JOIN unnest($2::uuid[], $3::int[]) AS k (variant_id, quantity) ON true
     JOIN stock_level l ON l.tenant_id = w.tenant_id AND l.warehouse_id = w.id AND l.variant_id = k.variant_id
       AND l.on_hand - l.allocated - l.reserved >= k.quantity
     WHERE w.tenant_id = $1 AND w.active GROUP BY w.id HAVING count(*) = $4 LIMIT 1`,
    [tx.tenantId, [...wanted.keys()], [...wanted.values()], wanted.size],
  );
  return row !== null;
}

/**
 * Opens the replacement side of an approved return: an order of its own that does not count as a sale, its units allocated at
 * once, held until the goods are back, or on its way at once when the risk is low. Out of stock, it becomes a refund, and so
 * does a line of which nobody knows what to send.
 * Returns the return as it stands then. Emits: aftersales.exchange_approved, _awaiting_return, _advance_ship, _converted_to_refund.
 */
export async function openExchange(tx: TenantTx, r: StoredReturn): Promise<StoredReturn> {
  const goods = await goodsFor(tx, r);
  const unknown = r.lines.filter((l) => givesGoods(l) && !goods.some((g) => g.lineId === l.id));
  if (goods.length > 0) await requoteAsRefund(tx, r, unknown);
  const { rules } = await policyOfOrder(tx, r.policyId);
  const nothingBack =
    r.method === 'none' ||
    goods.every((g) => r.lines.find((l) => l.id === g.lineId)?.resolution === 'reship');
  const advance = nothingBack || r.risk < rules.advanceMaxRisk;
  const x = await insertExchange(tx, {
    returnId: r.id,
    orderId: r.orderId,
    currency: r.currency,
    differenceMinor: goods.reduce((sum, g) => sum + g.deltaMinor, 0),
    advance,
  });
  if (goods.length === 0 || !(await inStock(tx, goods))) return convertExchange(tx, r, x);
  const replacementId = await placeReplacement(tx, r, goods);
  if (!advance)
    await placeHolds(tx, [
      {
        orderId: replacementId,
        kind: 'awaiting_return_items',
        reason: r.number,
        facts: { returnId: r.id, number: r.number },
      },
    ]);
  if (!(await reserve(tx, replacementId, goods))) {
    await cancelUnits(tx, { orderId: replacementId, reason: 'out_of_stock' });
    return convertExchange(tx, r, { ...x, replacementOrderId: replacementId });
  }
  await saveExchange(tx, x, exchangeStateAfter('approved', advance ? 'advance' : 'await')!, replacementId);
  return lockReturn(tx, r.id);
}

/** Lets the replacement go once the goods are back. */
export async function releaseReplacement(tx: TenantTx, returnId: string): Promise<void> {
  const x = await lockExchangeOf(tx, returnId);
  if (x?.state !== 'awaiting_return' || !x.replacementOrderId) return;
  await releaseHolds(tx, [{ orderId: x.replacementOrderId, kind: 'awaiting_return_items' }]);
}

/** Takes the replacement back when its return ends without goods; one that has left stays. Emits: aftersales.exchange_cancelled. */
export async function cancelExchange(tx: TenantTx, returnId: string): Promise<void> {
  const x = await lockExchangeOf(tx, returnId);
  if (!x || !exchangeStateAfter(x.state, 'cancel')) return;
  if (x.replacementOrderId) {
    const stopped = await cancelUnits(tx, { orderId: x.replacementOrderId, reason: 'customer_request' });
    if (!stopped.ok) return;
  }
  await saveExchange(tx, x, 'cancelled');
}
