import type { StandingState } from '@/lib/contracts/billing';
import { graceDays, type PaidPlan, type PlanName } from '@/lib/contracts/plans';

/** What the provider said last of a shop's subscription. */
export type Subscribed = {
  status: string | null;
  plan: PaidPlan | null;
  renews: boolean;
  unpaidSince: Date | null;
};
export type Standing = { state: StandingState; plan: PlanName; readOnlyAt: Date | null };

/** When a shop that owes since then may change nothing any more. */
export function readOnlyFrom(unpaidSince: Date): Date {
  return new Date(unpaidSince.getTime() + graceDays * 86_400_000);
}

/**
 * How a shop stands: what is paid for holds; after a failed payment everything goes on for the days of grace, then only the
 * intake of orders does; what has ended leaves the free plan.
 */
export function decideStanding(s: Subscribed, now: Date): Standing {
  const alive = s.plan !== null && ['active', 'trialing', 'past_due', 'unpaid'].includes(s.status ?? '');
  if (!alive) return { state: 'free', plan: 'free', readOnlyAt: null };
  const plan = s.plan!;
  const owes = s.status === 'past_due' || s.status === 'unpaid' ? s.unpaidSince : null;
  if (!owes) return { state: s.renews ? 'active' : 'cancelling', plan, readOnlyAt: null };
  const readOnlyAt = readOnlyFrom(owes);
  return { state: now >= readOnlyAt ? 'read_only' : 'grace', plan, readOnlyAt };
}
