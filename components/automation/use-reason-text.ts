import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { Reason } from '@/lib/contracts/automation';
import { formatDateTime, formatDay } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';

/** Every fact that a sentence may name; one that a record lacks is left blank rather than breaking the sentence. */
const blank = {
  lines: 0,
  units: 0,
  sku: '',
  status: '',
  kind: '',
  country: '',
  field: '',
  differenceMinor: '',
  currency: '',
  score: 0,
  threshold: 0,
  fields: '',
  weight: 0,
  signals: '',
  minutes: 0,
  missing: 0,
  needed: 0,
  maxParcels: 0,
  sites: '',
  extraMinor: '',
  baseMinor: '',
  zone: '',
  billedGrams: 0,
  savedMinor: '',
  grams: 0,
  promisedOn: '',
  shipByAt: '',
  site: '',
  shipOn: '',
  failure: '',
  percent: 0,
  criterion: '',
  criteria: '',
  from: '',
  to: '',
  count: 0,
  rule: '',
  what: '',
  reason: '',
  carrier: '',
  priority: 0,
  days: 0,
};

/** The sentence of a reason in the reader's language, its amounts and dates written out. */
export function useReasonText(currency: string): (reason: Reason) => string {
  const t = useTranslations('automation');
  const s = useTranslations('status');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const written = (key: string, value: string | number) => {
    if (key.endsWith('Minor') && typeof value === 'number')
      return formatMoney({ minor: Math.abs(value), currency }, locale);
    if (key.endsWith('On')) return formatDay(String(value), locale);
    if (key.endsWith('At')) return formatDateTime(String(value), { locale, timeZone, style: 'short' });
    if (key === 'field' && t.has(`field.${value}` as never)) return t(`field.${value}` as never);
    if (key === 'criterion' || key === 'criteria')
      return String(value)
        .split(', ')
        .map((c) => (t.has(`criterion.${c}` as never) ? t(`criterion.${c}` as never) : c))
        .join(', ');
    if (key === 'kind' && s.has(`hold.${value}` as never)) return s(`hold.${value}` as never);
    return value;
  };
  return ({ code, facts }) => {
    const values = Object.fromEntries(Object.entries(facts).map(([k, v]) => [k, written(k, v)]));
    return t.has(`reasons.${code}` as never)
      ? t(`reasons.${code}` as never, { ...blank, ...values } as never)
      : code;
  };
}
