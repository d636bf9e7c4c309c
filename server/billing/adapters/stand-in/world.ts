import type { TestCard } from '@/lib/contracts/billing';

export type SeatPrice = {
  id: string;
  lookupKey: string;
  currency: string;
  unitAmount: number;
  product: string;
};
export type Invoice = {
  id: string;
  number: string;
  status: 'open' | 'paid' | 'void';
  amount: number;
  created: number;
  attempts: number;
  nextAttempt: number | null;
  description: string;
};
export type Subscription = {
  id: string;
  itemId: string;
  priceId: string;
  quantity: number;
  status: 'active' | 'past_due' | 'unpaid' | 'canceled';
  periodStart: number;
  periodEnd: number;
  cancelAtPeriodEnd: boolean;
  created: number;
  endedAt: number | null;
  metadata: Record<string, string>;
};
export type Session = {
  id: string;
  kind: 'checkout' | 'portal';
  priceId: string;
  quantity: number;
  successUrl: string;
  status: 'open' | 'complete';
  metadata: Record<string, string>;
};
export type StandInEvent = {
  id: string;
  type: string;
  created: number;
  object: { id: string; object: string };
};

/** Everything that the stand-in knows of one customer. Instants are seconds of its own clock. */
export type World = {
  aheadSeconds: number;
  made: number;
  customer: {
    id: string;
    email: string;
    name: string;
    metadata: Record<string, string>;
    created: number;
  } | null;
  card: TestCard | null;
  /** The card worked once; one that fails at renewal does not a second time. */
  charged: boolean;
  products: { id: string; name: string }[];
  prices: SeatPrice[];
  subscription: Subscription | null;
  invoices: Invoice[];
  sessions: Session[];
  /** Not yet sent. */
  events: StandInEvent[];
};

export const emptyWorld: World = {
  aheadSeconds: 0,
  made: 0,
  customer: null,
  card: null,
  charged: false,
  products: [],
  prices: [],
  subscription: null,
  invoices: [],
  sessions: [],
  events: [],
};

const day = 86_400;
/** When a payment that failed is tried again, after its first try. Units: days. */
const retryDays = [3, 5, 7];

/** A new id of the kind, within this world; the shop's own id makes it one of a kind. */
export function idIn(world: World, prefix: string): string {
  world.made += 1;
  const own = (world.customer?.metadata.tenant ?? world.customer?.id ?? 'x').replace(/[^a-z0-9]/gi, '');
  return `${prefix}_${prefix === 'cs' || prefix === 'bps' ? 'test_' : ''}${own}${world.made.toString(36).padStart(4, '0')}`;
}

/** Lines up an event about an object. */
export function happen(
  world: World,
  type: string,
  object: { id: string; object: string },
  now: number,
): void {
  world.events.push({ id: idIn(world, 'evt'), type, created: now, object });
}

const aboutSubscription = (s: Subscription) => ({ id: s.id, object: 'subscription' });
const aboutInvoice = (i: Invoice) => ({ id: i.id, object: 'invoice' });

/** The same day of the next month, or its last. Units: seconds. */
export function monthAfter(seconds: number): number {
  const at = new Date(seconds * 1000);
  const next = new Date(at);
  next.setUTCMonth(at.getUTCMonth() + 1);
  if (next.getUTCDate() !== at.getUTCDate()) next.setUTCDate(0);
  return next.getTime() / 1000;
}

function cardPays(world: World): boolean {
  if (world.card === 'works') return true;
  const pays = world.card === 'fails_at_renewal' && !world.charged;
  if (pays) world.charged = true;
  return pays;
}

/** Tries to collect an open invoice. */
export function collect(world: World, invoice: Invoice, now: number): void {
  const s = world.subscription;
  invoice.attempts += 1;
  if (cardPays(world)) {
    invoice.status = 'paid';
    invoice.nextAttempt = null;
    happen(world, 'invoice.paid', aboutInvoice(invoice), now);
    if (s && ['past_due', 'unpaid'].includes(s.status) && world.invoices.every((i) => i.status !== 'open')) {
      s.status = 'active';
      happen(world, 'customer.subscription.updated', aboutSubscription(s), now);
    }
    return;
  }
  const pause = retryDays[invoice.attempts - 1];
  invoice.nextAttempt = pause === undefined ? null : invoice.created + pause * day;
  happen(world, 'invoice.payment_failed', aboutInvoice(invoice), now);
  if (s && s.status !== 'canceled') {
    s.status = invoice.nextAttempt === null ? 'unpaid' : 'past_due';
    happen(world, 'customer.subscription.updated', aboutSubscription(s), now);
  }
}

