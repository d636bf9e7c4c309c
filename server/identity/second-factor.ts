import { secondFactorCodeSchema } from '@/lib/contracts/identity';
import { refuse } from '@/lib/kernel/errors';
import { hashRecoveryCode, stepOfCode } from '@/server/platform/auth/totp';
import { countInDatabase } from '@/server/platform/http/rate-limit';
import { findSecondFactor, type SecondFactor, takeRecoveryCode, takeStep } from './second-factor.store';

/** Whether the code is one of the app for now, or a recovery code; either works once. */
export async function takeCode(
  userId: string,
  factor: SecondFactor,
  code: string,
  now: Date,
): Promise<boolean> {
  if (code.length === 16) return takeRecoveryCode(userId, hashRecoveryCode(code), now);
  const step = stepOfCode(factor.secret, code, now, factor.lastStep);
  return step !== null && (await takeStep(userId, step));
}

/**
 * Stops whoever knows the password but not the code of an account with a second step. Ten tries in a quarter of an hour,
 * from wherever: only who has the password can use them up.
 * Errors: second_factor_required, second_factor_invalid, rate_limited.
 */
export async function proveSecondFactor(userId: string, given: string, now: Date): Promise<void> {
  const factor = await findSecondFactor(userId);
  if (!factor?.confirmed) return;
  if (given.trim() === '') refuse('second_factor_required');
  await countInDatabase(`second-factor:${userId}`, 10, 900, now);
  const code = secondFactorCodeSchema.safeParse(given);
  if (!code.success || !(await takeCode(userId, factor, code.data, now))) refuse('second_factor_invalid');
}
