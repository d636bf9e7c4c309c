import {
  checkoutObject,
  customerObject,
  invoiceObject,
  portalObject,
  priceObject,
  subscriptionObject,
} from './objects';
import { type Call, type ParametersOf, type Refused, readParameters } from './parameters';
import { changeItem, happen, idIn, type Session, type World } from './world';

export type Asked = { method: string; path: string; parameters: unknown };
export type Answered = { status: number; body: unknown };
type At = { now: number; pageOf(session: Session): string };

const list = (path: string, data: unknown[]) => ({
  object: 'list',
  url: `/v1/${path}`,
  has_more: false,
  data,
});
const missing = (what: string, id: string): Refused => ({
  status: 404,
  error: {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param: 'id',
  },
});
const isRefused = (of: object): of is Refused => 'error' in of && 'status' in of;

function open(
  world: World,
  kind: Session['kind'],
  p: { successUrl: string; priceId?: string; quantity?: number; metadata?: Record<string, string> },
) {
  const session: Session = {
    ...{
      id: idIn(world, kind === 'checkout' ? 'cs' : 'bps'),
      kind,
      successUrl: p.successUrl,
      status: 'open',
    },
    ...{ priceId: p.priceId ?? '', quantity: p.quantity ?? 0, metadata: p.metadata ?? {} },
  };
  world.sessions = [...world.sessions.slice(-20), session];
  return session;
}

function updateSubscription(
  world: World,
  id: string,
  p: ParametersOf<'POST subscriptions/:id'>,
  now: number,
): object {
  const s = world.subscription;
  if (s?.id !== id) return missing('subscription', id);
  if (s.status === 'canceled')
    return {
      status: 400,
      error: {
        type: 'invalid_request_error',
        code: 'resource_missing',
        message: 'A canceled subscription can only update its cancellation_details and metadata.',
      },
    };
  const item = p.items?.[0];
  if (item && item.id !== s.itemId) return missing('subscription_item', item.id);
  if (item?.price && !world.prices.some((x) => x.id === item.price)) return missing('price', item.price);
  if (p.cancel_at_period_end !== undefined && p.cancel_at_period_end !== s.cancelAtPeriodEnd) {
    s.cancelAtPeriodEnd = p.cancel_at_period_end;
    happen(world, 'customer.subscription.updated', { id: s.id, object: 'subscription' }, now);
  }
  if (item)
    changeItem(
      world,
      item.price ?? s.priceId,
      item.quantity ?? s.quantity,
      now,
      p.proration_behavior === 'always_invoice',
    );
  return subscriptionObject(world);
}

const calls: { [C in Call]: (world: World, p: ParametersOf<C>, at: At, id: string) => object } = {
  'POST customers': (world, p, { now }) => {
    const metadata = p.metadata ?? {};
    world.customer ??= { id: '', email: p.email ?? '', name: p.name ?? '', metadata, created: now };
    if (world.customer.id === '') world.customer.id = idIn(world, 'cus');
    return customerObject(world);
  },
  'GET prices': (world, p) =>
    list(
      'prices',
      world.prices.filter((x) => !p.lookup_keys || p.lookup_keys.includes(x.lookupKey)).map(priceObject),
    ),
  'POST products': (world, p) => {
    const product = { id: idIn(world, 'prod'), name: p.name };
    world.products.push(product);
    return { ...product, object: 'product', active: true, livemode: false, metadata: p.metadata ?? {} };
  },
  'POST prices': (world, p) => {
    if (!world.products.some((x) => x.id === p.product)) return missing('product', p.product);
    const price = {
      id: idIn(world, 'price'),
      lookupKey: p.lookup_key ?? '',
      currency: p.currency,
      unitAmount: p.unit_amount,
      product: p.product,
    };
    world.prices.push(price);
    return priceObject(price);
  },
  'POST checkout/sessions': (world, p, at) => {
    const [item] = p.line_items;
    if (world.customer?.id !== p.customer) return missing('customer', p.customer);
    if (!world.prices.some((x) => x.id === item!.price)) return missing('price', item!.price);
    const metadata = p.subscription_data?.metadata ?? {};
    const session = open(world, 'checkout', {
      successUrl: p.success_url,
      priceId: item!.price,
      quantity: item!.quantity,
      metadata,
    });
    return checkoutObject(world, session, at.pageOf(session));
  },
  'POST billing_portal/sessions': (world, p, at) => {
    if (world.customer?.id !== p.customer) return missing('customer', p.customer);
    const session = open(world, 'portal', { successUrl: p.return_url ?? '' });
    return portalObject(world, session, at.pageOf(session));
  },
  'GET subscriptions': (world, p) => {
    const shown = world.subscription && (p.status === 'all' || world.subscription.status !== 'canceled');
    return list('subscriptions', shown ? [subscriptionObject(world)] : []);
  },
  'POST subscriptions/:id': (world, p, at, id) => updateSubscription(world, id, p, at.now),
  'GET invoices': (world) =>
    list(
      'invoices',
      [...world.invoices]
        .reverse()
        .slice(0, 100)
        .map((i) => invoiceObject(world, i)),
    ),
};

/** Answers a call as the provider would, and changes the world accordingly; what it does not know it refuses. */
export function answer(world: World, asked: Asked, at: At): Answered {
  const path = asked.path.replace(/^\/v1\//, '');
  const [, subscriptionId] = /^subscriptions\/([\w-]+)$/.exec(path) ?? [];
  const call = `${asked.method} ${subscriptionId ? 'subscriptions/:id' : path}` as Call;
  if (!(call in calls))
    return {
      status: 404,
      body: {
        error: {
          type: 'invalid_request_error',
          message: `Unrecognized request URL (${asked.method}: ${asked.path}).`,
        },
      },
    };
  const read = readParameters(call, asked.parameters);
  const result = 'value' in read ? calls[call](world, read.value as never, at, subscriptionId ?? '') : read;
  return isRefused(result)
    ? { status: result.status, body: { error: result.error } }
    : { status: 200, body: result };
}
