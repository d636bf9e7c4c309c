/** The name of a country in the reader's language; anything that is no country as it is. */
export function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

/** The name of a weekday, 1 Monday … 7 Sunday. */
export function weekdayName(
  weekday: number,
  locale: string,
  style: 'short' | 'long' | 'narrow' = 'short',
): string {
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  );
}
