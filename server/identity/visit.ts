import { refuse } from '@/lib/kernel/errors';
import { passwordProblem } from '@/lib/kernel/password';
import { hashPassword } from '@/server/platform/auth/password';
import { countInDatabase } from '@/server/platform/http/rate-limit';

/** Where a call without a sign-in comes from, and when. */
export type Visit = { now: Date; clientAddress: string; requestId: string };

/** How often something may be tried: from one network address, and for one account from one network address. */
type Limits = { perAddress: [count: number, seconds: number]; perAccount: [count: number, seconds: number] };

export const limits = {
  signIn: { perAddress: [120, 600], perAccount: [10, 900] },
  signUp: { perAddress: [30, 3600], perAccount: [5, 3600] },
  recover: { perAddress: [30, 3600], perAccount: [5, 3600] },
} as const satisfies Record<string, Limits>;

/**
 * Counts a try. The account's counter is kept for each network address, so that a stranger cannot lock its owner out.
 * Errors: rate_limited.
 */
export async function countTry(what: keyof typeof limits, visit: Visit, email: string): Promise<void> {
  const { perAddress, perAccount } = limits[what];
  const { clientAddress, now } = visit;
  await countInDatabase(`${what}:${clientAddress}`, perAddress[0], perAddress[1], now);
  await countInDatabase(`${what}:${clientAddress}:${email}`, perAccount[0], perAccount[1], now);
}

/** The hash of a password that may be used. Errors: password_weak with the problem. */
export async function hashNewPassword(password: string, personal: readonly string[]): Promise<string> {
  const problem = passwordProblem(password, personal);
  if (problem) refuse('password_weak', { problem }, 'password');
  return hashPassword(password);
}
