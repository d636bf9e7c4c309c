import { randomUUID } from 'node:crypto';
import { isFault, type Reason, type ReturnMethod, staysWithBuyer } from '@/lib/contracts/aftersales';
import type { ChosenLine, OutcomeChoice, ReturnQuote } from '@/lib/contracts/aftersales-portal';
import { AppError, refuse } from '@/lib/kernel/errors';
import { fromPublicId, toPublicId } from '@/lib/kernel/ids';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { decideRequest, type RequestLine } from '../domain/decide-request';
import { pickupDays } from '../domain/pickup-days';
import { methodsFor, outcomesFor, reasonsFor } from '../domain/shopper-choices';
import { exchangeOptions } from '../exchange-options';
import { loadRequest, type RequestContext } from '../load-request';
import { dearerOf, quoteLifetimeMs, signQuote } from '../quote-token';
import { draftPhotos } from './photos';

type Options = Awaited<ReturnType<typeof exchangeOptions>>;

async function contextOf(tx: TenantTx, orderId: string): Promise<RequestContext> {
  return (await loadRequest(tx, orderId)) ?? refuse('not_found');
}

function lineOf(context: RequestContext, publicId: string) {
  const id = fromPublicId('lin', publicId);
  return context.lines.find((l) => l.lineId === id) ?? refuse('not_found', {}, 'lines');
}

/** What the shopper's choices for a line depend on. */
export function choicesOf({ facts }: Pick<RequestContext, 'facts'>, lineId: string) {
  return {
    knownBuyer: facts.knownBuyer,
    priceFell: (facts.dropFor(lineId, 1, null)?.goodsMinor ?? 0) > 0,
  };
}

/** What a line can be exchanged for: other variants that are there, and the same one again where it was at fault. */
function variantsFor(options: Options, lineId: string, quantity: number, reason: Reason) {
  return options.filter(
    (o) => o.lineId === lineId && o.available >= quantity && (!o.same || isFault(reason)),
  );
}

/**
 * The outcomes that some units of one line can have for a reason, each with what it gives after every deduction; computed by
 * the function that decides the request. Errors: not_found, not_returnable, quantity_out_of_range.
 */
export async function returnOutcomes(
  tx: TenantTx,
  orderId: string,
  wanted: { lineId: string; quantity: number; reason: Reason },
): Promise<OutcomeChoice[]> {
  const context = await contextOf(tx, orderId);
  const line = lineOf(context, wanted.lineId);
  const r = context.facts.lines.get(line.lineId)!;
  const { currency } = context.order;
  const { now } = tx.ctx;
  const choices = choicesOf(context, line.lineId);
  if (!reasonsFor(r, choices, now).includes(wanted.reason))
    refuse('not_returnable', { reason: r.refused ?? 'window_over' }, 'lines');
  const max = wanted.reason === 'price_dropped' ? r.priceUnits : r.units;
  if (wanted.quantity > max) refuse('quantity_out_of_range', { value: wanted.quantity, max }, 'lines');
  const money = (minor: number) => ({ minor, currency });
  const variants = variantsFor(
    await exchangeOptions(tx, [line], currency),
    line.lineId,
    wanted.quantity,
    wanted.reason,
  );
  return outcomesFor(r, wanted.reason, choices, now).flatMap((resolution): OutcomeChoice[] => {
    const one: RequestLine = { ...wanted, lineId: line.lineId, detail: '', resolution, exchange: null };
    if (resolution === 'exchange')
      return variants.length === 0
        ? []
        : [
            {
              resolution,
              total: money(0),
              bonus: money(0),
              deducted: money(0),
              variants: variants.map((v) => ({
                variantId: toPublicId('var', v.variantId),
                title: v.title,
                delta: money(v.deltaMinor * wanted.quantity),
                same: v.same,
              })),
            },
          ];
    const [method] = methodsFor(context.facts.rules, [{ reason: wanted.reason, resolution }]);
    const decided = decideRequest(
      context.facts,
      { lines: [one], method: method ?? null, override: false },
      now,
    );
    if (!decided.ok) return [];
    const [q] = decided.value.quote.lines;
    return [
      {
        resolution,
        total: money(decided.value.quote.totalMinor),
        bonus: money(decided.value.quote.bonusMinor),
        deducted: money(q!.restockingMinor + q!.labelMinor),
        variants: [],
      },
    ];
  });
}

