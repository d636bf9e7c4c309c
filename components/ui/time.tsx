'use client';
import { useLocale, useTimeZone } from 'next-intl';
import { useEffect, useState } from 'react';
import { type DateStyle, formatDateTime, formatDay } from '@/lib/format/dates';
import { formatDuration, formatRelative } from '@/lib/format/relative';

type Instant = Date | string | null | undefined;

function iso(value: Date | string): string {
  return typeof value === 'string' ? value : value.toISOString();
}

/** An instant on the wall clock of the shop (or of the given zone); zone and weekday on hover. */
export function DateTime({
  value,
  style = 'short',
  timeZone,
}: {
  value: Instant;
  style?: DateStyle;
  timeZone?: string;
}) {
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  if (!value) return <span className="text-muted">–</span>;
  const options = { locale, timeZone: timeZone ?? zone };
  return (
    <time
      dateTime={iso(value)}
      title={formatDateTime(value, { ...options, style: 'long' })}
      className="tabular whitespace-nowrap"
      suppressHydrationWarning
    >
      {formatDateTime(value, { ...options, style, now: new Date() })}
    </time>
  );
}

/** How long ago, kept up to date while the page is open; the exact time on hover. */
export function RelativeTime({ value, narrow }: { value: Instant; narrow?: boolean }) {
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (!value) return <span className="text-muted">–</span>;
  return (
    <time
      dateTime={iso(value)}
      title={formatDateTime(value, { locale, timeZone: zone, style: 'long' })}
      className="tabular whitespace-nowrap"
      suppressHydrationWarning
    >
      {formatRelative(value, now, locale, narrow ? 'narrow' : 'long')}
    </time>
  );
}

/** A calendar date, the same in every zone. */
export function DayText({
  value,
  style = 'date',
}: {
  value: string | null | undefined;
  style?: 'date' | 'day';
}) {
  const locale = useLocale();
  if (!value) return <span className="text-muted">–</span>;
  return (
    <time dateTime={value} className="tabular whitespace-nowrap">
      {formatDay(value, locale, style)}
    </time>
  );
}

/** A length of time in its two largest units. Units: seconds. */
export function Duration({ seconds }: { seconds: number | null | undefined }) {
  const locale = useLocale();
  if (seconds === null || seconds === undefined) return <span className="text-muted">–</span>;
  return <span className="tabular whitespace-nowrap">{formatDuration(seconds, locale)}</span>;
}
