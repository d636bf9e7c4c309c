import { type BatchResult, newOrderSchema, type PlaceOrderInput } from '@/lib/contracts/orders';
import { AppError } from '@/lib/kernel/errors';
import { toPublicId } from '@/lib/kernel/ids';
import type { StaffCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { messageOf, toAppError } from '@/server/platform/http/describe-error';
import { placeOrders } from '../steps/place-orders';

function refusal(index: number, error: AppError): BatchResult {
  return {
    index,
    status: 'refused',
    error: { code: error.code, message: messageOf(error), ...(error.param ? { param: error.param } : {}) },
  };
}

/** Takes many orders in, in one transaction; one bad order never sinks the rest. Emits: as placeOrders. */
export async function placeOrderBatch(ctx: StaffCtx, raw: readonly unknown[]): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  const good: { index: number; input: PlaceOrderInput }[] = [];
  raw.forEach((order, index) => {
    const parsed = newOrderSchema.safeParse(order);
    if (parsed.success) good.push({ index, input: parsed.data });
    else results.push(refusal(index, toAppError(parsed.error, ctx.requestId)));
  });
  return inTenantTx(ctx, async (tx) => {
    const placed = await placeOrders(
      tx,
      good.map((g) => g.input),
      { source: 'api' },
    );
    const answers = placed.map((p, i): BatchResult => {
      const { index } = good[i]!;
      if (p.error)
        return refusal(index, new AppError(p.error.code as 'totals_mismatch', p.error.facts, p.error.param));
      return {
        index,
        status: p.status,
        ...(p.id ? { id: toPublicId('ord', p.id) } : {}),
        ...(p.number ? { number: p.number } : {}),
      };
    });
    return [...results, ...answers].sort((a, b) => a.index - b.index);
  });
}
