import { getRequestConfig } from 'next-intl/server';
import { loadMessages } from './messages';
import { requestLocale } from './request-locale';

/** What next-intl uses for the running request: the reader's language and all texts of it. */
const config = getRequestConfig(async () => {
  const locale = await requestLocale();
  return { locale, messages: loadMessages(locale), timeZone: 'UTC' };
});

export default config;
