import {
  isFault,
  type Reason,
  type Resolution,
  type ReturnMethod,
  reasons,
  staysWithBuyer,
} from '@/lib/contracts/aftersales';
import type { PolicyRules } from '@/lib/contracts/aftersales-policy';
import { type Returnability, refusalFor } from './returnability';

/** Reasons for what has not been sent yet. */
const beforeShipment: readonly Reason[] = [
  'changed_mind',
  'ordered_by_mistake',
  'found_cheaper',
  'arrived_late',
  'price_dropped',
  'other',
];
/** Outcomes that a shopper can choose by themselves; money for what stays with them is the shop's to offer. */
const choosable: readonly Resolution[] = [
  'exchange',
  'refund',
  'store_credit',
  'reship',
  'repair',
  'price_protect',
];
const sentAnew: readonly Reason[] = [
  'damaged_in_transit',
  'defective',
  'missing_parts',
  'wrong_item',
  'never_arrived',
];
const repairable: readonly Reason[] = ['defective', 'stopped_working'];

/** Whether the outcome makes sense for that reason at all, whatever the policy allows. */
function suits(resolution: Resolution, reason: Reason): boolean {
  if (resolution === 'price_protect' || reason === 'price_dropped')
    return resolution === 'price_protect' && reason === 'price_dropped';
  if (resolution === 'reship') return sentAnew.includes(reason);
  if (resolution === 'repair') return repairable.includes(reason);
  return resolution !== 'exchange' || reason !== 'never_arrived';
}

/** What a shopper's choices depend on, besides the line itself. */
export type ShopperFacts = {
  /** They can be given store credit. */
  knownBuyer: boolean;
  /** The line's goods cost less today than was paid for them. */
  priceFell: boolean;
};

/** The outcomes that a shopper is offered for one unit of a line and that reason, in the order in which they are shown. */
export function outcomesFor(r: Returnability, reason: Reason, facts: ShopperFacts, now: Date): Resolution[] {
  return choosable.filter((resolution) => {
    if (resolution === 'store_credit' && !facts.knownBuyer) return false;
    if (resolution === 'price_protect' && !facts.priceFell) return false;
    if (r.preShipment && !['refund', 'store_credit', 'price_protect'].includes(resolution)) return false;
    return suits(resolution, reason) && refusalFor(r, { quantity: 1, reason, resolution }, now) === null;
  });
}

/** The reasons that lead to an outcome; a dropped price is no reason to send goods back, it gives the difference. */
export function reasonsFor(r: Returnability, facts: ShopperFacts, now: Date): Reason[] {
  if (r.refused) return [];
  const all = r.preShipment ? beforeShipment : reasons;
  return all.filter((reason) => outcomesFor(r, reason, facts, now).length > 0);
}

/** Why only faults can still be brought forward; null when a change of mind can, too. */
export function onlyFaultsBecause(r: Returnability, now: Date): 'final_sale' | 'window_over' | null {
  if (r.refused || r.preShipment) return null;
  if (r.rules.finalSale) return 'final_sale';
  return r.until && now > r.until ? 'window_over' : null;
}

/**
 * The ways in which goods may be sent back, the first one being the usual one. What never arrived cannot be sent; what is
 * faulty may stay with the shopper where the policy has that way.
 */
export function methodsFor(
  rules: Pick<PolicyRules, 'methods'>,
  lines: readonly { reason: Reason; resolution: Resolution }[],
): ReturnMethod[] {
  if (lines.every((l) => l.reason === 'never_arrived' || staysWithBuyer.includes(l.resolution)))
    return ['none'];
  const sent = rules.methods.filter((m) => m !== 'none');
  const keeps =
    rules.methods.includes('none') &&
    lines.every((l) => isFault(l.reason) && (l.resolution === 'refund' || l.resolution === 'store_credit'));
  return [...(sent.length > 0 ? sent : (['own'] as const)), ...(keeps ? (['none'] as const) : [])];
}