/** Writes an invoice and tries to collect it. */
export function bill(world: World, amount: number, description: string, now: number): Invoice {
  const number = `TEST-${String(world.invoices.length + 1).padStart(4, '0')}`;
  const invoice: Invoice = {
    ...{ id: idIn(world, 'in'), number, amount, description, created: now },
    ...{ status: 'open' as const, attempts: 0, nextAttempt: null },
  };
  world.invoices.push(invoice);
  happen(world, 'invoice.finalized', aboutInvoice(invoice), now);
  collect(world, invoice, now);
  return invoice;
}

export function priceOf(world: World, priceId: string): SeatPrice {
  const price = world.prices.find((p) => p.id === priceId);
  if (!price) throw new Error(`no price ${priceId}`);
  return price;
}

/** Lets everything happen that is due by then: renewals, ends, repeated tries to collect, in the order of time. */
export function advance(world: World, now: number): void {
  for (;;) {
    const s = world.subscription;
    const alive = s && s.status !== 'canceled' ? s : null;
    const again = world.invoices.filter((i) => i.status === 'open' && i.nextAttempt !== null);
    const next = again.sort((a, b) => a.nextAttempt! - b.nextAttempt!)[0];
    const [renewAt, tryAt] = [alive?.periodEnd ?? Infinity, next?.nextAttempt ?? Infinity];
    if (Math.min(renewAt, tryAt) > now) return;
    if (tryAt <= renewAt) collect(world, next!, tryAt);
    else renew(world, alive!);
  }
}

function renew(world: World, s: Subscription): void {
  const at = s.periodEnd;
  if (s.cancelAtPeriodEnd) {
    end(world, at);
    return;
  }
  s.periodStart = at;
  s.periodEnd = monthAfter(at);
  happen(world, 'customer.subscription.updated', aboutSubscription(s), at);
  bill(world, priceOf(world, s.priceId).unitAmount * s.quantity, 'Renewal', at);
}

/** Ends the subscription; what is open is not collected any more. */
export function end(world: World, at: number): void {
  const s = world.subscription!;
  s.status = 'canceled';
  s.endedAt = at;
  for (const i of world.invoices) if (i.status === 'open') i.status = 'void';
  happen(world, 'customer.subscription.deleted', aboutSubscription(s), at);
}

/** Pays a Checkout session with a card; false when the card is declined, and then nothing has changed. */
export function payCheckout(world: World, sessionId: string, card: TestCard, now: number): boolean {
  const session = world.sessions.find(
    (s) => s.id === sessionId && s.kind === 'checkout' && s.status === 'open',
  );
  if (!session || card === 'declined') return false;
  world.card = card;
  world.charged = false;
  world.subscription = {
    ...{
      id: idIn(world, 'sub'),
      itemId: idIn(world, 'si'),
      priceId: session.priceId,
      quantity: session.quantity,
    },
    ...{ status: 'active' as const, periodStart: now, periodEnd: monthAfter(now), cancelAtPeriodEnd: false },
    ...{ created: now, endedAt: null, metadata: session.metadata },
  };
  session.status = 'complete';
  happen(world, 'customer.subscription.created', aboutSubscription(world.subscription), now);
  bill(world, priceOf(world, session.priceId).unitAmount * session.quantity, 'Subscription', now);
  happen(world, 'checkout.session.completed', { id: session.id, object: 'checkout.session' }, now);
  return true;
}

/** Changes the card, and collects what is open with it. */
export function changeCard(world: World, card: TestCard, now: number): void {
  world.card = card;
  world.charged = card === 'declined';
  for (const invoice of world.invoices) if (invoice.status === 'open') collect(world, invoice, now);
}

/** Changes plan or seats at once; a dearer rest of the period is billed, a cheaper one is not paid back. */
export function changeItem(
  world: World,
  priceId: string,
  quantity: number,
  now: number,
  prorate: boolean,
): void {
  const s = world.subscription!;
  const value = (price: string, count: number) => priceOf(world, price).unitAmount * count;
  const left = Math.max(0, s.periodEnd - now) / (s.periodEnd - s.periodStart);
  const due = Math.round((value(priceId, quantity) - value(s.priceId, s.quantity)) * left);
  s.priceId = priceId;
  s.quantity = quantity;
  happen(world, 'customer.subscription.updated', aboutSubscription(s), now);
  if (prorate && due > 0) bill(world, due, 'Proration', now);
}
