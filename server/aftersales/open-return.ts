import type { Reason, Resolution, ReturnMethod, ReturnOrigin, ReturnType } from '@/lib/contracts/aftersales';
import { AppError, refuse } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { deriveAfterSales } from '@/server/orders/steps/after-sales';
import { placeHolds } from '@/server/orders/steps/holds';
import { takeNumbers } from '@/server/platform/db/take-numbers';
import type { TenantTx } from '@/server/platform/db/tenant-tx';
import { emit } from '@/server/platform/events/emit';
import { type ApprovalFacts, decideApproval } from './domain/decide-approval';
import { type DecidedRequest, decideRequest, type RequestLine } from './domain/decide-request';
import { deadlineOf } from './domain/transitions';
import { exchangeOptions } from './exchange-options';
import { loadRequest, type RequestContext } from './load-request';
import { applyReturnMove } from './move-return';
import { insertReturn, insertReturnDecision, type NewReturn } from './new-return.store';
import { dearerOf } from './quote-token';
import { lockReturn, saveReturn } from './return.store';

export type OpenLine = {
  lineId: string;
  quantity: number;
  reason: Reason;
  detail: string;
  resolution: Resolution;
  exchangeVariantId?: string | null;
  exchangeSku?: string | null;
  keepPercent?: number | null;
  /** what the goods cost when it was signed for; absent: now */
  listPriceMinor?: number | null;
};
export type OpenWanted = {
  orderId: string;
  lines: readonly OpenLine[];
  method: ReturnMethod | null;
  note: string;
  pickupOn: string | null;
  warehouseCode: string | null;
  override: boolean;
  origin: ReturnOrigin;
  photos: number;
  /** What was signed for: the request must still give exactly that. */
  expected?: {
    type: ReturnType;
    totalMinor: number;
    bonusMinor: number;
    dearerMinor: number;
    fromUnits: ReadonlyMap<string, number>;
  };
};

/** The request as it would be stored, with all it was decided on; nothing is written. Errors: as decideRequest; not_found. */
export async function tryRequest(
  tx: TenantTx,
  wanted: Pick<OpenWanted, 'orderId' | 'lines' | 'method' | 'override'>,
): Promise<{ context: RequestContext; decided: DecidedRequest }> {
  const context = await loadRequest(tx, wanted.orderId);
  if (!context) refuse('not_found');
  const options = await exchangeOptions(
    tx,
    context.lines.filter((l) =>
      wanted.lines.some((w) => w.lineId === l.lineId && w.resolution === 'exchange'),
    ),
    context.order.currency,
    wanted.lines.map((w) => ({ variantId: w.exchangeVariantId ?? null, sku: w.exchangeSku ?? null })),
  );
  const lines: RequestLine[] = wanted.lines.map((w) => {
    const line = context.lines.find((l) => l.lineId === w.lineId);
    const own = options.filter(
      (o) =>
        o.lineId === w.lineId && (o.productId === line?.productId || w.exchangeVariantId || w.exchangeSku),
    );
    const option =
      w.resolution !== 'exchange'
        ? undefined
        : own.find((o) =>
            w.exchangeVariantId
              ? o.variantId === w.exchangeVariantId
              : w.exchangeSku
                ? o.sku === w.exchangeSku
                : o.same,
          );
    return {
      ...w,
      exchange: option ? { ...option, deltaMinor: option.deltaMinor * w.quantity } : null,
    };
  });
  const decided = decideRequest(
    context.facts,
    { lines, method: wanted.method, override: wanted.override },
    tx.ctx.now,
  );
  if (!decided.ok) throw new AppError(decided.error.code, decided.error.facts, decided.error.param);
  return { context, decided: decided.value };
}

async function receivingSite(tx: TenantTx, orderId: string, code: string | null): Promise<string | null> {
  const row = await tx.maybeOne<{ id: string }>(
    code
      ? 'SELECT id FROM warehouse WHERE tenant_id = $1 AND code = $3 AND active AND $2::uuid IS NOT NULL'
      : `SELECT w.id FROM warehouse w WHERE w.tenant_id = $1 AND w.active ORDER BY (w.id IN (
           SELECT f.warehouse_id FROM fulfilment_order f WHERE f.tenant_id = $1 AND f.order_id = $2
             AND f.state = 'handed_over')) DESC, w.is_default DESC, w.priority, w.id LIMIT 1`,
    code ? [tx.tenantId, orderId, code] : [tx.tenantId, orderId],
  );
  if (!row && code) refuse('warehouse_unknown', { code }, 'warehouse');
  return row?.id ?? null;
}

function approvalFacts(
  tx: TenantTx,
  c: RequestContext,
  d: DecidedRequest,
  more: { photos: number; again: boolean },
): ApprovalFacts {
  return {
    quotedMinor: d.quote.totalMinor,
    currency: c.order.currency,
    shopCurrency: tx.ctx.tenant.currency,
    reasons: d.lines.map((l) => l.reason),
    photos: more.photos,
    photosNeeded: d.photosNeeded,
    ...c.history,
    afterRefusal: more.again,
    comesBack: d.comesBack,
    preShipment: d.type === 'refund_only_preship',
    priceOnly: d.type === 'price_protect',
  };
}

