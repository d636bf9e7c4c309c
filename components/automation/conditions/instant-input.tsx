'use client';
import { useTimeZone } from 'next-intl';
import { Input } from '@/components/ui/input';
import { zonedInstant } from '@/lib/kernel/time';

function wallClock(iso: string, timeZone: string): string {
  if (iso === '' || Number.isNaN(Date.parse(iso))) return '';
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
      .formatToParts(new Date(iso))
      .map((p) => [p.type, p.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** An instant by the wall clock of the shop. */
export function InstantInput({
  value,
  onChange,
  ...rest
}: {
  value: string;
  onChange: (iso: string) => void;
  'aria-label': string;
  disabled: boolean;
}) {
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <Input
      {...rest}
      type="datetime-local"
      value={wallClock(value, timeZone)}
      onChange={(e) => {
        const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(e.target.value) ?? [];
        onChange(day ? zonedInstant(day, Number(hour), Number(minute), 0, timeZone).toISOString() : '');
      }}
    />
  );
}
