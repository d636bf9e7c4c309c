import { createHash } from 'node:crypto';
import type { AskReturnInput } from '@/lib/contracts/aftersales-portal';
import { refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { ShopperCtx } from '@/server/platform/context';
import { inTenantTx } from '@/server/platform/db/tenant-tx';
import { pickupDays } from '../domain/pickup-days';
import { lockOrderForReturn } from '../lock-order';
import { openReturn } from '../open-return';
import { attachDraftPhotos, countDraftPhotos } from '../photo.store';
import { readQuote } from '../quote-token';

const pickupDay = (ctx: ShopperCtx, wanted: string | null) => {
  const days = pickupDays(ctx.now, ctx.tenant.timezone);
  return days.find((d) => d === wanted) ?? days[0]!;
};

/**
 * A shopper asks for what a signed quote said, which is what is then paid; the same quote, sent any number of times, makes one
 * return. Before shipment the units are stopped in the same commit, or nothing happens.
 * Errors: token_invalid for a forged quote, quote_changed for one that lapsed or holds no more, not_returnable,
 * variant_unavailable, evidence_required, too_late. Emits: as openReturn.
 */
export async function askReturn(ctx: ShopperCtx, input: AskReturnInput): Promise<{ returnId: string }> {
  const quote = readQuote(input.quote, ctx.tenantId, ctx.orderId) ?? refuse('token_invalid');
  if (quote.expiresAt <= ctx.now.getTime()) refuse('quote_changed');
  const requestHash = createHash('sha256')
    .update(JSON.stringify([quote.id, input.note]))
    .digest('hex');
  const idempotency = { scope: 'portal.askReturn', key: `${ctx.orderId}:${quote.id}`, requestHash };
  return inTenantTx({ ...ctx, idempotency }, async (tx) => {
    if (!(await lockOrderForReturn(tx, ctx.orderId))) refuse('not_found');
    const lines = quote.lines.map((l) => ({
      lineId: fromPublicId('lin', l.lineId) ?? refuse('not_found', {}, 'lines'),
      quantity: l.quantity,
      reason: l.reason,
      detail: '',
      resolution: l.resolution,
      exchangeVariantId: l.exchangeVariantId ? fromPublicId('var', l.exchangeVariantId) : null,
      listPriceMinor: l.listPriceMinor,
    }));
    const id = await openReturn(tx, {
      orderId: ctx.orderId,
      lines,
      method: quote.method,
      note: input.note,
      pickupOn: quote.method === 'pickup' ? pickupDay(ctx, input.pickupOn) : null,
      warehouseCode: null,
      override: false,
      origin: 'portal',
      photos: await countDraftPhotos(tx, ctx.orderId),
      expected: {
        type: quote.type,
        totalMinor: quote.totalMinor,
        bonusMinor: quote.bonusMinor,
        dearerMinor: quote.dearerMinor,
        fromUnits: new Map(lines.map((l, i) => [l.lineId, quote.lines[i]!.fromUnit])),
      },
    });
    await attachDraftPhotos(tx, ctx.orderId, id);
    return { returnId: toPublicId('ret', id) };
  });
}
