import { upsertCustomers } from '@/server/customers/steps/upsert-customers';
import { recordPayments } from '@/server/finance/steps/record-payments';
import { releaseStock } from '@/server/inventory/steps/release-stock';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { decideCancel } from '../domain/cancel';
import type { PlacedOrder } from '../domain/place-order';
import { changesOf, isNewer, sameLines } from '../domain/update-order';
import { writeTags } from '../facet.store';
import { type LockedOrder, linesOfOrders, lockOrders, pickStarted, type StoredLine } from '../order.store';
import { finishElsewhere, replaceLines, taggedByPeople, writeMessage } from '../update.store';
import { cancelOrders } from './cancel-orders';
import { derivePayments } from './derive-payments';
import { closeExceptions, raiseExceptions, resolveExceptions, resolveExceptionsOfOrders } from './exceptions';
import { placeHolds, releaseHolds } from './holds';
import type { PlacedResult } from './place-orders';
import { releaseAllHolds } from './release-all-holds';

type Message = { index: number; placed: PlacedOrder };

/**
 * Brings orders that are there already up to the newest that their source says; an older message changes nothing but adds
 * the payment reports that were missing, so that any order of the same messages ends in the same state. What has been
 * released keeps its lines; what has been handed over is not cancelled but raises an exception.
 * Locks: the orders, by id. Emits: orders.updated, and what cancelling, holds and payments emit.
 */
export async function updateOrders(tx: TenantTx, messages: readonly Message[]): Promise<PlacedResult[]> {
  if (messages.length === 0) return [];
  const ids = await idsOf(tx, messages);
  const orders = await lockOrders(tx, [...new Set(ids)]);
  const results: PlacedResult[] = [];
  const relined: string[] = [];
  const at = (m: Message) => m.placed.input.sourceUpdatedAt?.getTime() ?? 0;
  const inTime = messages.map((m, i) => ({ ...m, id: ids[i]! })).sort((a, b) => at(a) - at(b));
  for (const { index, placed, id } of inTime) {
    const order = orders.get(id)!;
    const newer = isNewer(order, placed);
    if (newer) {
      if (await applyMessage(tx, order, placed)) relined.push(id);
      orders.set(id, (await lockOrders(tx, [id])).get(id)!);
    }
    results.push({ index, status: newer ? 'updated' : 'existing', id, number: order.number });
  }
  await recordPayments(
    tx,
    messages.flatMap((m, i) => m.placed.payments.map((p) => ({ ...p, orderId: ids[i]! }))),
  );
  await derivePayments(tx, [
    ...new Set(ids.filter((_, i) => messages[i]!.placed.payments.length > 0).concat(relined)),
  ]);
  return results;
}

async function idsOf(tx: TenantTx, messages: readonly Message[]): Promise<string[]> {
  const rows = await tx.q<{ n: number; id: string }>(
    `SELECT w.n::int AS n, o.id FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS w (channel, external_id, n)
     JOIN sales_order o ON o.tenant_id = $1 AND o.channel = w.channel AND o.external_id = w.external_id ORDER BY w.n`,
    [
      tx.tenantId,
      messages.map((m) => m.placed.input.channel),
      messages.map((m) => m.placed.input.externalId),
    ],
  );
  if (rows.length !== messages.length) throw new Error('an order that must be there is not');
  return rows.map((r) => r.id);
}

/** True when the order has other lines or totals now. */
async function applyMessage(tx: TenantTx, order: LockedOrder, placed: PlacedOrder): Promise<boolean> {
  const { input } = placed;
  const lines = (await linesOfOrders(tx, [order.id])).get(order.id) ?? [];
  const alive = order.lifecycle === 'placed' || order.lifecycle === 'released';
  const address = alive && !(await pickStarted(tx, [order.id])).has(order.id);
  const relined = order.lifecycle === 'placed' && canReline(lines) && !sameLines(lines, placed.lines);
  const [customerId] = await upsertCustomers(tx, [
    input.customer
      ? { ...input.customer, channel: input.channel, externalCustomerId: input.customer.externalId }
      : null,
  ]);
  await writeMessage(tx, order, placed, { address, customerId: customerId ?? null });
  if (relined && placed.meaning !== 'cancelled') await reline(tx, order, placed);
  if (input.tags && !(await taggedByPeople(tx, [order.id])).has(order.id))
    await writeTags(tx, [{ orderId: order.id, tags: [...new Set(input.tags)] }]);
  await emit(tx, [
    {
      type: 'orders.updated',
      subjectType: 'order',
      subjectId: order.id,
      data: {
        changes: changesOf(order, placed, relined),
        address,
        linesKept: !relined && !sameLines(lines, placed.lines),
      },
    },
  ]);
  if (alive) await follow(tx, order, placed, relined);
  return relined;
}

