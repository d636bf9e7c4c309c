import type { NotificationRow } from '@/lib/contracts/identity-notifications';
import { isLocale } from '@/lib/format/locales';
import { notificationText } from '@/lib/format/notification-text';
import { config } from '@/server/platform/config/config';
import type { TenantFacts } from '@/server/platform/context';
import { translatorFor } from '@/server/platform/i18n/messages';
import { renderMail } from '@/server/platform/mail/render-mail';
import type { Mail } from '@/server/platform/mail/send-mail';

/** A message of the bell as a mail in its reader's language, with the one thing to open. */
export function notificationMail(
  tenant: TenantFacts,
  row: NotificationRow & { email: string; locale: string },
): Mail {
  const locale = isLocale(row.locale) ? row.locale : 'en';
  const t = translatorFor(locale, 'notifications');
  const text = notificationText(row, t, {
    status: translatorFor(locale, 'status'),
    nav: translatorFor(locale, 'nav'),
  });
  const content = renderMail({
    locale,
    sender: tenant.name,
    title: text,
    paragraphs: [t('mailText', { shop: tenant.name })],
    action: { label: t('open'), url: `${config().appUrl}/${tenant.slug}${row.link}` },
    footer: t('mailFooter', { url: `${config().appUrl}/${tenant.slug}/settings/notifications` }),
  });
  return { to: row.email, subject: text, locale, kind: `identity.${row.kind}`, ...content };
}
