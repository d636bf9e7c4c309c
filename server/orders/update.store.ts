import { newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import type { PlacedOrder } from './domain/place-order';
import type { LockedOrder } from './order.store';

/** Takes over what a newer message of the source says about buyer, address and status of an order. */
export async function writeMessage(
  tx: TenantTx,
  order: LockedOrder,
  { input, searchText }: PlacedOrder,
  options: { address: boolean; customerId: string | null },
): Promise<void> {
  const { customer, shipTo } = input;
  await tx.exec(
    `UPDATE sales_order SET external_status = $3, source_updated_at = $4, customer_id = COALESCE($5, customer_id),
       buyer_name = COALESCE(NULLIF($6, ''), buyer_name), buyer_email = COALESCE(NULLIF($7, ''), buyer_email),
       buyer_phone = COALESCE(NULLIF($8, ''), buyer_phone), note = COALESCE($9, note), search_text = $10,
       pipeline_due_at = CASE WHEN lifecycle = 'placed' THEN $2 ELSE pipeline_due_at END,
       version = version + 1, updated_at = $2 WHERE tenant_id = $1 AND id = $11`,
    [
      tx.tenantId,
      tx.ctx.now,
      input.externalStatus || order.externalStatus,
      input.sourceUpdatedAt,
      options.customerId,
      customer?.name ?? '',
      customer?.email ?? '',
      customer?.phone ?? '',
      input.note ?? null,
      `${order.number.toLowerCase()} ${searchText}`,
      order.id,
    ],
  );
  if (!shipTo || !options.address) return;
  await tx.exec(
    `UPDATE sales_order SET ship_name = $3, ship_line1 = $4, ship_line2 = $5, ship_city = $6, ship_province = $7,
       ship_postal_code = $8, ship_country_code = $9, ship_phone = $10 WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      order.id,
      shipTo.name ?? '',
      shipTo.line1 ?? '',
      shipTo.line2 ?? '',
      shipTo.city ?? '',
      shipTo.province ?? '',
      shipTo.postalCode ?? '',
      shipTo.countryCode ?? '',
      shipTo.phone ?? '',
    ],
  );
}

/** Puts other lines and totals in the place of those of an order whose units are promised to nobody. */
export async function replaceLines(
  tx: TenantTx,
  orderId: string,
  { lines, totals }: PlacedOrder,
): Promise<void> {
  await tx.exec('DELETE FROM order_line WHERE tenant_id = $1 AND order_id = $2', [tx.tenantId, orderId]);
  await tx.exec(
    `INSERT INTO order_line (tenant_id, order_id, id, position, kind, sku, title, variant_id, external_id, quantity,
       unit_price_minor, discount_minor, tax_minor, total_minor)
     SELECT $1, $2, r.* FROM unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[],
       $10::int[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[]) AS r`,
    [
      tx.tenantId,
      orderId,
      lines.map(() => newId('lin')),
      lines.map((_, i) => i + 1),
      lines.map((l) => l.kind),
      lines.map((l) => l.sku),
      lines.map((l) => l.title),
      lines.map((l) => l.variantId),
      lines.map((l) => l.externalId),
      lines.map((l) => l.quantity),
      lines.map((l) => l.unitPriceMinor),
      lines.map((l) => l.discountMinor),
      lines.map((l) => l.taxMinor),
      lines.map((l) => l.totalMinor),
    ],
  );
  await tx.exec(
    `UPDATE sales_order SET goods_minor = $3, discount_minor = $4, shipping_minor = $5, fee_minor = $6, tax_minor = $7,
       tax_included = $8, total_minor = $9, units = $10 WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      orderId,
      totals.goodsMinor,
      totals.discountMinor,
      totals.shippingMinor,
      totals.feeMinor,
      totals.taxMinor,
      totals.taxIncluded,
      totals.totalMinor,
      totals.units,
    ],
  );
}

/** Records that an order was shipped by somebody else: it is closed, and no stock of ours left for it. */
export async function finishElsewhere(
  tx: TenantTx,
  orderId: string,
  { handedOverAt, deliveredAt, fulfilmentState }: PlacedOrder,
): Promise<void> {
  const delivered = fulfilmentState === 'delivered';
  await tx.exec(
    `WITH done AS (UPDATE order_line SET allocated = 0, shipped = quantity - cancelled,
         delivered = CASE WHEN $4 THEN quantity - cancelled ELSE delivered END
       WHERE tenant_id = $1 AND order_id = $2 AND kind = 'goods')
     UPDATE sales_order SET lifecycle = 'closed', fulfilment_state = $5, handed_over_at = $6, delivered_at = $7,
       pipeline_due_at = NULL, expires_at = NULL, updated_at = $3, version = version + 1
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, orderId, tx.ctx.now, delivered, fulfilmentState, handedOverAt, deliveredAt],
  );
}

/** Which of those orders had their tags changed by a person. */
export async function taggedByPeople(tx: TenantTx, orderIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.q<{ subject_id: string }>(
    `SELECT DISTINCT subject_id FROM event WHERE tenant_id = $1 AND subject_type = 'order' AND subject_id = ANY($2::uuid[])
       AND type = 'orders.tagged' AND actor_type = 'user'`,
    [tx.tenantId, orderIds],
  );
  return new Set(rows.map((r) => r.subject_id));
}
