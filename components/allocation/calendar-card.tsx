'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import { DayText } from '@/components/ui/time';
import type { WarehouseCalendarView, WorkCalendar } from '@/lib/contracts/allocation';

const monday = [1, 2, 3, 4, 5, 6, 0] as const;
const fresh: WorkCalendar = {
  days: [null, ...Array.from({ length: 5 }, () => ({ cutoff: '16:00' })), null],
  holidays: [],
  carrierCutoffs: {},
  dailyLimit: null,
  tags: [],
};
const list = (text: string) =>
  text
    .split(/[,，\s]+/)
    .map((x) => x.trim())
    .filter(Boolean);

/** `skylark 14:00, courier 12:30` and back. */
const cutoffsText = (c: WorkCalendar['carrierCutoffs']) =>
  Object.entries(c)
    .map(([carrier, at]) => `${carrier} ${at}`)
    .join(', ');
const cutoffsOf = (text: string) =>
  Object.fromEntries(
    text
      .split(/[,，]/)
      .map((x) => x.trim().split(/\s+/))
      .filter((x): x is [string, string] => x.length === 2 && /^([01]\d|2[0-3]):[0-5]\d$/.test(x[1]!)),
  );

/** When one warehouse works, until when parcels leave, and how much it does in a day. */
export function CalendarCard({ place, mayWrite }: { place: WarehouseCalendarView; mayWrite: boolean }) {
  const t = useTranslations('allocation.calendar');
  const [c, setC] = useState<WorkCalendar>(place.calendar ?? fresh);
  const [cutoffs, setCutoffs] = useState(cutoffsText(c.carrierCutoffs));
  const [holidays, setHolidays] = useState(c.holidays.join(', '));
  const [tags, setTags] = useState(c.tags.join(', '));
  const set = (part: Partial<WorkCalendar>) => setC((old) => ({ ...old, ...part }));
  const save = useAction(
    (calendar: WorkCalendar | null) =>
      trpc.inventory.saveCalendar.mutate({ warehouseId: place.id, version: place.version, calendar }),
    { success: t('saved'), refresh: true },
  );
  const whole = (): WorkCalendar => ({
    ...c,
    carrierCutoffs: cutoffsOf(cutoffs),
    holidays: list(holidays).filter((d) => /^\d{4}-\d\d-\d\d$/.test(d)),
    tags: list(tags),
  });
  return (
    <Card title={`${place.code} · ${place.name}`}>
      <fieldset disabled={!mayWrite} className="flex flex-col gap-4">
        <p className="text-body text-text-2">{place.calendar ? t('text') : t('none')}</p>
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {monday.map((day) => (
            <Field key={day} label={t(`day.${day}`)} hint={c.days[day] ? undefined : t('closed')}>
              <Input
                type="time"
                value={c.days[day]?.cutoff ?? ''}
                onChange={(e) =>
                  set({
                    days: c.days.map((d, i) =>
                      i === day ? (e.target.value ? { cutoff: e.target.value } : null) : d,
                    ),
                  })
                }
              />
            </Field>
          ))}
          <Field label={t('limit')} hint={t('limitHint')}>
            <NumberInput
              value={c.dailyLimit}
              min={1}
              max={1_000_000}
              onValueChange={(dailyLimit) => set({ dailyLimit })}
            />
          </Field>
        </div>
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label={t('carriers')} hint={t('carriersHint')}>
            <Input value={cutoffs} onChange={(e) => setCutoffs(e.target.value)} />
          </Field>
          <Field label={t('holidays')} hint={t('holidaysHint')}>
            <Input value={holidays} onChange={(e) => setHolidays(e.target.value)} />
          </Field>
          <Field label={t('tags')} hint={t('tagsHint')}>
            <Input value={tags} onChange={(e) => setTags(e.target.value)} />
          </Field>
        </div>
        {place.planned.length > 0 && (
          <ul className="flex flex-wrap gap-x-4 gap-y-1 text-meta text-text-2">
            {place.planned.map((p) => (
              <li key={p.day}>
                <DayText value={p.day} />: {p.count}
                {place.calendar?.dailyLimit ? ` / ${place.calendar.dailyLimit}` : ''}
              </li>
            ))}
          </ul>
        )}
      </fieldset>
      {mayWrite && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button variant="secondary" loading={save.pending} onClick={() => void save.run(whole())}>
            {t('save')}
          </Button>
          {place.calendar && (
            <Button variant="ghost" loading={save.pending} onClick={() => void save.run(null)}>
              {t('remove')}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
