import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { linesOfOrders, lockOrders } from '../order.store';
import { resolveExceptionsOfOrders } from './exceptions';
import { handOnUnits } from './hand-on-units';
import { releaseAllHolds } from './release-all-holds';

type Former = { origin_id: string; former_lifecycle: 'placed' | 'released' };

/**
 * Takes a merge or split back: the locked originals are what they were, with the units that the work orders keep; the work
 * orders are cancelled and never counted. The pipeline plans the originals anew.
 * Locks: stock_level, sorted. Emits: orders.restored on each original, orders.cancelled on each work order.
 */
export async function restoreOrders(
  tx: TenantTx,
  { workIds, originIds, changeId }: { workIds: string[]; originIds: string[]; changeId: string },
): Promise<void> {
  const works = await lockOrders(tx, workIds);
  const lines = await linesOfOrders(tx, workIds);
  const origins = await tx.q<{ id: string; origin: string; origin_order: string }>(
    `SELECT l.id, l.origin_line_id AS origin, o.order_id AS origin_order FROM order_line l
     JOIN order_line o ON o.tenant_id = $1 AND o.id = l.origin_line_id WHERE l.tenant_id = $1 AND l.order_id = ANY($2::uuid[])`,
    [tx.tenantId, workIds],
  );
  const originOf = new Map(origins.map((o) => [o.id, o]));
  const former = await tx.q<Former>(
    `UPDATE order_origin SET undone_at = $3 WHERE tenant_id = $1 AND work_order_id = ANY($2::uuid[]) AND undone_at IS NULL
     RETURNING origin_id, former_lifecycle`,
    [tx.tenantId, workIds, tx.ctx.now],
  );
  const before = new Map(former.map((f) => [f.origin_id, f.former_lifecycle]));
  await tx.exec(
    `WITH lines AS (UPDATE order_line SET cancelled = quantity, allocated = 0 WHERE tenant_id = $1 AND order_id = ANY($2::uuid[]))
     UPDATE sales_order SET lifecycle = 'cancelled', cancelled_at = $3, cancel_reason = 'undone', pipeline_due_at = NULL,
       version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
    [tx.tenantId, workIds, tx.ctx.now],
  );
  await releaseAllHolds(tx, workIds);
  await resolveExceptionsOfOrders(tx, workIds, 'order_cancelled');
  await tx.exec(
    `UPDATE sales_order o SET lifecycle = w.lifecycle, replan = true, version = o.version + 1, updated_at = $2,
       pipeline_due_at = CASE WHEN w.lifecycle = 'placed' THEN $2::timestamptz END
     FROM unnest($3::uuid[], $4::text[]) AS w (id, lifecycle) WHERE o.tenant_id = $1 AND o.id = w.id`,
    [tx.tenantId, tx.ctx.now, originIds, originIds.map((id) => before.get(id) ?? 'placed')],
  );
  await emit(tx, [
    ...originIds.map((id) => ({
      type: 'orders.restored' as const,
      subjectType: 'order',
      subjectId: id,
      data: { changeId, from: 'superseded', to: before.get(id) ?? 'placed' },
    })),
    ...[...works.values()].map((w) => ({
      type: 'orders.cancelled' as const,
      subjectType: 'order',
      subjectId: w.id,
      data: { changeId, from: w.lifecycle, to: 'cancelled', reason: 'undone' },
    })),
  ]);
  await handOnUnits(
    tx,
    changeId,
    workIds.flatMap((id) =>
      (lines.get(id) ?? []).map((l) => ({
        fromOrder: id,
        fromLine: l.id,
        toOrder: originOf.get(l.id)!.origin_order,
        toLine: originOf.get(l.id)!.origin,
        quantity: l.quantity - l.cancelled,
      })),
    ),
  );
}
