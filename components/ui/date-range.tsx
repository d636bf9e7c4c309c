'use client';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { type DayRange, type RangePreset, rangeOf, rangePresets } from '@/lib/format/date-range';
import { cn } from './cn';
import { Input } from './input';
import { Select } from './select';

/** The later of two dates, which sort as text. */
function later(a: string, b: string): string {
  return [a, b].sort()[1]!;
}

/** A span of days: a preset, or two dates. */
export function DateRangePicker({
  value,
  today,
  onChange,
  className,
}: {
  value: DayRange;
  today: string;
  onChange: (range: DayRange) => void;
  className?: string;
}) {
  const t = useTranslations('common');
  const preset =
    rangePresets.find((p) => rangeOf(p, today).from === value.from && rangeOf(p, today).to === value.to) ??
    '';
  return (
    <div className={cn('flex flex-wrap items-center gap-2', className)}>
      <Select
        aria-label={t('period')}
        value={preset}
        onChange={(e) => e.target.value && onChange(rangeOf(e.target.value as RangePreset, today))}
        options={[
          { value: '', label: t('custom'), disabled: true },
          ...rangePresets.map((p) => ({ value: p, label: t(`presets.${p}`) })),
        ]}
      />
      <Input
        type="date"
        aria-label={t('from')}
        value={value.from}
        max={value.to}
        onChange={(e) =>
          e.target.value && onChange({ from: e.target.value, to: later(e.target.value, value.to) })
        }
        className="w-38"
      />
      <span aria-hidden className="text-muted">
        –
      </span>
      <Input
        type="date"
        aria-label={t('to')}
        value={value.to}
        min={value.from}
        onChange={(e) => e.target.value && onChange({ from: value.from, to: e.target.value })}
        className="w-38"
      />
    </div>
  );
}

/** The same, with the span held in the address as from and to. */
export function DateRangeParams({ today, fallback = 'last28' }: { today: string; fallback?: RangePreset }) {
  const [range, setRange] = useQueryStates(
    { from: parseAsString, to: parseAsString },
    { shallow: false, history: 'push' },
  );
  const initial = rangeOf(fallback, today);
  return (
    <DateRangePicker
      today={today}
      value={{ from: range.from ?? initial.from, to: range.to ?? initial.to }}
      onChange={(next) => setRange(next)}
    />
  );
}
