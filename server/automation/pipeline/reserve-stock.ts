import type { Need } from '../domain/cover';
import { because, type ExceptionEffect } from '../domain/order-facts';
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
      else needs.set(w.variantId, { variantId: w.variantId, quantity: w.quantity, unitGrams });
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
  const partial = counted.some((c) => c.available >= c.need.quantity || c.available > 0);
  const suggestions = partial ? ['wait', 'partial'] : ['wait'];
  return {
    outcome: 'waiting',
    reasons: [
      ...short.map((c) =>
        because('short', {
          sku: skuOf(draft, c.need.variantId),
          wanted: c.need.quantity,
          available: c.available,
          missing: c.need.quantity - c.available,
        }),
      ),
      because('suggest_wait'),
      ...(partial ? [because('suggest_partial')] : []),
    ],
    draft: {
      needs,
      stopped: true,
      exceptions: [
        ...draft.exceptions,
        ...short.map((c) => shortage(draft, c.need, c.available, suggestions)),
      ],
    },
  };
};
