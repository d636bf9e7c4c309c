import {
  type FixExceptionsInput,
  type FixResult,
  fixLimit,
  permissionOfFix,
} from '@/lib/contracts/orders-desk';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx, type TenantTx } from '@/server/platform/db/tenant-tx';
import { fixesOfType } from '../domain/exception-fix';
import { lockOrders } from '../order.store';
import { applyFix, type ExceptionToFix } from '../steps/apply-fix';

type Row = ExceptionToFix & { orderNumber: string };

/**
 * Makes a fix on those exceptions, or on every open one of a cause (500 at a time; of a mapped cause the rest follows by
 * itself). Those that it does not suit are named and keep no other back.
 * Errors: not_found, forbidden (the fix needs more than settling exceptions), and what the fix itself refuses.
 * Locks: the orders, by id.
 */
export async function fixExceptions(ctx: StaffCtx, input: FixExceptionsInput): Promise<FixResult> {
  const { fix } = input;
  const permission = permissionOfFix[fix.kind];
  if (permission && !ctx.may(permission)) refuse('forbidden');
  return inTenantTx(ctx, async (tx) => {
    const found = await openRows(tx, input);
    if (found.length === 0) refuse('not_found');
    const rows = found.slice(0, fixLimit);
    const orders = await lockOrders(
      tx,
      rows.map((r) => r.orderId),
    );
    const suits = (r: Row) => fixesOfType[r.type].includes(fix.kind);
    const unsuited = rows
      .filter((r) => !suits(r))
      .map((r) => ({ exceptionId: r.id, code: 'fix_unsuited', facts: { type: r.type } }));
    const good = rows.filter(suits);
    const failed = [...unsuited, ...(good.length > 0 ? await applyFix(tx, good, orders, fix) : [])];
    const numbers = new Map(rows.map((r) => [r.id, r.orderNumber]));
    return {
      done: rows.length - failed.length,
      released: await freeOrders(tx, good),
      more: found.length > fixLimit,
      failed: failed.map((f) => ({
        ...f,
        exceptionId: toPublicId('exc', f.exceptionId),
        orderNumber: numbers.get(f.exceptionId) ?? '',
      })),
    };
  });
}

/** The open exceptions that are meant; when ids are given, all of them must be this tenant's and open. */
async function openRows(tx: TenantTx, input: FixExceptionsInput): Promise<Row[]> {
  const ids = input.exceptionIds?.map((id) => fromPublicId('exc', id));
  const rows = await tx.q<Row>(
    `SELECT e.id, e.order_id AS "orderId", e.type, e.cause_key AS "causeKey", e.facts, e.due_at AS "dueAt", o.number AS "orderNumber"
     FROM order_exception e JOIN sales_order o ON o.tenant_id = e.tenant_id AND o.id = e.order_id
     WHERE e.tenant_id = $1 AND e.state = 'open' AND ${ids ? 'e.id = ANY($2::uuid[])' : 'e.cause_key = $2'}
     ORDER BY e.created_at, e.id LIMIT ${fixLimit + 1}`,
    [tx.tenantId, ids ?? input.cause],
  );
  if (ids && rows.length < new Set(ids).size) refuse('not_found');
  return rows;
}

/** How many of the orders nothing blocks any more. */
async function freeOrders(tx: TenantTx, rows: readonly Row[]): Promise<number> {
  const { n } = await tx.one<{ n: number }>(
    `SELECT count(*)::int AS n FROM sales_order o WHERE o.tenant_id = $1 AND o.id = ANY($2::uuid[]) AND o.open_holds = 0
       AND NOT EXISTS (SELECT 1 FROM order_exception e WHERE e.tenant_id = $1 AND e.order_id = o.id AND e.state = 'open')`,
    [tx.tenantId, rows.map((r) => r.orderId)],
  );
  return n;
}