const canReline = (lines: readonly StoredLine[]) => lines.every((l) => l.cancelled === 0 && l.shipped === 0);

async function reline(tx: TenantTx, order: LockedOrder, placed: PlacedOrder): Promise<void> {
  await releaseStock(tx, [{ orderId: order.id, refType: 'order', refId: order.id }]);
  await replaceLines(tx, order.id, placed);
  const still = new Set(placed.exceptions.map((e) => e.causeKey));
  const known = await tx.q<{ cause_key: string }>(
    `SELECT cause_key FROM order_exception WHERE tenant_id = $1 AND order_id = $2 AND state = 'open' AND type = 'sku_unmapped'`,
    [tx.tenantId, order.id],
  );
  if (known.some((k) => !still.has(k.cause_key))) {
    await resolveExceptions(tx, { orderId: order.id, type: 'sku_unmapped' }, 'changed_by_channel');
    await releaseHolds(tx, [{ orderId: order.id, kind: 'sku_unmapped' }]);
  }
  await raiseExceptions(
    tx,
    placed.exceptions.map((e) => ({ ...e, orderId: order.id })),
  );
  await placeHolds(
    tx,
    placed.holds.filter((h) => h.kind === 'sku_unmapped').map((h) => ({ ...h, orderId: order.id })),
  );
}

/** What the newer status of the source means for an order that is not at its end. */
async function follow(tx: TenantTx, order: LockedOrder, placed: PlacedOrder, relined: boolean) {
  const orderId = order.id;
  const lines = (await linesOfOrders(tx, [orderId])).get(orderId) ?? [];
  if (placed.finished && placed.lifecycle === 'cancelled') {
    const decided = decideCancel(lines, undefined);
    if (decided.ok)
      return cancelOrders(tx, [{ order, lines, cancels: decided.value, reason: 'channel', restock: true }]);
    return raiseExceptions(tx, [
      { orderId, type: 'cancel_late', causeKey: `cancel_late:${orderId}`, facts: { channel: order.channel } },
    ]);
  }
  if (placed.finished) {
    if (order.lifecycle !== 'placed') return;
    await releaseStock(tx, [{ orderId, refType: 'order', refId: orderId }]);
    await finishElsewhere(tx, orderId, placed);
    await releaseAllHolds(tx, [orderId]);
    await resolveExceptionsOfOrders(tx, [orderId], 'shipped_by_channel');
    return emit(tx, [
      {
        type: 'orders.closed',
        subjectType: 'order',
        subjectId: orderId,
        data: { from: order.lifecycle, to: 'closed', by: 'channel' },
      },
    ]);
  }
  const waits = placed.holds.filter((h) => h.kind !== 'sku_unmapped');
  if (waits.length > 0) {
    await placeHolds(
      tx,
      waits.map((h) => ({ ...h, orderId })),
    );
    if (!relined)
      await raiseExceptions(
        tx,
        placed.exceptions.filter((e) => e.type === 'status_unknown').map((e) => ({ ...e, orderId })),
      );
  }
  const open = new Set(waits.map((h) => `${h.kind}\n${h.reason}`));
  const stale = await tx.q<{ kind: 'needs_mapping' | 'scheduled'; reason: string }>(
    `SELECT kind, reason FROM order_hold WHERE tenant_id = $1 AND order_id = $2 AND released_at IS NULL
       AND (kind = 'needs_mapping' OR kind = 'scheduled' AND reason = 'channel')`,
    [tx.tenantId, orderId],
  );
  const gone = stale.filter((h) => !open.has(`${h.kind}\n${h.reason}`));
  await releaseHolds(
    tx,
    gone.map((h) => ({ ...h, orderId })),
  );
  for (const h of gone)
    if (h.kind === 'needs_mapping')
      await closeExceptions(
        tx,
        { sql: 'order_id = $5::uuid AND cause_key = $6', params: [orderId, h.reason] },
        'resolved',
        'newer_status',
      );
}
