import type { OrderSource, StatusMeaning } from '@/lib/contracts/orders';
import type { PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import type { Refusal } from '@/lib/kernel/result';
import { resolveSkus } from '@/server/catalog/steps/resolve-skus';
import { upsertCustomers } from '@/server/customers/steps/upsert-customers';
import { paymentStateOf } from '@/server/finance/steps/payment-state';
import { recordNewPayments } from '@/server/finance/steps/record-new-payments';
import { recordPayments } from '@/server/finance/steps/record-payments';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit, type NewEvent } from '@/server/platform/events/emit';
import { meaningOfStatus, statusKey } from '../domain/external-status';
import { decidePlaceOrder, type PlacedOrder } from '../domain/place-order';
import { idsFor, insertOrders, type NewOrder } from '../new-order.store';
import { derivePayments } from './derive-payments';
import { updateOrders } from './update-orders';

export type PlaceOptions = {
  source: OrderSource;
  importId?: string;
  /** False: nothing reacts to it (history); what was finished before it came to us never makes anything react. */
  react?: boolean;
  /** False: it stands for an order that was counted already (a replacement). */
  countsAsOrder?: boolean;
};
export type PlacedResult = {
  /** The place of the order in the input. */
  index: number;
  status: 'created' | 'existing' | 'updated' | 'refused';
  id?: string;
  number?: string;
  error?: Refusal;
  /** What was written, for an order that was created. */
  order?: NewOrder;
};

/** Unpaid orders lapse after that many days. */
const unpaidDays = 7;
const keyOf = (o: { channel: string; externalId: string }) => `${o.channel}\n${o.externalId}`;

/**
 * Stores new orders, one or five hundred in a handful of statements, each once however often it comes: (channel, external
 * id) names it. One that is there already takes over what is newer in its source, and is never overwritten by an older
 * message. Unknown SKUs and statuses are parked with a hold and an exception; a bad order never sinks the rest.
 * The inputs must have gone through newOrderSchema. Refusals come back in the results, by index.
 * Locks: new customers, then new orders, in the order of their keys; existing orders by id.
 * Emits: orders.placed, orders.hold_placed, orders.exception_raised, and what updateOrders emits.
 */
export async function placeOrders(
  tx: TenantTx,
  inputs: readonly PlaceOrderInput[],
  options: PlaceOptions,
): Promise<PlacedResult[]> {
  const results = new Array<PlacedResult>(inputs.length);
  const known = inputs.length > 1 ? await existingKeys(tx, inputs) : new Set<string>();
  const decided = await decideAll(tx, inputs);
  const fresh: { index: number; placed: PlacedOrder }[] = [];
  const again: { index: number; placed: PlacedOrder }[] = [];
  decided.forEach((d, index) => {
    if (!d.ok) results[index] = { index, status: 'refused', error: d.error };
    else {
      const key = keyOf(d.value.input);
      (known.has(key) ? again : fresh).push({ index, placed: d.value });
      known.add(key);
    }
  });
  const events: NewEvent[] = [];
  const orders = await identify(
    tx,
    fresh.map((f) => f.placed),
    events,
    options,
  );
  const written =
    orders.length > 0
      ? await insertOrders(tx, orders, { source: options.source, importId: options.importId ?? null })
      : new Set<string>();
  const created: NewOrder[] = [];
  orders.forEach((order, i) => {
    const { index, placed } = fresh[i]!;
    if (written.has(order.id)) {
      created.push(order);
      results[index] = { index, status: 'created', id: order.id, number: order.number, order };
    } else again.push({ index, placed });
  });
  for (const o of created) events.push(...eventsOf(o, tx.ctx.now, options));
  const unsettled = await payFor(tx, created, options, events);
  await emit(tx, events);
  await settle(tx, unsettled, options);
  for (const r of await updateOrders(tx, again)) results[r.index] = r;
  return results;
}

async function existingKeys(tx: TenantTx, inputs: readonly PlaceOrderInput[]): Promise<Set<string>> {
  const rows = await tx.q<{ channel: string; externalId: string }>(
    `SELECT o.channel, o.external_id AS "externalId" FROM sales_order o
     JOIN unnest($2::text[], $3::text[]) AS w (channel, external_id)
       ON o.channel = w.channel AND o.external_id = w.external_id
     WHERE o.tenant_id = $1`,
    [tx.tenantId, inputs.map((i) => i.channel), inputs.map((i) => i.externalId)],
  );
  return new Set(rows.map(keyOf));
}

async function decideAll(tx: TenantTx, inputs: readonly PlaceOrderInput[]) {
  const skus = await resolveSkus(
    tx,
    inputs.flatMap((i) =>
      i.lines.filter((l) => l.kind !== 'fee').map((l) => ({ channel: i.channel, sku: l.sku })),
    ),
  );
  const own = await ownMeanings(tx, inputs);
  const facts = {
    variantOf: (channel: string, sku: string) => skus.get(`${channel}\n${sku}`),
    meaningOf: (channel: string, status: string) =>
      own.get(`${channel}\n${statusKey(status)}`) ?? meaningOfStatus(channel, status),
  };
  return inputs.map((input) => decidePlaceOrder(facts, input));
}

