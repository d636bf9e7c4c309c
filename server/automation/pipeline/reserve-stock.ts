import type { Need } from '../domain/cover';
import { because, type ExceptionEffect, type OrderFacts } from '../domain/order-facts';
import { askPerson, strategyOf } from './after-action';
import type { Draft, Step } from './draft';

/** The needs of an order, one per variant, in the order of its lines. */
export function needsOf({ order, world }: Pick<Draft, 'order' | 'world'>): {
  needs: Need[];
  assumed: string[];
} {
  const needs = new Map<string, Need>();
  const assumed = new Set<string>();
  for (const line of order.lines)
    for (const w of line.wanted) {
      if (w.quantity === 0) continue;
      if (w.unitGrams === null) assumed.add(w.sku);
      const unitGrams = w.unitGrams ?? world.settings.defaultWeightGrams;
      const known = needs.get(w.variantId);
      if (known) known.quantity += w.quantity;
      else
        needs.set(w.variantId, {
          variantId: w.variantId,
          quantity: w.quantity,
          unitGrams,
          ...(w.unitSize ? { unitSize: w.unitSize } : {}),
        });
    }
  return { needs: [...needs.values()], assumed: [...assumed] };
}

function skuOf(draft: Draft, variantId: string): string {
  for (const line of draft.order.lines)
    for (const w of line.wanted) if (w.variantId === variantId) return w.sku;
  return variantId;
}

/** The exception of a variant that is missing, with what can be done about it. */
export function shortage(
  draft: Draft,
  need: Need,
  available: number,
  suggestions: string[],
): ExceptionEffect {
  return {
    type: 'shortage',
    causeKey: `stock:${need.variantId}`,
    facts: {
      sku: skuOf(draft, need.variantId),
      variantId: need.variantId,
      wanted: need.quantity,
      available,
      missing: Math.max(0, need.quantity - available),
      suggestions,
    },
  };
}

/**
 * Are there enough units, over all warehouses together? What the order keeps already stays its own. Where units are
 * missing, it waits for exactly those.
 */
export const reserveStock: Step = (draft) => {
  if (draft.stopped) return { outcome: 'skipped', reasons: [because('previous_step_stopped')] };
  if (draft.chargesOnly) return { outcome: 'skipped', reasons: [because('nothing_to_ship')] };
  const { needs, assumed } = needsOf(draft);
  const weights = assumed.map((sku) =>
    because('weight_assumed', { sku, grams: draft.world.settings.defaultWeightGrams }),
  );
  if (draft.kept)
    return { outcome: 'passed', reasons: [because('stock_kept'), ...weights], draft: { needs } };
  if (draft.order.reservationLapsed && draft.payable === 'reserve')
    return { outcome: 'waiting', reasons: [because('reservation_lapsed')], draft: { needs, stopped: true } };
  const counted = needs.map((need) => ({
    need,
    available: draft.world.warehouses.reduce((sum, w) => sum + draft.available(need.variantId, w.id), 0),
  }));
  const short = counted.filter((c) => c.available < c.need.quantity);
  if (short.length === 0) {
    const reasons = counted.map((c) =>
      because('stock_available', {
        sku: skuOf(draft, c.need.variantId),
        wanted: c.need.quantity,
        available: c.available,
      }),
    );
    return { outcome: 'passed', reasons: [...reasons, ...weights], draft: { needs } };
  }
  const after = whenShort(draft, counted, short);
  if (after && after.outcome === 'passed') return { ...after, reasons: [...after.reasons, ...weights] };
  const partial = counted.some((c) => c.available >= c.need.quantity || c.available > 0);
  const suggestions = partial ? ['wait', 'partial'] : ['wait'];
  return {
    outcome: after?.outcome ?? 'waiting',
    reasons: [
      ...short.map((c) =>
        because('short', {
          sku: skuOf(draft, c.need.variantId),
          wanted: c.need.quantity,
          available: c.available,
          missing: c.need.quantity - c.available,
        }),
      ),
      ...(after?.reasons ?? []),
      because('suggest_wait'),
      ...(partial ? [because('suggest_partial')] : []),
    ],
    draft: {
      needs,
      stopped: true,
      ...after?.draft,
      exceptions: [
        ...draft.exceptions,
        ...short.map((c) => shortage(draft, c.need, c.available, suggestions)),
      ],
    },
  };
};

type Counted = { need: Need; available: number };

/** What the strategy says is done when units are missing everywhere; null: it waits. */
function whenShort(
  draft: Draft,
  counted: readonly Counted[],
  short: readonly Counted[],
): ReturnType<Step> | null {
  const action = strategyOf(draft.world).after.short;
  if (action === 'ask') {
    const asked = askPerson(draft, 'short');
    return (
      asked && {
        outcome: 'held',
        reasons: [asked.reason],
        draft: { blocked: true, holds: [...draft.holds, asked.hold] },
      }
    );
  }
  if (action === 'cancel')
    return {
      outcome: 'waiting',
      reasons: [because('short_cancelled')],
      draft: {
        cancel: Object.fromEntries(short.map((c) => [c.need.variantId, c.need.quantity - c.available])),
      },
    };
  if (action !== 'split' || draft.order.noSplit || draft.payable === 'reserve') return null;
  const order = reduced(draft.order, new Map(counted.map((c) => [c.need.variantId, c.available])));
  const { needs } = needsOf({ order, world: draft.world });
  if (needs.length === 0) return null;
  return {
    outcome: 'passed',
    reasons: [
      because('ships_in_part', {
        units: needs.reduce((sum, n) => sum + n.quantity, 0),
        missing: short.reduce((sum, c) => sum + c.need.quantity - c.available, 0),
      }),
    ],
    draft: {
      order,
      needs,
      exceptions: [...draft.exceptions, ...short.map((c) => shortage(draft, c.need, c.available, ['wait']))],
    },
  };
}

/** The order as far as units are there, line by line; a bundle goes whole or not at all. */
function reduced(order: OrderFacts, available: Map<string, number>): OrderFacts {
  const lines = order.lines.map((line) => {
    const bundle = line.wanted.length > 1;
    const whole = line.wanted.every((w) => (available.get(w.variantId) ?? 0) >= w.quantity);
    const wanted = line.wanted.map((w) => {
      const there = bundle
        ? whole
          ? w.quantity
          : 0
        : Math.min(w.quantity, Math.max(0, available.get(w.variantId) ?? 0));
      available.set(w.variantId, (available.get(w.variantId) ?? 0) - there);
      return { ...w, quantity: there };
    });
    return { ...line, wanted };
  });
  return { ...order, lines };
}
