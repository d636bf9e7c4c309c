import type { RequestReturnInput } from '@/lib/contracts/aftersales-inputs';
import type { ReturnPreview } from '@/lib/contracts/aftersales-views';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { tryRequest } from '../open-return';
import { wantedLines } from '../wanted-lines';

/** What a return would give, with every deduction, by the same decision as asking for it. Errors: as requestReturn. */
export async function previewReturn(tx: TenantTx, input: RequestReturnInput): Promise<ReturnPreview> {
  const { context, decided } = await tryRequest(tx, {
    orderId: fromPublicId('ord', input.orderId) ?? refuse('not_found'),
    lines: wantedLines(input.lines),
    method: input.method ?? null,
    override: input.override,
  });
  const money = (minor: number) => ({ minor, currency: context.order.currency });
  return {
    type: decided.type,
    method: decided.method,
    comesBack: decided.comesBack,
    total: money(decided.quote.totalMinor),
    bonus: money(decided.quote.bonusMinor),
    lines: decided.quote.lines.map((q) => ({
      lineId: toPublicId('lin', q.lineId),
      goods: money(q.goodsMinor),
      tax: money(q.taxMinor),
      shipping: money(q.shippingMinor),
      fee: money(q.restockingMinor + q.labelMinor),
      total: money(q.totalMinor),
    })),
  };
}
