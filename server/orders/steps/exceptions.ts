import type { ExceptionType } from '@/lib/contracts/orders-exceptions';
import { fromPublicId, newId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { exceptionDueAt } from '../domain/exception-due';
import { readRoutes } from '../exception-routes.store';

export type ExceptionWanted = {
  orderId: string;
  type: ExceptionType;
  causeKey: string;
  facts: Record<string, unknown>;
};
export type ExceptionsOf = { causeKey: string } | { orderId: string; type?: ExceptionType };
export type ResolvedException = { id: string; orderId: string; type: ExceptionType; causeKey: string };

/**
 * Raises exceptions; one that is open for the order and cause already keeps its owner and age and takes the newer facts.
 * A new one goes to whom the shop routes its type. What a person has dismissed or accepted with the very same facts does
 * not come back. Emits: orders.exception_raised for each new one.
 */
export async function raiseExceptions(tx: TenantTx, rows: readonly ExceptionWanted[]): Promise<void> {
  if (rows.length === 0) return;
  const distinct = [...new Map(rows.map((r) => [`${r.orderId}\n${r.causeKey}`, r])).values()];
  const ids = distinct.map(() => newId('exc'));
  const { routes } = await readRoutes(tx);
  const stored = await tx.q<{ id: string; order_id: string }>(
    `INSERT INTO order_exception AS e (tenant_id, id, order_id, type, cause_key, facts, due_at, created_at, order_placed_at,
       value_minor, owner_role, owner_id)
     SELECT $1, w.id, w.order_id, w.type, w.cause_key, w.facts, w.due_at, $2, o.placed_at, o.total_minor, w.owner_role, m.user_id
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::timestamptz[], $9::text[], $10::uuid[])
       AS w (id, order_id, type, cause_key, facts, due_at, owner_role, owner_id)
     JOIN sales_order o ON o.tenant_id = $1 AND o.id = w.order_id
     LEFT JOIN membership m ON m.tenant_id = $1 AND m.user_id = w.owner_id AND m.status = 'active'
     WHERE NOT EXISTS (SELECT 1 FROM order_exception d WHERE d.tenant_id = $1 AND d.order_id = w.order_id
       AND d.cause_key = w.cause_key AND d.resolved_by IS NOT NULL AND d.facts = w.facts
       AND (d.state = 'dismissed' OR d.resolution = 'accepted'))
     ORDER BY w.order_id, w.cause_key
     ON CONFLICT (tenant_id, order_id, cause_key) WHERE state = 'open'
       DO UPDATE SET facts = excluded.facts, value_minor = excluded.value_minor
     RETURNING e.id, e.order_id`,
    [
      tx.tenantId,
      tx.ctx.now,
      ids,
      distinct.map((r) => r.orderId),
      distinct.map((r) => r.type),
      distinct.map((r) => r.causeKey),
      distinct.map((r) => JSON.stringify(r.facts)),
      distinct.map((r) => exceptionDueAt(routes[r.type], tx.ctx.now).toISOString()),
      distinct.map((r) => routes[r.type].role),
      distinct.map((r) => (routes[r.type].ownerId ? fromPublicId('usr', routes[r.type].ownerId!) : null)),
    ],
  );
  const fresh = new Set(stored.map((s) => s.id));
  await emit(
    tx,
    distinct.flatMap((r, i) =>
      fresh.has(ids[i]!)
        ? [
            {
              type: 'orders.exception_raised' as const,
              subjectType: 'order',
              subjectId: r.orderId,
              data: { exceptionId: ids[i], type: r.type, causeKey: r.causeKey },
            },
          ]
        : [],
    ),
  );
}

/**
 * Closes every open exception of that cause, or of that order (and type). Returns those that it closed.
 * Emits: orders.exception_resolved for each.
 */
export async function resolveExceptions(
  tx: TenantTx,
  of: ExceptionsOf,
  resolution: string,
): Promise<ResolvedException[]> {
  const where =
    'causeKey' in of
      ? { sql: 'cause_key = $5', params: [of.causeKey] }
      : {
          sql: `order_id = $5::uuid${of.type ? ' AND type = $6' : ''}`,
          params: of.type ? [of.orderId, of.type] : [of.orderId],
        };
  return closeExceptions(tx, where, 'resolved', resolution);
}

/** The same for the exceptions of many orders at once, of any type or of those types. */
export async function resolveExceptionsOfOrders(
  tx: TenantTx,
  orderIds: readonly string[],
  resolution: string,
  types?: readonly ExceptionType[],
): Promise<ResolvedException[]> {
  if (orderIds.length === 0) return [];
  return closeExceptions(
    tx,
    {
      sql: `order_id = ANY($5::uuid[])${types ? ' AND type = ANY($6::text[])' : ''}`,
      params: types ? [orderIds, types] : [orderIds],
    },
    'resolved',
    resolution,
  );
}

/** Closes the open exceptions that a condition names, as resolved or dismissed. */
export async function closeExceptions(
  tx: TenantTx,
  where: { sql: string; params: unknown[] },
  state: 'resolved' | 'dismissed',
  resolution: string,
): Promise<ResolvedException[]> {
  const { ctx } = tx;
  const closed = await tx.q<ResolvedException>(
    `UPDATE order_exception SET state = '${state}', resolved_at = $2, resolved_by = $3, resolution = $4
     WHERE tenant_id = $1 AND state = 'open' AND ${where.sql}
     RETURNING id, order_id AS "orderId", type, cause_key AS "causeKey"`,
    [tx.tenantId, ctx.now, ctx.actor.type === 'user' ? ctx.actor.id : null, resolution, ...where.params],
  );
  await emit(
    tx,
    closed.map((e) => ({
      type: 'orders.exception_resolved' as const,
      subjectType: 'order',
      subjectId: e.orderId,
      data: { exceptionId: e.id, type: e.type, causeKey: e.causeKey, resolution, state },
    })),
  );
  return closed;
}
