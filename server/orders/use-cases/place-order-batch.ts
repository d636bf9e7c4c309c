import type { OrderSource } from '@/lib/contracts/orders';
import { newOrderSchema, type PlaceOrderInput } from '@/lib/contracts/orders-inputs';
import type { BatchResult } from '@/lib/contracts/orders-views';
import { AppError, type ErrorCode } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { messageOf } from '@/server/platform/http/describe-error';
import { placeOrders } from '../steps/place-orders';

/**
 * Stores up to 500 orders in one transaction and answers for each by its place; a bad one never sinks the rest. Each is
 * parsed by itself, so that a malformed one is refused with its field like any other.
 */
export async function placeOrderBatch(
  ctx: StaffCtx,
  orders: readonly unknown[],
  source: OrderSource,
): Promise<BatchResult[]> {
  const results = new Array<BatchResult>(orders.length);
  const good: { index: number; input: PlaceOrderInput }[] = [];
  orders.forEach((order, index) => {
    const parsed = newOrderSchema.safeParse(order);
    if (parsed.success) good.push({ index, input: parsed.data });
    else {
      const issue = parsed.error.issues[0];
      const param = issue?.path.map(String).join('.') ?? '';
      results[index] = refusedAt(
        index,
        'invalid_input',
        { param, problem: issue?.message ?? 'invalid' },
        param,
      );
    }
  });
  const placed = await inTenantTx(ctx, async (tx) =>
    (
      await placeOrders(
        tx,
        good.map((g) => g.input),
        { source },
      )
    ).map(({ order: _, ...r }) => r),
  );
  placed.forEach((r, i) => {
    const { index } = good[i]!;
    results[index] = r.error
      ? refusedAt(index, r.error.code as ErrorCode, r.error.facts, r.error.param)
      : { index, status: r.status, id: toPublicId('ord', r.id!), number: r.number! };
  });
  return results;
}

function refusedAt(index: number, code: ErrorCode, facts: AppError['facts'], param?: string): BatchResult {
  const message = messageOf(new AppError(code, facts, param));
  return { index, status: 'refused', error: { code, message, ...(param ? { param } : {}) } };
}
