import type { HoldKind } from '@/lib/contracts/orders';
import type { Fix } from '@/lib/contracts/orders-desk';
import type { ExceptionType } from '@/lib/contracts/orders-exceptions';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId } from '@/lib/kernel/ids';
import { mapListings } from '@/server/catalog/steps/map-listings';
import { transferMissing } from '@/server/inventory/steps/transfer-missing';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { writeTags } from '../facet.store';
import type { LockedOrder } from '../order.store';
import { cancelMissing } from './cancel-missing';
import { closeExceptions } from './exceptions';
import { fillKnownSkus } from './fill-known-skus';
import { mapStatus } from './map-status';
import { parkOrders } from './park-orders';
import { settleByRelease } from './settle-by-release';

export type ExceptionToFix = {
  id: string;
  orderId: string;
  type: ExceptionType;
  causeKey: string;
  facts: Record<string, unknown>;
  dueAt: Date;
};
type Failed = { exceptionId: string; code: string; facts: Record<string, unknown> };

/** How long a shortage is left alone while units are on their way from another warehouse. */
const transferHours = 72;

const ids = (rows: readonly ExceptionToFix[]) => rows.map((r) => r.id);
const ordersOf = (rows: readonly ExceptionToFix[]) => [...new Set(rows.map((r) => r.orderId))];

async function close(
  tx: TenantTx,
  rows: readonly ExceptionToFix[],
  state: 'resolved' | 'dismissed',
  word: string,
) {
  await closeExceptions(tx, { sql: 'id = ANY($5::uuid[])', params: [ids(rows)] }, state, word);
}

/** Releases what the fix accepts, and closes the exceptions as accepted, so that the same facts do not raise them again. */
async function accept(tx: TenantTx, rows: readonly ExceptionToFix[], kind: HoldKind): Promise<void> {
  await close(tx, rows, 'resolved', 'accepted');
  await settleByRelease(
    tx,
    ordersOf(rows).map((orderId) => ({ orderId, kind })),
    'accepted',
  );
}

async function wait(tx: TenantTx, rows: readonly ExceptionToFix[], hours: number): Promise<void> {
  const dueAt = new Date(tx.ctx.now.getTime() + hours * 3_600_000);
  await tx.exec('UPDATE order_exception SET due_at = $3 WHERE tenant_id = $1 AND id = ANY($2::uuid[])', [
    tx.tenantId,
    ids(rows),
    dueAt,
  ]);
  await emit(
    tx,
    rows.map((r) => ({
      type: 'orders.exception_assigned' as const,
      subjectType: 'order',
      subjectId: r.orderId,
      data: {
        exceptionId: r.id,
        changes: { dueAt: { from: r.dueAt.toISOString(), to: dueAt.toISOString() } },
      },
    })),
  );
}

const due = (tx: TenantTx, rows: readonly ExceptionToFix[]) =>
  parkOrders(
    tx,
    ordersOf(rows).map((orderId) => ({ orderId, dueAt: tx.ctx.now })),
  );

/**
 * Carries a fix out on open exceptions whose type allows it; their orders are locked. Returns those that it could not be
 * done for, with the reason; they are as before.
 * Emits: what each fix brings about, and orders.exception_resolved or orders.exception_assigned.
 */
export async function applyFix(
  tx: TenantTx,
  rows: readonly ExceptionToFix[],
  orders: ReadonlyMap<string, LockedOrder>,
  fix: Fix,
): Promise<Failed[]> {
  switch (fix.kind) {
    case 'map_sku': {
      const variantId = fromPublicId('var', fix.variantId);
      const listings = new Map(
        rows.map((r) => [
          r.causeKey,
          { channel: String(r.facts.channel), externalKey: String(r.facts.sku), variantId },
        ]),
      );
      await mapListings(tx, [...listings.values()]);
      await fillKnownSkus(tx);
      return [];
    }
    case 'map_status':
      await mapStatus(tx, rows, orders, fix.meaning);
      return [];
    case 'accept_payment':
      await accept(tx, rows, 'payment');
      return [];
    case 'approve_risk':
      await accept(tx, rows, 'risk');
      return [];
    case 'approve_address':
      await accept(tx, rows, 'address');
      return [];
    case 'approve':
      await accept(tx, rows, 'manual');
      return [];
    case 'allow_split': {
      const tagged = ordersOf(rows).map((orderId) => ({ orderId, tags: orders.get(orderId)!.tags }));
      const free = tagged.map((o) => ({ ...o, from: o.tags, tags: o.tags.filter((t) => t !== 'no-split') }));
      await writeTags(tx, free);
      await emit(
        tx,
        free.map(({ orderId, from, tags }) => ({
          type: 'orders.tagged' as const,
          subjectType: 'order',
          subjectId: orderId,
          data: { changes: { tags: { from, to: tags } } },
        })),
      );
      await due(tx, rows);
      return [];
    }
    case 'cancel_missing':
      return cancelMissing(tx, rows, orders);
    case 'transfer':
      await transferMissing(
        tx,
        rows.map(({ facts }) => ({
          variantId: String(facts.variantId ?? ''),
          from: String(facts.transferFrom ?? ''),
          to: String(facts.transferTo ?? ''),
          wanted: Number(facts.wanted ?? 0),
        })),
      );
      await wait(tx, rows, transferHours);
      return [];
    case 'look_again':
      await due(tx, rows);
      return [];
    case 'wait':
      await wait(tx, rows, fix.hours);
      return [];
    case 'settle':
    case 'dismiss':
      await close(tx, rows, fix.kind === 'settle' ? 'resolved' : 'dismissed', fix.reason);
      await due(tx, rows);
      return [];
    default:
      return refuse('invalid_input', { param: 'fix', problem: 'is not known' }, 'fix');
  }
}
