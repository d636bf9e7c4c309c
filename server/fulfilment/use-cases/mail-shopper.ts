import { formatDay } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantRead, type TenantTx } from '@/server/platform/db/tenant-tx';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import { sendMail } from '@/server/platform/mail/send-mail';
import { mailLocaleOf } from '../mail-locale';
import { carrierNames } from '../queries/carrier-names';
import { orderLink, signOrderToken } from '../steps/order-link';
import type { ShopperMail } from './stage-shopper-mails';

type MailJob = { kind: ShopperMail; orderId: string; shipmentId: string | null };
type Row = {
  id: string;
  number: string;
  email: string;
  buyerName: string;
  locale: string;
  totalMinor: number;
  currency: string;
  promisedOn: string | null;
  lines: string[];
};
type ParcelRow = {
  orderId: string;
  id: string;
  carrier: string;
  trackingNumber: string;
  promisedOn: string | null;
  items: string[];
};

/** Mails under way at the same time. */
const atOnce = 8;

/** The orders by id, the parcels by order and shipment, and what carriers are called; three statements, whatever the number. */
async function load(tx: TenantTx, jobs: readonly MailJob[]) {
  const orders = await tx.q<Row>(
    `SELECT o.id, o.number, o.buyer_email AS email, coalesce(nullif(o.ship_name, ''), o.buyer_name) AS "buyerName", o.locale,
       o.total_minor AS "totalMinor", o.currency, o.promised_on::text AS "promisedOn",
       ARRAY(SELECT l.quantity || ' × ' || coalesce(nullif(l.title, ''), l.sku) FROM order_line l
         WHERE l.tenant_id = o.tenant_id AND l.order_id = o.id AND l.kind = 'goods' ORDER BY l.position) AS lines
     FROM sales_order o WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[])`,
    [tx.tenantId, jobs.map((j) => j.orderId)],
  );
  const sent = jobs.filter((j) => j.shipmentId !== null);
  const parcels =
    sent.length === 0
      ? []
      : await tx.q<ParcelRow>(
          `SELECT w.order_id AS "orderId", s.id, s.carrier, s.tracking_number AS "trackingNumber", s.promised_on::text AS "promisedOn",
             ARRAY(SELECT n.quantity || ' × ' || p.title FROM shipment_line n
               JOIN variant v ON v.tenant_id = n.tenant_id AND v.id = n.variant_id
               JOIN product p ON p.tenant_id = v.tenant_id AND p.id = v.product_id
               JOIN order_line l ON l.tenant_id = n.tenant_id AND l.id = n.order_line_id
               LEFT JOIN order_line g ON g.tenant_id = n.tenant_id AND g.id = l.origin_line_id
               WHERE n.tenant_id = s.tenant_id AND n.shipment_id = s.id AND w.order_id IN (l.order_id, g.order_id) ORDER BY n.id) AS items
           FROM unnest($2::uuid[], $3::uuid[]) AS w (shipment_id, order_id)
           JOIN shipment s ON s.tenant_id = $1 AND s.id = w.shipment_id`,
          [tx.tenantId, sent.map((j) => j.shipmentId), sent.map((j) => j.orderId)],
        );
  return {
    orders: new Map(orders.map((o) => [o.id, o])),
    parcels: new Map(parcels.map((p) => [`${p.orderId} ${p.id}`, p])),
    names: await carrierNames(tx),
  };
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
export async function mailShopper(ctx: StaffCtx, job: MailJob): Promise<void> {
  const [failed] = await mailShoppers(ctx, [job]);
  if (failed) throw failed;
}

/** The same for many at once, which are read together; for each whether it went well (null) or what went wrong. */
export async function mailShoppers(ctx: StaffCtx, jobs: readonly MailJob[]): Promise<(Error | null)[]> {
  const { orders, parcels, names } = await inTenantRead(ctx, (tx) => load(tx, jobs));
  const outcomes: (Error | null)[] = [];
  for (let i = 0; i < jobs.length; i += atOnce)
    outcomes.push(
      ...(await Promise.all(
        jobs.slice(i, i + atOnce).map((job) =>
          mailOne(
            ctx,
            job,
            orders.get(job.orderId),
            parcels.get(`${job.orderId} ${job.shipmentId}`),
            names,
          ).then(
            () => null,
            (error: Error) => error,
          ),
        ),
      )),
    );
  return outcomes;
}

async function mailOne(
  ctx: StaffCtx,
  job: MailJob,
  order: Row | undefined,
  parcel: ParcelRow | undefined,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  if (!order?.email) return;
  const locale = mailLocaleOf(order.locale, ctx.tenant.locale);
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
      url: orderLink(ctx.tenant, signOrderToken(ctx.tenantId, job.orderId, ctx.now)),
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
