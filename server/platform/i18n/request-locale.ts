import { cookies, headers } from 'next/headers';
import { isLocale, type Locale, localeCookie, negotiateLocale } from '@/lib/format/locales';

/**
 * The language of the reader: what they chose (cookie, which sign-in sets from the account), else what the browser
 * asks for.
 */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(localeCookie)?.value;
  return isLocale(chosen) ? chosen : negotiateLocale((await headers()).get('accept-language'));
}
