import { refuse } from '@/lib/kernel/errors';
import { passwordFits } from '@/server/platform/auth/password';
import { sendMailLater } from '@/server/platform/mail/send-mail';
import { passwordChangedMail } from '../mails';
import { personById, savePassword } from '../person.store';
import { endSessions } from '../session.store';
import { countTry, hashNewPassword, type Visit } from '../visit';

/**
 * Sets a new password for somebody who knows the present one, and ends their sign-ins on other devices.
 * Errors: credentials_invalid, password_weak, rate_limited.
 */
export async function changePassword(
  visit: Visit,
  person: { userId: string; sessionId: string | null },
  input: { current: string; password: string },
): Promise<{ ended: number }> {
  const known = (await personById(person.userId)) ?? refuse('unauthenticated');
  await countTry('signIn', visit, known.email);
  if (!(await passwordFits(known.passwordHash, input.current))) refuse('credentials_invalid', {}, 'current');
  await savePassword(known.id, await hashNewPassword(input.password, [known.email, known.name]), visit.now);
  const ended = await endSessions(known.id, { except: person.sessionId }, visit.now);
  sendMailLater(async () => passwordChangedMail(known.email, known.locale));
  return { ended };
}
