import { type Invoice, priceOf, type SeatPrice, type Session, type StandInEvent, type World } from './world';

/** A price as the provider shows it. */
export function priceObject(p: SeatPrice) {
  return {
    ...{
      id: p.id,
      object: 'price',
      active: true,
      billing_scheme: 'per_unit',
      created: 0,
      currency: p.currency,
    },
    ...{
      livemode: false,
      lookup_key: p.lookupKey,
      metadata: {},
      nickname: null,
      product: p.product,
      type: 'recurring',
    },
    recurring: {
      interval: 'month',
      interval_count: 1,
      meter: null,
      usage_type: 'licensed',
      trial_period_days: null,
    },
    ...{ unit_amount: p.unitAmount, unit_amount_decimal: String(p.unitAmount), tax_behavior: 'unspecified' },
  };
}

export function customerObject(world: World) {
  const c = world.customer!;
  return {
    ...{
      id: c.id,
      object: 'customer',
      email: c.email,
      name: c.name,
      created: c.created,
      metadata: c.metadata,
    },
    ...{
      balance: 0,
      livemode: false,
      delinquent: world.invoices.some((i) => i.status === 'open'),
      description: null,
    },
  };
}

export function subscriptionObject(world: World) {
  const s = world.subscription!;
  const price = priceOf(world, s.priceId);
  const period = { current_period_start: s.periodStart, current_period_end: s.periodEnd };
  const item = {
    ...{
      id: s.itemId,
      object: 'subscription_item',
      created: s.created,
      metadata: {},
      quantity: s.quantity,
      ...period,
    },
    ...{ price: priceObject(price), subscription: s.id, discounts: [] },
  };
  return {
    ...{
      id: s.id,
      object: 'subscription',
      status: s.status,
      customer: world.customer!.id,
      created: s.created,
    },
    ...{ cancel_at_period_end: s.cancelAtPeriodEnd, cancel_at: s.cancelAtPeriodEnd ? s.periodEnd : null },
    ...{
      canceled_at: s.endedAt,
      ended_at: s.endedAt,
      currency: price.currency,
      livemode: false,
      metadata: s.metadata,
    },
    ...{ collection_method: 'charge_automatically', start_date: s.created, billing_cycle_anchor: s.created },
    ...{ latest_invoice: world.invoices.at(-1)?.id ?? null, trial_end: null, trial_start: null },
    items: {
      object: 'list',
      data: [item],
      has_more: false,
      url: `/v1/subscription_items?subscription=${s.id}`,
    },
  };
}

export function invoiceObject(world: World, i: Invoice) {
  const paid = i.status === 'paid' ? i.amount : 0;
  return {
    ...{ id: i.id, object: 'invoice', number: i.number, status: i.status, customer: world.customer!.id },
    ...{ amount_due: i.amount, amount_paid: paid, amount_remaining: i.amount - paid, total: i.amount },
    ...{ currency: world.prices[0]?.currency ?? 'usd', created: i.created, description: i.description },
    ...{ attempt_count: i.attempts, attempted: i.attempts > 0, next_payment_attempt: i.nextAttempt },
    ...{ hosted_invoice_url: null, invoice_pdf: null, livemode: false, auto_advance: i.status === 'open' },
  };
}

export function checkoutObject(world: World, s: Session, url: string) {
  return {
    ...{ id: s.id, object: 'checkout.session', mode: 'subscription', status: s.status, livemode: false },
    ...{ customer: world.customer!.id, url, success_url: s.successUrl, metadata: {}, created: 0 },
    ...{
      payment_status: s.status === 'complete' ? 'paid' : 'unpaid',
      subscription: world.subscription?.id ?? null,
    },
  };
}

export function portalObject(world: World, s: Session, url: string) {
  return {
    ...{ id: s.id, object: 'billing_portal.session', customer: world.customer!.id, url, livemode: false },
    ...{ created: 0, return_url: s.successUrl, locale: null, configuration: 'bpc_test' },
  };
}

/** An event as the provider sends it, with the object as it is now. */
export function eventObject(world: World, e: StandInEvent) {
  const invoice = world.invoices.find((i) => i.id === e.object.id);
  const object =
    e.object.object === 'subscription' && world.subscription
      ? subscriptionObject(world)
      : invoice
        ? invoiceObject(world, invoice)
        : { ...e.object, customer: world.customer!.id };
  return {
    ...{ id: e.id, object: 'event', type: e.type, created: e.created, livemode: false, pending_webhooks: 1 },
    ...{ api_version: null, data: { object }, request: { id: null, idempotency_key: null } },
  };
}
