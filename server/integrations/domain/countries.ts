import { countryCodes } from '@/lib/kernel/countries';

const special: Record<string, string> = {
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  'great britain': 'GB',
  eire: 'IE',
  'republic of ireland': 'IE',
  usa: 'US',
  'u.s.a.': 'US',
  america: 'US',
  rsa: 'ZA',
  'czech republic': 'CZ',
  uae: 'AE',
  korea: 'KR',
  'south korea': 'KR',
  'hong kong': 'HK',
  macau: 'MO',
  macao: 'MO',
  taiwan: 'TW',
  holland: 'NL',
  russia: 'RU',
  vietnam: 'VN',
  turkey: 'TR',
  brasil: 'BR',
  deutschland: 'DE',
  españa: 'ES',
  italia: 'IT',
  中国大陆: 'CN',
  大陆: 'CN',
  香港: 'HK',
  澳门: 'MO',
  台湾: 'TW',
  英国: 'GB',
  美国: 'US',
};

let byName: Map<string, string> | undefined;

function names(): Map<string, string> {
  if (byName) return byName;
  byName = new Map(Object.entries(special));
  for (const locale of ['en', 'zh-CN']) {
    const display = new Intl.DisplayNames([locale], { type: 'region' });
    for (const code of countryCodes) {
      const name = display.of(code);
      if (name) byName.set(name.toLowerCase(), code);
    }
  }
  return byName;
}

/** The ISO 3166-1 alpha-2 code of a country written as a code or a name, in English or Chinese; null when it is none. */
export function countryOf(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (countryCodes.has(code)) return code;
  return names().get(text.normalize('NFKC').trim().toLowerCase()) ?? null;
}
