import { z } from 'zod';
import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import { countryCodes } from '@/lib/kernel/countries';
import { currencyCodes } from '@/lib/kernel/money';
import { type ChannelMessage, idText, instantOf, minorOf, textOf, Unreadable } from './channel-message';
import { balanceLine, type Priced } from './channel-total';

const amount = z.union([z.string(), z.number()]).nullish();
const id = z.union([z.string(), z.number()]).nullish();
const str = z.string().nullish();
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((v) => v ?? []);
const address = z
  .object({
    first_name: str,
    last_name: str,
    company: str,
    address_1: str,
    address_2: str,
    city: str,
    state: str,
    postcode: str,
    country: str,
    email: str,
    phone: str,
  })
  .nullish();

const orderSchema = z.object({
  id,
  number: z.union([z.string(), z.number()]).nullish(),
  status: str,
  currency: str,
  date_created: str,
  date_created_gmt: str,
  date_modified: str,
  date_modified_gmt: str,
  date_paid: str,
  date_paid_gmt: str,
  date_completed_gmt: str,
  shipping_total: amount,
  total: amount,
  total_tax: amount,
  customer_id: id,
  customer_note: str,
  billing: address,
  shipping: address,
  payment_method: str,
  line_items: list(
    z.object({
      id,
      name: str,
      product_id: id,
      variation_id: id,
      quantity: z.number().int(),
      subtotal: amount,
      total: amount,
      total_tax: amount,
      sku: str,
    }),
  ),
  fee_lines: list(z.object({ id, name: str, total: amount, total_tax: amount })),
  refunds: list(z.object({ id, total: amount, reason: str })),
});
type WooOrder = z.output<typeof orderSchema>;

/** Times of the `…_gmt` fields have no offset and are UTC. */
const gmt = (value: string | null | undefined) =>
  instantOf(value ? (/[zZ]|[+-]\d\d:?\d\d$/.test(value) ? value : `${value}Z`) : null);

function lineOf(l: WooOrder['line_items'][number], currency: string): Priced {
  const gross = minorOf(l.subtotal ?? l.total, currency, 'line_items.subtotal');
  const net = minorOf(l.total, currency, 'line_items.total');
  const unit = Math.ceil(gross / l.quantity);
  const fallback =
    l.variation_id && String(l.variation_id) !== '0'
      ? `variation-${l.variation_id}`
      : `product-${l.product_id ?? l.id}`;
  return {
    sku: textOf(l.sku, 100) || fallback,
    title: textOf(l.name, 300),
    quantity: l.quantity,
    unitPriceMinor: unit,
    discountMinor: Math.max(0, unit * l.quantity - net),
    taxMinor: minorOf(l.total_tax, currency, 'line_items.total_tax'),
    kind: 'goods',
    ...(l.id ? { externalId: String(l.id) } : {}),
  };
}

function addressOf(shipping: WooOrder['shipping'], billing: WooOrder['billing']): PlaceOrderInput['shipTo'] {
  const a = shipping?.address_1 || shipping?.city || shipping?.postcode ? shipping : billing;
  if (!a) return null;
  const code = (a.country ?? '').toUpperCase();
  return {
    name: [a.first_name, a.last_name].filter(Boolean).join(' ') || textOf(a.company),
    line1: textOf(a.address_1, 300),
    line2: textOf(a.address_2, 300),
    city: textOf(a.city, 120),
    province: textOf(a.state, 120),
    postalCode: textOf(a.postcode, 30),
    countryCode: countryCodes.has(code) ? code : '',
    phone: textOf(a.phone || billing?.phone, 50),
  };
}

const capturedStatuses = new Set(['processing', 'completed', 'refunded']);

