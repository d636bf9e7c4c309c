import { formatMoney } from '@/lib/format/money';
import { formatCompact, formatNumber, formatPercent } from '@/lib/format/numbers';
import { formatDuration } from '@/lib/format/relative';
import { minorToDecimal } from '@/lib/kernel/money';

export type ChartUnit = 'count' | 'money' | 'percent' | 'seconds' | 'hours' | 'days' | 'number';

/** A value of a chart in full. Units: minor units for money, a share of one for percent. */
export function chartValue(value: number, unit: ChartUnit, locale: string, currency = 'GBP'): string {
  if (unit === 'money') return formatMoney({ minor: Math.round(value), currency }, locale);
  if (unit === 'percent') return formatPercent(value, locale);
  if (unit === 'seconds') return formatDuration(value, locale);
  if (unit === 'hours') return formatDuration(value * 3600, locale);
  if (unit === 'days') return daysText(value, locale);
  return formatNumber(value, locale);
}

/** A value of a chart for an axis or a small cell, short. */
export function chartTick(value: number, unit: ChartUnit, locale: string, currency = 'GBP'): string {
  if (unit === 'money') return formatMoney({ minor: Math.round(value), currency }, locale, { compact: true });
  if (unit === 'percent') return formatPercent(value, locale, { digits: 0 });
  if (unit === 'seconds' || unit === 'hours')
    return shortDuration(unit === 'hours' ? value * 3600 : value, locale);
  if (unit === 'days') return daysText(value, locale);
  return formatCompact(value, locale);
}

function daysText(value: number, locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'day',
    unitDisplay: locale.startsWith('zh') ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(value);
}

/** A value as a spreadsheet takes it: no grouping, a point, money in major units. */
export function chartPlain(value: number, unit: ChartUnit, currency = 'GBP'): string {
  return unit === 'money' ? minorToDecimal(Math.round(value), currency) : String(Number(value.toFixed(6)));
}

function shortDuration(seconds: number, locale: string): string {
  const [unit, size] = (
    [
      ['day', 86_400],
      ['hour', 3600],
      ['minute', 60],
      ['second', 1],
    ] as const
  ).find(([, s]) => Math.abs(seconds) >= s) ?? ['hour', 3600];
  const shown =
    Math.abs(seconds) >= 2 * 86_400 ? seconds / 86_400 : unit === 'day' ? seconds / 3600 : seconds / size;
  const named = Math.abs(seconds) >= 2 * 86_400 ? 'day' : unit === 'day' ? 'hour' : unit;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: named,
    unitDisplay: 'narrow',
    maximumFractionDigits: 1,
  }).format(shown);
}

/** A day or a month as an axis shows it; anything else as it is. */
export function chartCategory(value: string, locale: string): string {
  const tag = locale === 'en' ? 'en-GB' : locale;
  if (/^\d{4}-\d\d$/.test(value))
    return new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${value}-01T00:00:00Z`),
    );
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return value;
  return new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${value}T00:00:00Z`),
  );
}
