import { refuse } from '@/lib/kernel/errors';
import { passwordFits } from '@/server/platform/auth/password';
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, totpUri } from '@/server/platform/auth/totp';
import { sendMailLater } from '@/server/platform/mail/send-mail';
import { qrSvg } from '@/server/platform/pdf/qr-svg';
import { twoStepMail } from '../mails';
import { type Person, personById } from '../person.store';
import { takeCode } from '../second-factor';
import {
  deleteSecondFactor,
  findSecondFactor,
  saveNewSecret,
  saveRecoveryCodes,
  twoStepState,
} from '../second-factor.store';
import { endSessions } from '../session.store';
import { countTry, type Visit } from '../visit';

type Self = { userId: string; sessionId: string | null };

async function proven(visit: Visit, self: Self, password: string): Promise<Person> {
  const person = (await personById(self.userId)) ?? refuse('unauthenticated');
  await countTry('signIn', visit, person.email);
  if (!(await passwordFits(person.passwordHash, password))) refuse('credentials_invalid', {}, 'password');
  return person;
}

async function giveCodes(userId: string, now: Date): Promise<{ codes: string[] }> {
  const codes = newRecoveryCodes();
  await saveRecoveryCodes(userId, codes.map(hashRecoveryCode), now);
  return { codes };
}

/**
 * A secret for the authenticator app of somebody who knows the password; signing in stays as it is until a code of the app
 * has confirmed it. Errors: credentials_invalid, rate_limited, transition_refused when the second step is on.
 */
export async function startTwoStep(
  visit: Visit,
  self: Self,
  input: { password: string },
): Promise<{ secret: string; qr: string }> {
  const person = await proven(visit, self, input.password);
  const secret = newTotpSecret();
  if (!(await saveNewSecret(person.id, secret, visit.now))) refuse('transition_refused', { state: 'on' });
  return { secret, qr: qrSvg(totpUri(secret, person.email)) };
}

/**
 * Turns the second step on by a first code of the app, signs the person out on other devices, and gives the recovery codes,
 * once. Errors: second_factor_invalid, rate_limited, transition_refused when nothing was started or it is on.
 */
export async function confirmTwoStep(visit: Visit, self: Self, code: string): Promise<{ codes: string[] }> {
  const person = (await personById(self.userId)) ?? refuse('unauthenticated');
  await countTry('signIn', visit, person.email);
  const factor = await findSecondFactor(person.id);
  if (!factor || factor.confirmed) refuse('transition_refused', { state: factor ? 'on' : 'off' });
  if (code.length !== 6 || !(await takeCode(person.id, factor, code, visit.now)))
    refuse('second_factor_invalid', {}, 'code');
  const given = await giveCodes(person.id, visit.now);
  await endSessions(person.id, { except: self.sessionId }, visit.now);
  sendMailLater(async () => twoStepMail(person.email, person.locale, true));
  return given;
}

/** New recovery codes in place of the former ones. Errors: credentials_invalid, rate_limited, transition_refused. */
export async function renewRecoveryCodes(
  visit: Visit,
  self: Self,
  input: { password: string },
): Promise<{ codes: string[] }> {
  const person = await proven(visit, self, input.password);
  if (!(await twoStepState(person.id)).since) refuse('transition_refused', { state: 'off' });
  return giveCodes(person.id, visit.now);
}

/** Turns the second step off, and tells the person by mail. Errors: credentials_invalid, rate_limited. */
export async function endTwoStep(visit: Visit, self: Self, input: { password: string }): Promise<void> {
  const person = await proven(visit, self, input.password);
  if (await deleteSecondFactor(person.id))
    sendMailLater(async () => twoStepMail(person.email, person.locale, false));
}
