import { refuse } from '@/lib/kernel/errors';
import { sendMailLater } from '@/server/platform/mail/send-mail';
import { linkWorks, takeLink } from '../auth-token.store';
import { passwordChangedMail } from '../mails';
import { personById, savePassword } from '../person.store';
import { endSessions } from '../session.store';
import { hashNewPassword, type Visit } from '../visit';

/**
 * Sets a new password through a link, which works once, and ends every sign-in of the person.
 * Errors: token_invalid, password_weak (then the link still works).
 */
export async function recover(
  visit: Visit,
  input: { token: string; password: string },
): Promise<{ email: string }> {
  if (!(await linkWorks(input.token, visit.now))) refuse('token_invalid');
  const passwordHash = await hashNewPassword(input.password, []);
  const userId = (await takeLink(input.token, visit.now)) ?? refuse('token_invalid');
  const person = (await personById(userId)) ?? refuse('token_invalid');
  await savePassword(userId, passwordHash, visit.now);
  await endSessions(userId, { except: null }, visit.now);
  sendMailLater(async () => passwordChangedMail(person.email, person.locale));
  return { email: person.email };
}
