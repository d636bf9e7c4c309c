import { currencyCodes } from '@/lib/kernel/money';

export type Option = { value: string; label: string };

const often = ['GBP', 'EUR', 'USD', 'CNY', 'HKD', 'JPY'];

/** Every currency with its name in that language, the usual ones first. */
export function currencyOptions(locale: string): Option[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  const rest = [...currencyCodes].filter((code) => !often.includes(code)).sort();
  return [...often, ...rest].map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }));
}

/** Every IANA zone, with UTC first. */
export function timezoneOptions(): Option[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }));
}

/** The currency that most shops of that zone use; a suggestion only. */
export function currencyOfZone(zone: string): string {
  const known: Record<string, string> = {
    'Europe/London': 'GBP',
    'Asia/Shanghai': 'CNY',
    'Asia/Hong_Kong': 'HKD',
    'Asia/Tokyo': 'JPY',
    'Asia/Singapore': 'SGD',
    'Asia/Taipei': 'TWD',
    'Europe/Zurich': 'CHF',
    'Australia/Sydney': 'AUD',
    'America/Toronto': 'CAD',
  };
  return known[zone] ?? (zone.startsWith('Europe/') ? 'EUR' : 'USD');
}
