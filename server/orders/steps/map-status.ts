import type { sayableMeanings } from '@/lib/contracts/orders-desk';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { decideCancel } from '../domain/cancel';
import { statusKey } from '../domain/external-status';
import { type LockedOrder, linesOfOrders } from '../order.store';
import type { ExceptionToFix } from './apply-fix';
import { cancelOrders } from './cancel-orders';
import { closeExceptions } from './exceptions';
import { placeHolds, releaseHolds } from './holds';

/** Keeps what those channels' status words mean in this shop; it wins over the built-in table. */
export async function sayMeaning(
  tx: TenantTx,
  words: readonly { channel: string; status: string }[],
  meaning: (typeof sayableMeanings)[number],
): Promise<void> {
  await tx.exec(
    `INSERT INTO order_status_map (tenant_id, channel, status, meaning, created_at)
     SELECT $1, w.channel, w.status, $2, $3 FROM unnest($4::text[], $5::text[]) AS w (channel, status)
     ON CONFLICT (tenant_id, channel, status) DO UPDATE SET meaning = excluded.meaning`,
    [tx.tenantId, meaning, tx.ctx.now, words.map((w) => w.channel), words.map((w) => w.status)],
  );
}

/**
 * From now on those channels' status words mean that; the orders that wait for it follow: they go on, wait on hold, or are
 * cancelled. Emits: orders.exception_resolved, orders.hold_released, and what the meaning brings about.
 */
export async function mapStatus(
  tx: TenantTx,
  rows: readonly ExceptionToFix[],
  orders: ReadonlyMap<string, LockedOrder>,
  meaning: (typeof sayableMeanings)[number],
): Promise<void> {
  const words = new Map(
    rows.map((r) => [
      r.causeKey,
      { channel: String(r.facts.channel), status: statusKey(String(r.facts.status)) },
    ]),
  );
  await sayMeaning(tx, [...words.values()], meaning);
  await closeExceptions(
    tx,
    { sql: 'id = ANY($5::uuid[])', params: [rows.map((r) => r.id)] },
    'resolved',
    'status_mapped',
  );
  await releaseHolds(
    tx,
    rows.map((r) => ({ orderId: r.orderId, kind: 'needs_mapping', reason: r.causeKey })),
  );
  if (meaning === 'hold')
    await placeHolds(
      tx,
      rows.map((r) => ({ orderId: r.orderId, kind: 'scheduled', reason: 'channel' })),
    );
  if (meaning !== 'cancelled') return;
  const lines = await linesOfOrders(tx, [...orders.keys()]);
  await cancelOrders(
    tx,
    [...orders.values()].flatMap((order) => {
      const own = lines.get(order.id) ?? [];
      const cancels = decideCancel(own, undefined);
      return cancels.ok
        ? [{ order, lines: own, cancels: cancels.value, reason: 'channel', restock: true }]
        : [];
    }),
  );
}
