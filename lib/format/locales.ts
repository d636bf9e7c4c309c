/** The languages that every page and mail exists in. */
export const locales = ['en', 'zh-CN'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'en';
export const localeCookie = 'locale';

/** True when the text is one of the product's languages. */
export function isLocale(text: string | undefined | null): text is Locale {
  return text === 'en' || text === 'zh-CN';
}

/** The product's language that is closest to the first of these tags that names one; English when none does. */
export function localeFrom(...tags: (string | null | undefined)[]): Locale {
  for (const tag of tags) {
    const word = tag?.toLowerCase() ?? '';
    if (word.startsWith('zh')) return 'zh-CN';
    if (word.startsWith('en')) return 'en';
  }
  return defaultLocale;
}

/** The first product language that an Accept-Language header asks for, by its weights; English when it asks for none. */
export function negotiateLocale(acceptLanguage: string | null | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...params] = part.trim().split(';');
      const q = params.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find(Boolean);
      return { tag: tag.toLowerCase(), q: q === undefined ? 1 : Number(q), index };
    })
    .filter((w) => w.tag && w.q > 0)
    .sort((a, b) => b.q - a.q || a.index - b.index);
  for (const { tag } of wanted) {
    if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-CN';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return defaultLocale;
}
