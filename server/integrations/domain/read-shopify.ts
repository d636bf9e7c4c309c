import type { z } from 'zod';
import type { StatusMeaning } from '@/lib/contracts/orders';
import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import { countryCodes } from '@/lib/kernel/countries';
import { currencyCodes } from '@/lib/kernel/money';
import { type ChannelMessage, idText, instantOf, minorOf, textOf, Unreadable } from './channel-message';
import { balanceLine, type Priced } from './channel-total';
import { orderSchema, refundSchema, type ShopifyOrder, type ShopifyRefund } from './shopify-schema';

function parse<T extends z.ZodType>(schema: T, payload: unknown): z.output<T> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new Unreadable('field_missing', parsed.error.issues[0]!.path.join('.'));
}

function refundAmount(refund: ShopifyRefund, currency: string): number {
  return refund.transactions
    .filter((t) => t.kind === 'refund' && (t.status ?? 'success') === 'success')
    .reduce((sum, t) => sum + minorOf(t.amount, currency, 'refund'), 0);
}

const when = (r: { processed_at?: string | null; created_at?: string | null }) =>
  instantOf(r.processed_at) ?? instantOf(r.created_at);

/** A refund as its own message. Its id is the same as in the order's message, so that either may come first. */
export function readShopifyRefund(payload: unknown): ChannelMessage {
  const refund = parse(refundSchema, payload);
  const currency = refund.transactions.find((t) => t.currency)?.currency ?? '';
  const amountMinor = currency ? refundAmount(refund, currency) : 0;
  return {
    kind: 'refund',
    orderExternalId: idText(refund.order_id, 'order_id'),
    refunds:
      amountMinor > 0
        ? [
            {
              externalId: `refund:${idText(refund.id, 'id')}`,
              amountMinor,
              currency,
              at: when(refund) ?? new Date(0),
            },
          ]
        : [],
  };
}

const taken = (o: ShopifyOrder) =>
  o.transactions.filter((t) => (t.kind === 'sale' || t.kind === 'capture') && t.status === 'success');

/** What Shopify says is captured in all: from its transactions when they are sent along, else from its financial status. */
function capturedOf(
  o: ShopifyOrder,
  total: number,
  currency: string,
  refunds: readonly { minor: number }[],
): number {
  const refunded = refunds.reduce((sum, r) => sum + r.minor, 0);
  if (o.transactions.length > 0)
    return taken(o)
      .filter((t) => (t.currency ?? currency).toUpperCase() === currency)
      .reduce((sum, t) => sum + minorOf(t.amount, currency, 'transactions.amount'), 0);
  switch (o.financial_status) {
    case 'paid':
    case 'partially_refunded':
    case 'refunded':
      return Math.max(total, refunded);
    case 'partially_paid':
      return Math.max(0, total - minorOf(o.total_outstanding, currency, 'total_outstanding'));
    default:
      return 0;
  }
}

function meaningOf(o: ShopifyOrder): { status?: StatusMeaning; word: string } {
  const fulfilment = o.fulfillment_status ?? '';
  const word = [o.financial_status ?? '', fulfilment].filter(Boolean).join(' / ') || 'open';
  if (o.cancelled_at) return { status: 'cancelled', word };
  if (fulfilment === 'fulfilled') return { status: 'shipped', word };
  const reduced = o.line_items.some(
    (l) => l.current_quantity !== null && l.current_quantity !== undefined && l.current_quantity < l.quantity,
  );
  if (fulfilment === 'partial' || fulfilment === 'restocked' || reduced) return { status: 'hold', word };
  if (fulfilment !== '' && fulfilment !== 'unfulfilled') return { word };
  const financial: Record<string, StatusMeaning> = {
    pending: 'unpaid',
    authorized: 'open',
    partially_paid: 'open',
    paid: 'open',
    partially_refunded: 'open',
    refunded: 'hold',
    voided: 'hold',
    expired: 'unpaid',
  };
  const status = financial[o.financial_status ?? ''] ?? (o.financial_status ? undefined : 'open');
  return { ...(status ? { status } : {}), word };
}

