import { sendMailLater } from '@/server/platform/mail/send-mail';
import { insertLink } from '../auth-token.store';
import { recoverMail } from '../mails';
import { personByEmail } from '../person.store';
import { countTry, type Visit } from '../visit';

/**
 * Mails a link to choose a new password, if the address has an account; the answer and its time are the same if not.
 * Errors: rate_limited.
 */
export async function requestRecovery(visit: Visit, input: { email: string }): Promise<{ email: string }> {
  await countTry('recover', visit, input.email);
  sendMailLater(async () => {
    const person = await personByEmail(input.email);
    return (
      person && recoverMail(person.email, person.locale, await insertLink(person.id, 'recover', visit.now))
    );
  });
  return { email: input.email };
}
