import type { AttemptProblem, AttemptTrigger } from '@/lib/contracts/webhooks';

const minute = 60;
const hour = 3600;
/** The least pauses between the tries of one message: 12 tries over at least 76 hours. Units: seconds. Source: Standard Webhooks 1.0. */
export const retryPauses: readonly number[] = [
  5,
  30,
  5 * minute,
  30 * minute,
  hour,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];
/** A receiver may ask for a longer pause than ours, up to this. */
const longestPause = 24 * hour;

/** What came of one try: an answer with its status, or none and why. */
export type TryOutcome = { status: number | null; problem: AttemptProblem | null; retryAfter: string | null };
export type NextStep =
  | { state: 'delivered' }
  | { state: 'pending'; inSeconds: number }
  | { state: 'failed'; gone: boolean };

/** The seconds that a Retry-After header asks for (a number or an HTTP date); 0 when it says nothing sensible. */
export function retryAfterSeconds(header: string | null, now: Date): number {
  if (!header) return 0;
  const text = header.trim();
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(0, Math.ceil(seconds)), longestPause) : 0;
}

/** How an answer counts: only 2xx is success; a redirect is not followed. */
export function problemOfStatus(status: number): AttemptProblem | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'redirect_not_followed' : 'answered';
}

/**
 * What follows a try: done; another one after a pause that grows, is spread by up to half of itself and is never shorter
 * than the receiver asked for; or the end. 410 ends it at once, and a test is tried once.
 */
export function decideNextStep(
  outcome: TryOutcome,
  facts: { triesOfRound: number; trigger: AttemptTrigger; now: Date; random: number },
): NextStep {
  if (outcome.problem === null) return { state: 'delivered' };
  if (outcome.status === 410) return { state: 'failed', gone: true };
  const pause = retryPauses[facts.triesOfRound - 1];
  if (pause === undefined || facts.trigger === 'test') return { state: 'failed', gone: false };
  const spread = Math.ceil(pause * (1 + 0.5 * facts.random));
  return { state: 'pending', inSeconds: Math.max(spread, retryAfterSeconds(outcome.retryAfter, facts.now)) };
}

/** True when an endpoint shall be switched off after a message was given up: nothing got through for three days. */
export function isHopeless(endpoint: { failingSince: Date | null }, now: Date): boolean {
  return (
    endpoint.failingSince !== null && now.getTime() - endpoint.failingSince.getTime() >= 72 * hour * 1000
  );
}
