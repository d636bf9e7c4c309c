import type { Role } from '@/lib/contracts/permissions';
import { isLocale, type Locale } from '@/lib/format/locales';
import { config } from '@/server/platform/config/config';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import type { Mail } from '@/server/platform/mail/send-mail';

type Kind =
  | 'confirm'
  | 'known'
  | 'recover'
  | 'welcome'
  | 'invitation'
  | 'passwordChanged'
  | 'twoStepOn'
  | 'twoStepOff';
type Values = Record<string, string>;

function compose(kind: Kind, to: string, language: string, path: string | null, values: Values): Mail {
  const locale: Locale = isLocale(language) ? language : 'en';
  const t = translatorFor(locale, 'identity');
  const say = (key: string) => t(`mail.${kind}.${key}`, values);
  const content = renderMail({
    locale,
    sender: 'Orderloop',
    title: say('title'),
    paragraphs: [say('text')],
    ...(path ? { action: { label: say('action'), url: `${config().appUrl}${path}` } } : {}),
    footer: say('footer'),
  });
  return { to, subject: say('title'), locale, kind: `identity.${kind}`, ...content };
}

/** Asks the owner of an address to confirm a sign-up. */
export function confirmMail(to: string, locale: string, shopName: string, secret: string): Mail {
  return compose('confirm', to, locale, `/verify?token=${secret}`, { shopName });
}

/** Tells the owner of a known address that somebody signed up with it, and how to get in. */
export function knownMail(to: string, locale: string): Mail {
  return compose('known', to, locale, '/sign-in', {});
}

/** A link to choose a new password. */
export function recoverMail(to: string, locale: string, secret: string): Mail {
  return compose('recover', to, locale, `/recover/${secret}`, {});
}

/** A link to choose the first password, for somebody for whom an operator made a shop. */
export function welcomeMail(to: string, locale: string, shopName: string, secret: string): Mail {
  return compose('welcome', to, locale, `/recover/${secret}`, { shopName });
}

/** Tells that the password was changed. */
export function passwordChangedMail(to: string, locale: string): Mail {
  return compose('passwordChanged', to, locale, '/recover', {});
}

/** Tells that signing in takes a second step from now on, or none any more. */
export function twoStepMail(to: string, locale: string, on: boolean): Mail {
  return compose(on ? 'twoStepOn' : 'twoStepOff', to, locale, '/recover', {});
}

/** Asks somebody to join a shop. */
export function invitationMail(
  to: string,
  locale: string,
  facts: { shopName: string; invitedBy: string; role: Role },
  secret: string,
): Mail {
  const role = translatorFor(isLocale(locale) ? locale : 'en', 'nav')(`roles.${facts.role}`);
  return compose('invitation', to, locale, `/invite/${secret}`, { ...facts, role });
}
