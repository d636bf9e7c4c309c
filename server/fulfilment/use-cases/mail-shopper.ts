import { formatDay } from '@/lib/format/dates';
import { isLocale, type Locale } from '@/lib/format/locales';
import { formatMoney } from '@/lib/format/money';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { carrierNames } from '../queries/carrier-names';
import { orderLink, signOrderToken } from '../steps/order-link';
import type { ShopperMail } from './stage-shopper-mails';

type Row = {
  number: string;
  email: string;
  buyerName: string;
  locale: string;
  totalMinor: number;
  currency: string;
  promisedOn: string | null;
  lines: string[];
};
type ParcelRow = { carrier: string; trackingNumber: string; promisedOn: string | null; items: string[] };

function localeOf(order: string, tenant: string): Locale {
  if (isLocale(order)) return order;
  if (order.toLowerCase().startsWith('zh')) return 'zh-CN';
  if (order.toLowerCase().startsWith('en')) return 'en';
  return isLocale(tenant) ? tenant : 'en';
}

async function load(tx: TenantTx, orderId: string, shipmentId: string | null) {
  const order = await tx.maybeOne<Row>(
    `SELECT o.number, o.buyer_email AS email, coalesce(nullif(o.ship_name, ''), o.buyer_name) AS "buyerName", o.locale,
       o.total_minor AS "totalMinor", o.currency, o.promised_on::text AS "promisedOn",
       ARRAY(SELECT l.quantity || ' × ' || coalesce(nullif(l.title, ''), l.sku) FROM order_line l
         WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id AND l.kind = 'goods' ORDER BY l.position) AS lines
     FROM sales_order o WHERE o.tenant_id = $1 AND o.id = $2`,
    [tx.tenantId, orderId],
  );
  const parcel =
    shipmentId &&
    (await tx.maybeOne<ParcelRow>(
      `SELECT s.carrier, s.tracking_number AS "trackingNumber", s.promised_on::text AS "promisedOn",
         ARRAY(SELECT n.quantity || ' × ' || p.title FROM shipment_line n
           JOIN variant v ON v.tenant_id = n.tenant_id AND v.id = n.variant_id
           JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
           JOIN order_line l ON l.tenant_id = n.tenant_id AND l.id = n.order_line_id
           LEFT JOIN order_line g ON g.tenant_id = n.tenant_id AND g.id = l.origin_line_id
           WHERE n.tenant_id = s.tenant_id AND n.shipment_id = s.id AND $3 IN (l.order_id, g.order_id) ORDER BY n.id) AS items
       FROM shipment s WHERE s.tenant_id = $1 AND s.id = $2`,
      [tx.tenantId, shipmentId, orderId],
    ));
  return { order, parcel: parcel || null, names: await carrierNames(tx) };
}

/** At most ten items, so that a long order stays a short mail. */
function itemsText(items: readonly string[], more: (n: number) => string): string {
  const shown = items.slice(0, 10);
  return [...shown, ...(items.length > 10 ? [more(items.length - 10)] : [])].join('\n');
}

/**
 * Sends the shopper the mail that the event is worth, in the order's language, else the shop's, with a signed link to the
 * order's page. Nothing is sent when the order has lost its address since.
 * Errors: whatever the mail server says; the job tries again.
 */
export async function mailShopper(
  ctx: StaffCtx,
  job: { kind: ShopperMail; orderId: string; shipmentId: string | null },
): Promise<void> {
  const { order, parcel, names } = await inTenantRead(ctx, (tx) => load(tx, job.orderId, job.shipmentId));
  if (!order?.email) return;
  const locale = localeOf(order.locale, ctx.tenant.locale);
  const t = translatorFor(locale, 'portal');
  const shop = ctx.tenant.name;
  const values = { number: order.number, shop };
  const promisedOn = parcel?.promisedOn ?? order.promisedOn;
  const items = parcel?.items.length ? parcel.items : order.lines;
  const facts = [
    { label: t('mail.order'), value: order.number },
    {
      label: t('mail.items'),
      value: itemsText(items, (count) => t('mail.more', { count })).replaceAll('\n', ', '),
    },
    ...(job.kind === 'confirmed'
      ? [
          {
            label: t('mail.total'),
            value: formatMoney({ minor: order.totalMinor, currency: order.currency }, locale),
          },
        ]
      : []),
    ...(parcel
      ? [
          { label: t('mail.carrier'), value: names.get(parcel.carrier) ?? parcel.carrier },
          { label: t('mail.tracking'), value: parcel.trackingNumber },
        ]
      : []),
    ...(promisedOn && job.kind !== 'delivered'
      ? [{ label: t('mail.expected'), value: formatDay(promisedOn, locale, 'day') }]
      : []),
  ];
  const content = {
    locale,
    sender: shop,
    title: t(`mail.${job.kind}.title`, values),
    paragraphs: [t(`mail.${job.kind}.text`, values)],
    facts,
    action: {
      label: t('mail.action'),
      url: orderLink(ctx.tenant.slug, signOrderToken(ctx.tenantId, job.orderId, ctx.now)),
    },
    footer: t('mail.footer', values),
  };
  await sendMail({
    to: order.email,
    subject: t(`mail.${job.kind}.subject`, values),
    ...renderMail(content),
    locale,
    kind: `order_${job.kind}`,
  });
}
