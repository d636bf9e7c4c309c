import { addDays, dayIn } from '@/lib/kernel/time';
import { because, type WorkEffect } from '../domain/order-facts';
import type { Draft, Step } from './draft';

/** The date promised to the buyer: when the last parcel arrives; null without work. */
export function promiseOf(work: readonly WorkEffect[]): string | null {
  return (
    work
      .map((w) => w.promisedOn)
      .sort()
      .at(-1) ?? null
  );
}

/** The date that the buyer is told: when the last parcel arrives, or the later day that a rule promises. */
export function toldDay({ order, world, told, work }: Draft): string | null {
  const arrives = promiseOf(work);
  if (arrives === null || told.promiseDays === null) return arrives;
  const wished = addDays(dayIn(new Date(order.placedAt), world.timezone), told.promiseDays);
  return [wished, arrives].sort().at(-1)!;
}

/**
 * Off to the warehouse: work is opened at each site, with its ship-by time and the date promised to the buyer. An order of
 * charges alone is done once it is paid.
 */
export const release: Step = (draft) => {
  if (draft.chargesOnly && !draft.stopped && !draft.blocked && draft.payable === 'allocate')
    return { outcome: 'passed', reasons: [because('charges_only')] };
  const promisedOn = toldDay(draft);
  if (draft.stopped || promisedOn === null)
    return { outcome: 'skipped', reasons: [because('previous_step_stopped')] };
  return {
    outcome: 'passed',
    reasons: [
      because('work_opened', { count: draft.work.length }),
      because('ship_by', { shipByAt: draft.work.map((w) => w.shipBy).sort()[0]! }),
      because('promised', { promisedOn }),
    ],
  };
};