/**
 * What a shopper would get for exactly these units, with every deduction, signed: asked for within a day, it is what is paid.
 * Errors: as decideRequest; not_found for lines and variants that are not the order's.
 */
export async function quoteReturn(
  tx: TenantTx,
  orderId: string,
  wanted: { lines: readonly ChosenLine[]; method: ReturnMethod | null },
): Promise<ReturnQuote> {
  const context = await contextOf(tx, orderId);
  const { order, facts } = context;
  const options = await exchangeOptions(
    tx,
    wanted.lines.filter((l) => l.resolution === 'exchange').map((l) => lineOf(context, l.lineId)),
    order.currency,
  );
  const lines: RequestLine[] = wanted.lines.map((w) => {
    const { lineId } = lineOf(context, w.lineId);
    const r = facts.lines.get(lineId)!;
    if (
      !r.refused &&
      !outcomesFor(r, w.reason, choicesOf(context, lineId), tx.ctx.now).includes(w.resolution)
    )
      refuse('resolution_not_offered', { resolution: w.resolution }, 'lines');
    const id = w.exchangeVariantId ? fromPublicId('var', w.exchangeVariantId) : null;
    const option = variantsFor(options, lineId, w.quantity, w.reason).find((o) => o.variantId === id);
    if (w.resolution === 'exchange' && !option) refuse('variant_unavailable', { sku: '' }, 'lines');
    return {
      lineId,
      quantity: w.quantity,
      reason: w.reason,
      detail: '',
      resolution: w.resolution,
      exchange: option ? { ...option, deltaMinor: option.deltaMinor * w.quantity } : null,
    };
  });
  const methods = methodsFor(facts.rules, lines);
  const method = wanted.method && methods.includes(wanted.method) ? wanted.method : methods[0]!;
  const decided = decideRequest(facts, { lines, method, override: false }, tx.ctx.now);
  if (!decided.ok) throw new AppError(decided.error.code, decided.error.facts, decided.error.param);
  const { quote, type, comesBack, photosNeeded } = decided.value;
  const money = (minor: number) => ({ minor, currency: order.currency });
  const expiresAt = tx.ctx.now.getTime() + quoteLifetimeMs;
  return {
    type,
    comesBack,
    method,
    methods:
      type === 'refund_only_preship' ||
      type === 'keep_item' ||
      lines.every((l) => staysWithBuyer.includes(l.resolution))
        ? []
        : methods,
    pickupDays: pickupDays(tx.ctx.now, tx.ctx.tenant.timezone),
    labelFee: money(facts.rules.labelFeeMinor),
    total: money(quote.totalMinor),
    bonus: money(quote.bonusMinor),
    photosNeeded,
    photos: await draftPhotos(tx, orderId),
    expiresAt: new Date(expiresAt).toISOString(),
    lines: quote.lines.map((q, i) => {
      const chosen = wanted.lines[i]!;
      const goods = lineOf(context, chosen.lineId);
      const option = options.find(
        (o) => o.lineId === goods.lineId && toPublicId('var', o.variantId) === chosen.exchangeVariantId,
      );
      return {
        ...chosen,
        lineId: toPublicId('lin', goods.lineId),
        title: goods.title || goods.sku,
        exchangeTitle: chosen.resolution === 'exchange' ? (option?.title ?? null) : null,
        goods: money(q.goodsMinor),
        tax: money(q.taxMinor),
        shipping: money(q.shippingMinor),
        restocking: money(q.restockingMinor),
        label: money(q.labelMinor),
        bonus: money(q.bonusMinor),
        total: money(q.totalMinor),
        delta: money(chosen.resolution === 'exchange' ? (option?.deltaMinor ?? 0) * chosen.quantity : 0),
      };
    }),
    token: signQuote({
      id: randomUUID(),
      tenantId: tx.tenantId,
      orderId,
      lines: quote.lines.map((q, i) => ({
        ...wanted.lines[i]!,
        lineId: toPublicId('lin', q.lineId),
        fromUnit: q.fromUnit,
        listPriceMinor: decided.value.lines[i]!.listPriceMinor ?? null,
      })),
      type,
      method,
      totalMinor: quote.totalMinor,
      bonusMinor: quote.bonusMinor,
      dearerMinor: dearerOf(lines),
      expiresAt,
    }),
  };
}
