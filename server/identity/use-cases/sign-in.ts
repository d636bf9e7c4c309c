import { signInInput } from '@/lib/contracts/identity';
import { refuse } from '@/lib/kernel/errors';
import type { NewSignIn } from '@/server/platform/auth/next-auth';
import { passwordFits } from '@/server/platform/auth/password';
import { hashSecret, newSecret } from '@/server/platform/auth/secret';
import { sendMailLater } from '@/server/platform/mail/send-mail';
import { confirmMail } from '../mails';
import { personByEmail } from '../person.store';
import { proveSecondFactor } from '../second-factor';
import { insertSession } from '../session.store';
import { insertSignUp, waitingSignUp } from '../sign-up.store';
import { countTry, type Visit } from '../visit';

/**
 * Signs the person in on a device, under a new session id. A wrong password, an unknown address and an account without a
 * password answer the same in the same time. Whoever knows the password of a sign-up that waits is mailed its link again.
 * An account with a second step gives a code too; that it is wanted is said to nobody who does not know the password.
 * Errors: credentials_invalid, email_unverified, second_factor_required, second_factor_invalid, rate_limited.
 */
export async function signIn(
  visit: Visit,
  given: { email: string; password: string; code?: string; userAgent: string },
): Promise<NewSignIn> {
  const parsed = signInInput.safeParse(given);
  const { email, password } = parsed.success
    ? parsed.data
    : { email: '', password: given.password.slice(0, 200) };
  await countTry('signIn', visit, email);
  const [person, waiting] = await Promise.all([personByEmail(email), waitingSignUp(email, visit.now)]);
  const fits = await passwordFits(person ? person.passwordHash : (waiting?.passwordHash ?? null), password);
  if (!fits) refuse('credentials_invalid');
  if (person?.verifiedAt) {
    await proveSecondFactor(person.id, given.code ?? '', visit.now);
    const sessionId = await insertSession(person.id, given.userAgent, visit.now);
    return { userId: person.id, sessionId, locale: person.locale };
  }
  if (waiting && !person) {
    const secret = newSecret();
    await insertSignUp(hashSecret(secret), waiting, visit.now);
    sendMailLater(async () => confirmMail(email, waiting.locale, waiting.shopName, secret));
  }
  return refuse('email_unverified');
}
