import { type AllocationFailure, defaultStrategy, type StrategyConfig } from '@/lib/contracts/allocation';
import type { Reason } from '@/lib/contracts/automation';
import { because, type HoldEffect, type World } from '../domain/order-facts';
import type { Draft } from './draft';

/** The strategy that decides; a shop without one has the product's own. */
export function strategyOf(world: Pick<World, 'strategy'>): StrategyConfig {
  return world.strategy ?? defaultStrategy;
}

/** The generation of the deciding code; what was recorded before is replayed as it was. */
export function generationOf(world: Pick<World, 'engineVersion'>): number {
  return Number(/^pipeline-(\d+)/.exec(world.engineVersion)?.[1] ?? 1);
}

/** Holds of that kind with such a reason are the allocation's own question. */
export const askedReason = (failure: AllocationFailure) => `allocation:${failure}`;

/** The question to a person, as a hold; null when one has answered "go on" already. */
export function askPerson(
  draft: Draft,
  failure: AllocationFailure,
): { hold: HoldEffect; reason: Reason } | null {
  if (draft.order.overrides.includes('approval')) return null;
  return {
    hold: { kind: 'approval', reason: askedReason(failure), facts: { failure } },
    reason: because('asked_person', { failure }),
  };
}
