import { because, type WorkEffect } from '../domain/order-facts';
import type { Step } from './draft';

/** The date promised to the buyer: when the last parcel arrives; null without work. */
export function promiseOf(work: readonly WorkEffect[]): string | null {
  return (
    work
      .map((w) => w.promisedOn)
      .sort()
      .at(-1) ?? null
  );
}

/** Off to the warehouse: work is opened at each site, with its ship-by time and the date promised to the buyer. */
export const release: Step = (draft) => {
  const promisedOn = promiseOf(draft.work);
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