/** The order that a WooCommerce order payload states; its line totals are always without tax. Errors: Unreadable. */
export function readWooOrder(payload: unknown, channel: string): ChannelMessage {
  const parsed = orderSchema.safeParse(payload);
  if (!parsed.success) throw new Unreadable('field_missing', parsed.error.issues[0]!.path.join('.'));
  const o = parsed.data;
  const externalId = idText(o.id, 'id');
  const currency = (o.currency ?? '').toUpperCase();
  if (!currencyCodes.has(currency))
    throw new Unreadable(currency ? 'currency_unknown' : 'field_missing', `currency ${currency}`);
  const placedAt = gmt(o.date_created_gmt) ?? gmt(o.date_created);
  if (!placedAt) throw new Unreadable('field_missing', 'date_created_gmt');
  if (o.total === null || o.total === undefined) throw new Unreadable('field_missing', 'total');
  const total = minorOf(o.total, currency, 'total');
  const lines: Priced[] = o.line_items.filter((l) => l.quantity > 0).map((l) => lineOf(l, currency));
  for (const fee of o.fee_lines) {
    const minor = minorOf(fee.total, currency, 'fee_lines.total');
    if (minor !== 0)
      lines.push({
        sku: textOf(fee.name, 100) || 'FEE',
        title: '',
        quantity: 1,
        unitPriceMinor: minor,
        discountMinor: 0,
        taxMinor: 0,
        kind: 'fee',
      });
  }
  const paidAt = gmt(o.date_paid_gmt) ?? gmt(o.date_paid);
  const captured = paidAt || capturedStatuses.has(o.status ?? '') ? total : 0;
  const cashOnDelivery = o.payment_method === 'cod';
  const updatedAt = gmt(o.date_modified_gmt) ?? gmt(o.date_modified);
  const refunds = o.refunds.map((r) => ({
    externalId: `refund:${idText(r.id, 'refunds.id')}`,
    amountMinor: Math.abs(minorOf(r.total, currency, 'refunds.total')),
    currency,
    at: updatedAt ?? placedAt,
  }));
  const buyer = [o.billing?.first_name, o.billing?.last_name].filter(Boolean).join(' ');
  const completedAt = gmt(o.date_completed_gmt);
  return {
    kind: 'order',
    capturedMinor: cashOnDelivery && !paidAt && o.status === 'processing' ? 0 : captured,
    paidAt: paidAt ?? placedAt,
    refunds,
    order: {
      channel,
      externalId,
      placedAt,
      currency,
      customer: {
        ...(o.customer_id && String(o.customer_id) !== '0' ? { externalId: String(o.customer_id) } : {}),
        name: textOf(buyer),
        email: textOf(o.billing?.email, 254),
        phone: textOf(o.billing?.phone, 50),
      },
      shipTo: addressOf(o.shipping, o.billing),
      ...balanceLine(lines, {
        shipping: minorOf(o.shipping_total, currency, 'shipping_total'),
        discount: 0,
        tax: minorOf(o.total_tax, currency, 'total_tax'),
        taxIncluded: false,
        total,
        currency,
      }),
      cashOnDelivery,
      externalStatus: textOf(o.status, 80) || 'unknown',
      ...(wooMeaning[o.status ?? ''] ? { status: wooMeaning[o.status ?? '']! } : {}),
      ...(updatedAt ? { sourceUpdatedAt: updatedAt } : {}),
      ...(o.number ? { tags: [`#${o.number}`] } : {}),
      ...(o.customer_note ? { note: textOf(o.customer_note, 2000) } : {}),
      ...(o.status === 'completed' && completedAt ? { history: { shippedAt: completedAt } } : {}),
    },
  };
}

/** WooCommerce's own statuses; those of extensions are unknown to us and make the order wait for a person. */
const wooMeaning: Record<string, NonNullable<PlaceOrderInput['status']>> = {
  pending: 'unpaid',
  'on-hold': 'unpaid',
  failed: 'unpaid',
  'checkout-draft': 'unpaid',
  processing: 'open',
  completed: 'shipped',
  cancelled: 'cancelled',
  trash: 'cancelled',
  refunded: 'hold',
};
