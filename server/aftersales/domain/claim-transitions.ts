import type { ClaimState } from '@/lib/contracts/aftersales';
import { ok, type Result, refused } from '@/lib/kernel/result';

/**
 * Where a claim may go: the other side accepts or denies it, and what it accepted is paid.
 * Source: states.md §5.
 */
export const claimTransitions: Readonly<Record<ClaimState, readonly ClaimState[]>> = {
  open: ['approved', 'resolved', 'denied'],
  approved: ['resolved', 'denied'],
  resolved: [],
  denied: [],
};

/** Whether a claim may enter that state with that much paid. Units: minor units. */
export function decideClaimMove(
  claim: { state: ClaimState; claimedMinor: number },
  to: ClaimState,
  recoveredMinor: number | null,
): Result<number, 'transition_refused' | 'invalid_input'> {
  if (!claimTransitions[claim.state].includes(to))
    return refused('transition_refused', { state: claim.state });
  if (to !== 'resolved') return ok(0);
  const paid = recoveredMinor ?? claim.claimedMinor;
  return paid > 0 && paid <= claim.claimedMinor
    ? ok(paid)
    : refused(
        'invalid_input',
        { param: 'recovered', problem: 'must be above zero and not above the claim' },
        'recovered',
      );
}