function lineOf(l: ShopifyOrder['line_items'][number], currency: string): Priced {
  const price = minorOf(l.price, currency, 'line_items.price');
  const allocated = l.discount_allocations.reduce(
    (sum, d) => sum + minorOf(d.amount, currency, 'discount'),
    0,
  );
  const discount = allocated || minorOf(l.total_discount, currency, 'total_discount');
  const fallback = l.variant_id ? `variant-${l.variant_id}` : l.product_id ? `product-${l.product_id}` : '';
  return {
    sku: textOf(l.sku, 100) || fallback || textOf(l.title, 100) || 'UNNAMED',
    title: textOf(l.name, 300) || textOf(l.title, 300),
    quantity: l.quantity,
    unitPriceMinor: price,
    discountMinor: Math.min(discount, price * l.quantity),
    taxMinor: l.tax_lines.reduce((sum, t) => sum + minorOf(t.price, currency, 'tax'), 0),
    kind: l.gift_card ? 'fee' : 'goods',
    ...(l.id ? { externalId: String(l.id) } : {}),
  };
}

function addressOf(a: ShopifyOrder['shipping_address']): PlaceOrderInput['shipTo'] {
  if (!a) return null;
  const code = (a.country_code ?? '').toUpperCase();
  const name = textOf(a.name) || [a.first_name, a.last_name].filter(Boolean).join(' ');
  const company = textOf(a.company);
  return {
    name: name || company,
    line1: textOf(a.address1, 300),
    line2: [textOf(a.address2, 150), company && name ? company : ''].filter(Boolean).join(', ').slice(0, 300),
    city: textOf(a.city, 120),
    province: textOf(a.province, 120),
    postalCode: textOf(a.zip, 30),
    countryCode: countryCodes.has(code) ? code : '',
    phone: textOf(a.phone, 50),
  };
}

