import type { BulkResult, OrderRef } from '@/lib/contracts/orders';
import { AppError } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { toAppError } from '@/server/platform/http/describe-error';

/**
 * One command on each of many orders, each in a transaction of its own: what is refused is named with its reason and never
 * stops the others. Each order has an idempotency key of its own under the caller's, so that a repeat goes on where it ended.
 */
export async function changeMany(
  ctx: StaffCtx,
  orderIds: readonly string[],
  command: (ctx: StaffCtx, orderId: string) => Promise<OrderRef>,
): Promise<BulkResult> {
  const results: BulkResult['results'] = [];
  for (const orderId of new Set(orderIds)) {
    const { idempotency } = ctx;
    const own = idempotency
      ? { ...ctx, idempotency: { ...idempotency, key: `${idempotency.key}:${orderId}` } }
      : ctx;
    try {
      await command(own, orderId);
      results.push({ orderId: toPublicId('ord', orderId), ok: true });
    } catch (error) {
      const refusal = error instanceof AppError ? error : toAppError(error, ctx.requestId);
      results.push({
        orderId: toPublicId('ord', orderId),
        ok: false,
        error: { code: refusal.code, facts: refusal.facts },
      });
    }
  }
  return { done: results.filter((r) => r.ok).length, results };
}