/**
 * Opens a return in the caller's transaction: decided by the frozen rules, stored with its quote, and approved, left to a
 * person or declined with its decision record, all at once. The caller has locked the order.
 * Errors: as tryRequest; quote_changed; too_late when what should be stopped has left; evidence_required of a shopper. Emits: aftersales.return_requested, return_decided, and what the decision does.
 */
export async function openReturn(tx: TenantTx, wanted: OpenWanted): Promise<string> {
  const { context, decided } = await tryRequest(tx, wanted);
  const { order, policy } = context;
  const { expected } = wanted;
  if (expected?.type === 'refund_only_preship' && decided.type !== expected.type) refuse('too_late');
  if (
    expected &&
    (expected.type !== decided.type ||
      expected.totalMinor !== decided.quote.totalMinor ||
      expected.bonusMinor !== decided.quote.bonusMinor ||
      expected.dearerMinor !== dearerOf(decided.lines) ||
      decided.quote.lines.some((l) => expected.fromUnits.get(l.lineId) !== l.fromUnit))
  )
    refuse('quote_changed');
  if (wanted.origin === 'portal' && wanted.photos < decided.photosNeeded)
    refuse('evidence_required', { needed: decided.photosNeeded });
  const before = await tx.maybeOne<{ id: string }>(
    `SELECT id FROM return_case WHERE tenant_id = $1 AND order_id = $2 AND state = 'declined' ORDER BY requested_at DESC LIMIT 1`,
    [tx.tenantId, order.id],
  );
  const facts = approvalFacts(tx, context, decided, { photos: wanted.photos, again: before !== null });
  const decision = decideApproval(context.facts.rules, facts);
  const [number] = await takeNumbers(tx.tenantId, 'return', 1);
  const fresh: NewReturn = {
    id: newId('ret'),
    number: `R${number}`,
    orderId: order.id,
    customerId: order.customerId,
    type: decided.type,
    origin: wanted.origin,
    policyId: policy.id,
    currency: order.currency,
    quotedMinor: decided.quote.totalMinor,
    bonusMinor: decided.quote.bonusMinor,
    method: decided.method,
    warehouseId: decided.comesBack ? await receivingSite(tx, order.id, wanted.warehouseCode) : null,
    pickupOn: wanted.pickupOn,
    risk: decision.risk,
    due: deadlineOf(
      'requested',
      { expected: 0, comesBack: decided.comesBack },
      context.facts.rules,
      tx.ctx.now,
    )!,
    needsReview: decision.outcome === 'ask',
    note: wanted.note,
    againOf: before?.id ?? null,
    locale: order.locale || tx.ctx.tenant.locale,
    orderPlacedAt: order.placedAt,
    lines: decided.lines.map((l, i) => {
      const q = decided.quote.lines[i]!;
      const goods = context.lines.find((x) => x.lineId === l.lineId)!;
      return {
        id: newId('rtl'),
        orderLineId: l.lineId,
        sku: goods.sku,
        title: goods.title || goods.sku,
        variantId: goods.variantId,
        quantity: l.quantity,
        fromUnit: q.fromUnit,
        reason: l.reason,
        detail: l.detail,
        resolution: decided.type === 'keep_item' && l.resolution === 'refund' ? 'keep_item' : l.resolution,
        exchangeVariantId: l.exchange?.variantId ?? null,
        exchangeDeltaMinor: l.exchange?.deltaMinor ?? null,
        keepPercent: l.keepPercent ?? null,
        listPriceMinor: l.listPriceMinor ?? null,
        goodsMinor: q.goodsMinor,
        taxMinor: q.taxMinor,
        shippingMinor: q.shippingMinor,
        feeMinor: q.restockingMinor + q.labelMinor,
        bonusMinor: q.bonusMinor,
        quotedMinor: q.totalMinor,
      };
    }),
  };
  await insertReturn(tx, fresh);
  await insertReturnDecision(tx, { id: fresh.id, orderId: order.id }, decision, facts);
  await emit(tx, [
    {
      type: 'aftersales.return_requested',
      subjectType: 'order',
      subjectId: order.id,
      data: {
        returnId: fresh.id,
        number: fresh.number,
        returnType: fresh.type,
        origin: fresh.origin,
        quotedMinor: fresh.quotedMinor,
        currency: fresh.currency,
        units: fresh.lines.reduce((a, l) => a + l.quantity, 0),
        reasons: fresh.lines.map((l) => l.reason),
      },
    },
    {
      type: 'aftersales.return_decided',
      subjectType: 'order',
      subjectId: order.id,
      data: { returnId: fresh.id, number: fresh.number, outcome: decision.outcome, risk: decision.risk },
    },
  ]);
  await deriveAfterSales(tx, [order.id]);
  if (fresh.type === 'refund_only_preship')
    await placeHolds(tx, [
      {
        orderId: order.id,
        kind: 'refund_intercept',
        reason: fresh.number,
        facts: { returnId: fresh.id, number: fresh.number },
      },
    ]);
  const stored = await lockReturn(tx, fresh.id);
  if (decision.outcome === 'approve') await applyReturnMove(tx, stored, 'approve');
  if (decision.outcome === 'decline') {
    await saveReturn(tx, stored.id, { declineReason: 'risk' });
    await applyReturnMove(tx, stored, 'decline', { reason: 'risk' });
  }
  return fresh.id;
}