/** The order that a Shopify order payload states, in the shop's currency. Errors: Unreadable. */
export function readShopifyOrder(payload: unknown, channel: string): ChannelMessage {
  const o = parse(orderSchema, payload);
  const externalId = idText(o.id, 'id');
  const currency = (o.currency ?? '').toUpperCase();
  if (!currencyCodes.has(currency))
    throw new Unreadable(currency ? 'currency_unknown' : 'field_missing', `currency ${currency}`);
  const placedAt = instantOf(o.processed_at) ?? instantOf(o.created_at);
  if (!placedAt) throw new Unreadable('field_missing', 'created_at');
  if (o.total_price === null || o.total_price === undefined)
    throw new Unreadable('field_missing', 'total_price');
  const total = minorOf(o.total_price, currency, 'total_price');
  const lines = o.line_items.filter((l) => l.quantity > 0).map((l) => lineOf(l, currency));
  const shippingLines = o.shipping_lines.filter((s) => !s.is_removed);
  const shippingGross = shippingLines.reduce((sum, s) => sum + minorOf(s.price, currency, 'shipping'), 0);
  const shipping = shippingLines.reduce(
    (sum, s) => sum + minorOf(s.discounted_price ?? s.price, currency, 'shipping'),
    0,
  );
  const lineDiscounts = lines.reduce((sum, l) => sum + l.discountMinor, 0);
  const discount = Math.max(
    0,
    minorOf(o.total_discounts, currency, 'total_discounts') - lineDiscounts - (shippingGross - shipping),
  );
  const extras = [
    { sku: 'TIP', minor: minorOf(o.total_tip_received, currency, 'total_tip_received') },
    { sku: 'DUTIES', minor: minorOf(o.original_total_duties_set?.shop_money?.amount, currency, 'duties') },
    {
      sku: 'ADDITIONAL-FEES',
      minor: minorOf(o.original_total_additional_fees_set?.shop_money?.amount, currency, 'fees'),
    },
  ];
  for (const extra of extras)
    if (extra.minor !== 0)
      lines.push({
        sku: extra.sku,
        title: '',
        quantity: 1,
        unitPriceMinor: extra.minor,
        discountMinor: 0,
        taxMinor: 0,
        kind: 'fee',
      });
  const refunds = o.refunds
    .map((r) => ({
      id: `refund:${idText(r.id, 'refunds.id')}`,
      minor: refundAmount(r, currency),
      at: when(r) ?? placedAt,
    }))
    .filter((r) => r.minor > 0);
  const captured = capturedOf(o, total, currency, refunds);
  const refundedSoFar = refunds.reduce((sum, r) => sum + r.minor, 0);
  if (o.financial_status === 'refunded' && refundedSoFar < captured)
    refunds.push({
      id: 'refund:rest',
      minor: captured - refundedSoFar,
      at: instantOf(o.updated_at) ?? placedAt,
    });
  const meaning = meaningOf(o);
  const updatedAt = instantOf(o.updated_at);
  const cancelledAt = instantOf(o.cancelled_at);
  const shippedAt = instantOf(o.fulfillments.at(0)?.created_at);
  const customerName =
    [o.customer?.first_name, o.customer?.last_name].filter(Boolean).join(' ') ||
    textOf(o.shipping_address?.name);
  const money = (minor: number) => ({ minor, currency });
  const payment = { provider: 'shopify', reference: `${channel}:${externalId}` };
  const tags = [
    textOf(o.name, 50),
    ...textOf(o.tags, 2000)
      .split(',')
      .map((t) => t.trim().slice(0, 50)),
  ]
    .filter(Boolean)
    .slice(0, 50);
  const history = cancelledAt
    ? { cancelledAt, cancelReason: 'channel' }
    : shippedAt && meaning.status === 'shipped'
      ? { shippedAt }
      : undefined;
  return {
    kind: 'order',
    capturedMinor: captured,
    paidAt: placedAt,
    refunds: refunds.map((r) => ({ externalId: r.id, amountMinor: r.minor, currency, at: r.at })),
    order: {
      channel,
      externalId,
      placedAt,
      currency,
      customer: {
        ...(o.customer?.id ? { externalId: String(o.customer.id) } : {}),
        name: textOf(customerName),
        email: textOf(o.email || o.contact_email || o.customer?.email, 254),
        phone: textOf(o.phone || o.customer?.phone, 50),
        ...(o.customer_locale ? { locale: textOf(o.customer_locale, 20) } : {}),
      },
      shipTo: addressOf(o.shipping_address),
      ...balanceLine(lines, {
        shipping,
        discount,
        tax: minorOf(o.total_tax, currency, 'total_tax'),
        taxIncluded: o.taxes_included ?? false,
        total,
        currency,
      }),
      payments: [
        ...taken(o)
          .filter((t) => t.currency && t.currency.toUpperCase() !== currency)
          .map((t) => ({
            provider: 'shopify',
            reference: `${channel}:${externalId}:${idText(t.id, 'transactions.id')}`,
            status: 'paid' as const,
            amount: {
              minor: minorOf(t.amount, t.currency!.toUpperCase(), 'transactions.amount'),
              currency: t.currency!.toUpperCase(),
            },
            externalId: `transaction:${idText(t.id, 'transactions.id')}`,
            occurredAt: when(t) ?? placedAt,
          })),
        ...(o.financial_status === 'authorized'
          ? [
              {
                ...payment,
                status: 'authorized' as const,
                amount: money(total),
                externalId: 'authorized',
                occurredAt: placedAt,
              },
            ]
          : []),
      ],
      externalStatus: meaning.word.slice(0, 80),
      ...(meaning.status ? { status: meaning.status } : {}),
      ...(updatedAt ? { sourceUpdatedAt: updatedAt } : {}),
      ...(tags.length > 0 ? { tags: [...new Set(tags)] } : {}),
      ...(o.note ? { note: textOf(o.note, 2000) } : {}),
      ...(o.customer_locale ? { locale: textOf(o.customer_locale, 20) } : {}),
      ...(history ? { history } : {}),
    },
  };
}
