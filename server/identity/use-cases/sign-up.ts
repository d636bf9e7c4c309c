import type { SignUpInput } from '@/lib/contracts/identity';
import { hashSecret, newSecret } from '@/server/platform/auth/secret';
import { sendMailLater } from '@/server/platform/mail/send-mail';
import { confirmMail, knownMail } from '../mails';
import { personByEmail } from '../person.store';
import { insertSignUp } from '../sign-up.store';
import { countTry, hashNewPassword, type Visit } from '../visit';

/**
 * Keeps the sign-up and mails the owner of the address: a link that makes account and shop, or, when the address has an
 * account, word that it has. Answer and time are the same in both cases, so that nobody learns which addresses are known.
 * Errors: password_weak, rate_limited.
 */
export async function signUp(visit: Visit, input: SignUpInput): Promise<{ email: string }> {
  const { password, ...rest } = input;
  await countTry('signUp', visit, input.email);
  const passwordHash = await hashNewPassword(password, [input.email, input.name, input.shopName]);
  const secret = newSecret();
  await insertSignUp(hashSecret(secret), { ...rest, passwordHash }, visit.now);
  sendMailLater(async () => {
    const known = await personByEmail(input.email);
    return known
      ? knownMail(input.email, known.locale)
      : confirmMail(input.email, input.locale, input.shopName, secret);
  });
  return { email: input.email };
}
