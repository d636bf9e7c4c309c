import { dayIn } from '@/lib/kernel/time';

export type DateStyle = 'short' | 'long' | 'date' | 'time' | 'day';

const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  long: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(
  locale: string,
  timeZone: string,
  style: DateStyle,
  withYear: boolean,
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${style} ${withYear}`;
  let found = formatters.get(key);
  if (!found) {
    const tag = locale === 'en' ? 'en-GB' : locale;
    const year = withYear && style === 'short' ? { year: 'numeric' as const } : {};
    found = new Intl.DateTimeFormat(tag, { ...styles[style], ...year, timeZone });
    formatters.set(key, found);
  }
  return found;
}

/** An instant as the wall clock and calendar of that zone show it. The short style names the year only when it is not this one. */
export function formatDateTime(
  value: Date | string,
  options: { locale: string; timeZone: string; style?: DateStyle; now?: Date },
): string {
  const at = typeof value === 'string' ? new Date(value) : value;
  const { locale, timeZone, style = 'short', now } = options;
  const otherYear = now !== undefined && dayIn(at, timeZone).slice(0, 4) !== dayIn(now, timeZone).slice(0, 4);
  return formatter(locale, timeZone, style, otherYear).format(at);
}

/** A calendar date (YYYY-MM-DD), which no zone can shift. */
export function formatDay(day: string, locale: string, style: 'date' | 'day' = 'date'): string {
  return formatter(locale, 'UTC', style, false).format(new Date(`${day}T00:00:00Z`));
}

/** The date that the wall calendar of the zone shows at that instant. */
export function dayInZone(value: Date | string, timeZone: string): string {
  return dayIn(typeof value === 'string' ? new Date(value) : value, timeZone);
}
