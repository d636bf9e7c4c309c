import Stripe from 'stripe';
import { type InvoiceState, invoiceStates } from '@/lib/contracts/billing';
import { billingCurrency, type PaidPlan, paidPlans, plans } from '@/lib/contracts/plans';

export type Remote = {
  subscription: {
    id: string;
    itemId: string;
    status: string;
    plan: PaidPlan | null;
    seats: number;
    periodEndsAt: Date;
    renews: boolean;
  } | null;
  invoices: {
    id: string;
    number: string | null;
    state: InvoiceState;
    dueMinor: number;
    paidMinor: number;
    currency: string;
    createdAt: Date;
    attempted: boolean;
    url: string | null;
  }[];
};
type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const at = (seconds: number) => new Date(seconds * 1000);
const keyOf = (plan: PaidPlan, currency: string) => `orderloop_${plan}_seat_${currency.toLowerCase()}`;
const planOf = (key: string | null) => paidPlans.find((p) => key?.startsWith(`orderloop_${p}_`)) ?? null;

/** The payment provider's kit for a shop: over the network, or answered by the stand-in. */
export function stripeKit(options: { key: string; fetch?: Fetch; apiBase?: string }): Stripe {
  const base = options.apiBase ? new URL(options.apiBase) : null;
  return new Stripe(options.key, {
    maxNetworkRetries: options.fetch ? 0 : 2,
    timeout: 20_000,
    telemetry: false,
    ...(options.fetch ? { httpClient: Stripe.createFetchHttpClient(options.fetch) } : {}),
    ...(base
      ? {
          host: base.hostname,
          protocol: base.protocol.slice(0, -1) as 'http' | 'https',
          ...(base.port ? { port: base.port } : {}),
        }
      : {}),
  });
}

/** Makes the shop a customer; the key makes a repeat the same customer. */
export async function createCustomer(
  kit: Stripe,
  shop: { tenantId: string; name: string; email: string },
): Promise<string> {
  const { id } = await kit.customers.create(
    { name: shop.name, email: shop.email, metadata: { tenant: shop.tenantId } },
    { idempotencyKey: `customer:${shop.tenantId}` },
  );
  return id;
}

/** The price of a seat of the plan in that currency, made at the provider when it is not there yet. */
export async function priceFor(kit: Stripe, plan: PaidPlan, shopCurrency: string): Promise<string> {
  const currency = billingCurrency(shopCurrency);
  const lookupKey = keyOf(plan, currency);
  const { data } = await kit.prices.list({ lookup_keys: [lookupKey], active: true });
  if (data[0]) return data[0].id;
  const product = await kit.products.create({ name: `Orderloop ${plan}` });
  const price = await kit.prices.create({
    ...{
      currency: currency.toLowerCase(),
      unit_amount: plans[plan].seatMonth[currency],
      product: product.id,
    },
    ...{ lookup_key: lookupKey, recurring: { interval: 'month' } },
  });
  return price.id;
}

/** Where the owner pays for the plan. */
export async function openCheckout(
  kit: Stripe,
  o: { customerId: string; priceId: string; seats: number; tenantId: string; locale: string; backTo: string },
): Promise<string> {
  const session = await kit.checkout.sessions.create({
    mode: 'subscription',
    customer: o.customerId,
    line_items: [{ price: o.priceId, quantity: o.seats }],
    success_url: `${o.backTo}?checkout=done`,
    cancel_url: o.backTo,
    allow_promotion_codes: true,
    tax_id_collection: { enabled: true },
    customer_update: { name: 'auto', address: 'auto' },
    client_reference_id: o.tenantId,
    locale: o.locale === 'zh-CN' ? 'zh' : 'en',
    subscription_data: { metadata: { tenant: o.tenantId } },
  });
  return session.url!;
}

/** Where the owner changes the card, and looks at invoices. */
export async function openPortal(
  kit: Stripe,
  customerId: string,
  backTo: string,
  locale: string,
): Promise<string> {
  const language = locale === 'zh-CN' ? 'zh' : 'en';
  return (
    await kit.billingPortal.sessions.create({ customer: customerId, return_url: backTo, locale: language })
  ).url;
}

/** Changes plan, seats or whether it renews. What is dearer for the rest of the period is billed at once. */
export async function updateSubscription(
  kit: Stripe,
  s: { id: string; itemId: string },
  to: { priceId?: string; seats?: number; renews?: boolean },
): Promise<void> {
  const item = to.priceId || to.seats !== undefined;
  await kit.subscriptions.update(s.id, {
    ...(item
      ? {
          items: [
            {
              id: s.itemId,
              ...(to.priceId ? { price: to.priceId } : {}),
              ...(to.seats === undefined ? {} : { quantity: to.seats }),
            },
          ],
          proration_behavior: to.priceId ? ('always_invoice' as const) : ('create_prorations' as const),
        }
      : {}),
    ...(to.renews === undefined ? {} : { cancel_at_period_end: !to.renews }),
  });
}

/** What the provider says of the customer now: the subscription that counts, and the newest hundred invoices. */
export async function readRemote(kit: Stripe, customerId: string): Promise<Remote> {
  const [subscriptions, invoices] = await Promise.all([
    kit.subscriptions.list({ customer: customerId, status: 'all', limit: 20 }),
    kit.invoices.list({ customer: customerId, limit: 100 }),
  ]);
  const counts = subscriptions.data.filter((s) => s.status !== 'incomplete_expired');
  const s = counts.find((x) => x.status !== 'canceled') ?? counts[0];
  const item = s?.items.data[0];
  return {
    subscription:
      s && item
        ? {
            ...{ id: s.id, itemId: item.id, status: s.status, plan: planOf(item.price.lookup_key) },
            ...{ seats: item.quantity ?? 0, periodEndsAt: at(item.current_period_end) },
            renews: !s.cancel_at_period_end && s.cancel_at === null,
          }
        : null,
    invoices: invoices.data.map((i) => ({
      ...{
        id: i.id!,
        number: i.number,
        state: (invoiceStates as readonly string[]).includes(i.status ?? '')
          ? (i.status as InvoiceState)
          : 'draft',
        currency: i.currency.toUpperCase(),
      },
      ...{ dueMinor: i.amount_due, paidMinor: i.amount_paid, createdAt: at(i.created) },
      ...{ attempted: i.attempted, url: i.hosted_invoice_url ?? null },
    })),
  };
}

/** The id, type and customer of an event whose signature over the raw body is right; null when it is not. */
export function readEvent(
  body: string,
  signature: string,
  secret: string,
): { id: string; type: string; customerId: string } | null {
  try {
    const kit = new Stripe('sk_test_none', { telemetry: false });
    const event = kit.webhooks.constructEvent(body, signature, secret);
    const { customer, id } = event.data.object as { customer?: string | { id: string } | null; id?: string };
    const holder = event.type.startsWith('customer.') && !customer ? id : customer;
    return {
      id: event.id,
      type: event.type,
      customerId: (typeof holder === 'string' ? holder : holder?.id) ?? '',
    };
  } catch {
    return null;
  }
}
