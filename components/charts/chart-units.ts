import { formatMoney } from '@/lib/format/money';
import { formatCompact, formatNumber, formatPercent } from '@/lib/format/numbers';
import { formatDuration } from '@/lib/format/relative';

export type ChartUnit = 'count' | 'money' | 'percent' | 'seconds';

/** A value of a chart in full. Units: minor units for money, a share of one for percent. */
export function chartValue(value: number, unit: ChartUnit, locale: string, currency = 'GBP'): string {
  if (unit === 'money') return formatMoney({ minor: Math.round(value), currency }, locale);
  if (unit === 'percent') return formatPercent(value, locale);
  if (unit === 'seconds') return formatDuration(value, locale);
  return formatNumber(value, locale);
}

/** A value of a chart for an axis, short. */
export function chartTick(value: number, unit: ChartUnit, locale: string, currency = 'GBP'): string {
  if (unit === 'money') return formatMoney({ minor: Math.round(value), currency }, locale, { compact: true });
  if (unit === 'percent') return formatPercent(value, locale, { digits: 0 });
  if (unit === 'seconds') return formatDuration(value, locale);
  return formatCompact(value, locale);
}

/** A day as an axis shows it; anything else as it is. */
export function chartCategory(value: string, locale: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  const tag = locale === 'en' ? 'en-GB' : locale;
  return new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${value}T00:00:00Z`),
  );
}
