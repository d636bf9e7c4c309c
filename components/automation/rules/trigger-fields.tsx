'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { weekdays } from '@/lib/contracts/conditions-words';
import type { Trigger } from '@/lib/contracts/rules';
import { type RuleSubject, scheduleGrains, triggerEvents, triggerKinds } from '@/lib/contracts/rules-words';

/** When a rule is asked: in the decision, upon events, by the clock, or by hand. */
export function TriggerFields({
  when,
  subject,
  onChange,
  problemOf,
  disabled,
}: {
  when: Trigger;
  subject: RuleSubject;
  onChange: (when: Trigger) => void;
  problemOf: (path: string) => string | undefined;
  disabled: boolean;
}) {
  const t = useTranslations('rules.ui');
  const tg = useTranslations('rules');
  const tw = useTranslations('conditions.words');
  const fresh: Record<Trigger['kind'], Trigger> = {
    pipeline: { kind: 'pipeline' },
    event: { kind: 'event', events: triggerEvents[subject].slice(0, 1) as never },
    schedule: { kind: 'schedule', every: 'day', at: '09:00' },
    manual: { kind: 'manual' },
  };
  const kinds = triggerKinds.filter(
    (k) => (k !== 'pipeline' || subject === 'order') && (k !== 'event' || triggerEvents[subject].length > 0),
  );
  const nameOf = (event: string) => {
    const key = `events.${event.replace('.', '_')}`;
    return tg.has(key as never) ? tg(key as never) : event;
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-4">
        <Field label={t('trigger')} hint={t('whenHint')} error={problemOf('when')}>
          <Select
            disabled={disabled}
            value={when.kind}
            options={kinds.map((kind) => ({ value: kind, label: tg(`triggers.${kind}`) }))}
            onChange={(e) => onChange(fresh[e.target.value as Trigger['kind']])}
          />
        </Field>
        {when.kind === 'schedule' && (
          <>
            <Field label={t('every')}>
              <Select
                disabled={disabled}
                value={when.every}
                options={scheduleGrains.map((value) => ({ value, label: tg(`grains.${value}`) }))}
                onChange={(e) => {
                  const every = e.target.value as typeof when.every;
                  onChange({
                    kind: 'schedule',
                    every,
                    at: when.at,
                    ...(every === 'week' ? { weekday: 1 } : {}),
                  });
                }}
              />
            </Field>
            {when.every === 'week' && (
              <Field label={t('weekday')} error={problemOf('when.weekday')}>
                <Select
                  disabled={disabled}
                  value={String(when.weekday ?? 1)}
                  options={weekdays.map((day, i) => ({ value: String(i + 1), label: tw(day) }))}
                  onChange={(e) => onChange({ ...when, weekday: Number(e.target.value) })}
                />
              </Field>
            )}
            <Field label={t('at')}>
              <Input
                type="time"
                disabled={disabled}
                value={when.at}
                onChange={(e) => e.target.value && onChange({ ...when, at: e.target.value.slice(0, 5) })}
              />
            </Field>
          </>
        )}
      </div>
      {when.kind === 'event' && (
        <fieldset className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
          <legend className="mb-1 text-dense text-text-2">{t('events')}</legend>
          {triggerEvents[subject].map((event) => (
            <Checkbox
              key={event}
              label={nameOf(event)}
              disabled={disabled || (when.events.length === 1 && when.events[0] === event)}
              checked={when.events.includes(event)}
              onCheckedChange={(on) =>
                onChange({
                  kind: 'event',
                  events: on ? [...when.events, event] : when.events.filter((x) => x !== event),
                })
              }
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