/** What members of the shop decided that a status word means; it wins over the built-in table. */
async function ownMeanings(
  tx: TenantTx,
  inputs: readonly PlaceOrderInput[],
): Promise<Map<string, StatusMeaning>> {
  const asked = inputs.filter((i) => i.externalStatus && !i.status);
  if (asked.length === 0) return new Map();
  const rows = await tx.q<{ channel: string; status: string; meaning: StatusMeaning }>(
    'SELECT channel, status, meaning FROM order_status_map WHERE tenant_id = $1 AND channel = ANY($2::text[])',
    [tx.tenantId, [...new Set(asked.map((i) => i.channel))]],
  );
  return new Map(rows.map((r) => [`${r.channel}\n${r.status}`, r.meaning]));
}

async function identify(
  tx: TenantTx,
  placed: readonly PlacedOrder[],
  events: NewEvent[],
  options: PlaceOptions,
): Promise<NewOrder[]> {
  if (placed.length === 0) return [];
  const customers = await upsertCustomers(
    tx,
    placed.map(({ input: { channel, customer, shipTo, locale } }) =>
      customer
        ? {
            ...customer,
            channel,
            externalCustomerId: customer.externalId,
            name: customer.name || shipTo?.name,
            countryCode: customer.countryCode || shipTo?.countryCode,
            locale: customer.locale || locale,
          }
        : null,
    ),
    events,
  );
  const numbers = await takeNumbers(tx.tenantId, 'order', placed.length);
  const prefix = tx.ctx.tenant.orderPrefix;
  return placed.map((order, i) => {
    const paymentState = paymentStateOf({ totalMinor: order.totals.totalMinor, ...order.sums });
    const open = paymentState === 'unpaid' || paymentState === 'partially_paid';
    const lapses = open && !order.finished && !order.input.cashOnDelivery;
    return {
      ...order,
      ...idsFor(order),
      number: `${prefix}${numbers[i]}`,
      customerId: customers[i] ?? null,
      paymentState,
      paidAt: paidAt(order, paymentState),
      countsAsOrder: options.countsAsOrder !== false,
      expiresAt: lapses ? new Date(tx.ctx.now.getTime() + unpaidDays * 86_400_000) : null,
    };
  });
}

function paidAt(order: PlacedOrder, state: string): Date | null {
  if (state !== 'paid' && state !== 'overpaid') return null;
  const captures = order.payments.flatMap((p) => p.events).filter((e) => e.kind === 'capture_ok');
  return captures.length > 0
    ? new Date(Math.max(...captures.map((c) => c.occurredAt.getTime())))
    : order.input.placedAt;
}

function eventsOf(o: NewOrder, now: Date, options: PlaceOptions): NewEvent[] {
  const subject = { subjectType: 'order', subjectId: o.id };
  const react = !o.finished && options.react !== false;
  const occurredAt = o.finished ? o.input.placedAt : now;
  const placed: NewEvent = {
    type: 'orders.placed',
    ...subject,
    occurredAt,
    react,
    data: {
      number: o.number,
      channel: o.input.channel,
      source: options.source,
      lifecycle: o.lifecycle,
      paymentState: o.paymentState,
      totalMinor: o.totals.totalMinor,
      currency: o.input.currency,
      lines: o.lines.length,
      units: o.totals.units,
      holds: o.holds.map((h) => h.kind),
      ...(options.importId ? { importId: options.importId } : {}),
    },
  };
  return [
    placed,
    ...o.holds.map((h, i) => ({
      type: 'orders.hold_placed' as const,
      ...subject,
      react,
      data: { holdId: o.holdIds[i], kind: h.kind, reason: h.reason },
    })),
    ...o.exceptions.map((e, i) => ({
      type: 'orders.exception_raised' as const,
      ...subject,
      react,
      data: { exceptionId: o.exceptionIds[i], type: e.type, causeKey: e.causeKey },
    })),
  ];
}

/** Records the payments of new orders; returns the orders whose books must be looked at again, since a reference was known. */
async function payFor(
  tx: TenantTx,
  created: readonly NewOrder[],
  options: PlaceOptions,
  events: NewEvent[],
): Promise<NewOrder[]> {
  const rows = created.flatMap((order) => order.payments.map((p) => ({ ...p, orderId: order.id, order })));
  const { written, events: recorded } = await recordNewPayments(tx, rows);
  const quiet = new Set(created.filter((o) => o.finished || options.react === false).map((o) => o.id));
  events.push(...recorded.map((e) => (quiet.has(e.subjectId) ? { ...e, react: false } : e)));
  const known = rows.filter((_, i) => !written.has(i));
  if (known.length === 0) return [];
  await recordPayments(tx, known, known.every((r) => quiet.has(r.orderId)) ? { react: false } : {});
  return [...new Set(known.map((r) => r.order))];
}

/** The books have the last word on what is paid: they differ from the message when a report of it was known already. */
async function settle(tx: TenantTx, orders: readonly NewOrder[], options: PlaceOptions): Promise<void> {
  await derivePayments(
    tx,
    orders.map((o) => o.id),
    options.react === false ? { react: false } : {},
  );
}
