'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Timeline, type TimelineItem } from '@/components/ui/timeline';

export const timelineGroups = ['notes', 'order', 'money', 'parcels', 'returns', 'decisions'] as const;
export type TimelineGroup = (typeof timelineGroups)[number];
export type GroupedItem = TimelineItem & { group: TimelineGroup };

/** What happened to an order, all of it or one kind; kinds that never happened are not offered. */
export function FilteredTimeline({ items }: { items: GroupedItem[] }) {
  const t = useTranslations('orders.timelineKind');
  const [chosen, setChosen] = useState<TimelineGroup | null>(null);
  const present = timelineGroups.filter((group) => items.some((item) => item.group === group));
  const group = chosen && present.includes(chosen) ? chosen : null;
  return (
    <>
      {present.length > 1 && (
        <fieldset className="mb-4 flex flex-wrap gap-1.5">
          <legend className="sr-only">{t('legend')}</legend>
          {([null, ...present] as const).map((kind) => (
            <Button
              key={kind ?? 'all'}
              size="sm"
              variant={kind === group ? 'secondary' : 'ghost'}
              aria-pressed={kind === group}
              onClick={() => setChosen(kind)}
            >
              {t(kind ?? 'all')}
            </Button>
          ))}
        </fieldset>
      )}
      <Timeline items={group ? items.filter((item) => item.group === group) : items} />
    </>
  );
}
