'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { SlaCalendar } from '@/lib/contracts/support-settings';
import { hoursText, parseHours } from '@/lib/format/opening-hours';

type Week = SlaCalendar['week'];

/** The hours of a week, a line for each day; a line that says no hours is marked and not taken. */
export function HoursField({
  week,
  onChange,
  disabled,
}: {
  week: Week;
  onChange: (week: Week) => void;
  disabled?: boolean;
}) {
  const t = useTranslations('support.settings.sla');
  const [texts, setTexts] = useState(() => week.map(hoursText));
  return (
    <div className="flex flex-col gap-2">
      <p className="text-meta text-muted">{t('dayHint')}</p>
      {texts.map((text, day) => (
        <Field
          // biome-ignore lint/suspicious/noArrayIndexKey: the days of the week have no other name
          key={day}
          label={t(`day.${day}` as 'day.0')}
          className="sm:grid sm:grid-cols-[8rem_1fr] sm:items-center"
          error={parseHours(text) === null ? t('badDay') : undefined}
        >
          <Input
            value={text}
            disabled={disabled}
            onChange={(e) => {
              const next = texts.map((old, i) => (i === day ? e.target.value : old));
              setTexts(next);
              const hours = parseHours(e.target.value);
              if (hours) onChange(week.map((old, i) => (i === day ? hours : old)));
            }}
          />
        </Field>
      ))}
    </div>
  );
}
