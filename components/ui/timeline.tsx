import { Circle, MoveRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Tone, toneClass } from './badge';
import { cn } from './cn';
import { DateTime } from './time';

export type TimelineItem = {
  id: string;
  at: Date | string;
  actor?: ReactNode;
  icon?: ReactNode;
  tone?: Tone;
  text: ReactNode;
  diff?: { field: string; from: ReactNode; to: ReactNode }[];
  detail?: ReactNode;
};

/** What happened, newest first as given: when, who, and what changed from what to what. */
export function Timeline({ items, className }: { items: TimelineItem[]; className?: string }) {
  const t = useTranslations('common');
  return (
    <ol className={cn('relative', className)}>
      {items.map((item) => (
        <li key={item.id} className="group relative flex gap-3 pb-5 last:pb-0">
          <span
            aria-hidden
            className="absolute inset-s-[13px] top-7 bottom-0 w-px bg-line group-last:hidden"
          />
          <span
            className={cn(
              'relative grid size-7 shrink-0 place-items-center rounded-full [&_svg]:size-3.5',
              toneClass(item.tone ?? 'neutral'),
            )}
          >
            {item.icon ?? <Circle aria-hidden />}
          </span>
          <div className="min-w-0 flex-1 pt-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <div className="min-w-0 text-body">{item.text}</div>
              <div className="flex gap-1.5 text-meta text-muted">
                {item.actor && <span>{item.actor}</span>}
                {item.actor && <span aria-hidden>·</span>}
                <DateTime value={item.at} />
              </div>
            </div>
            {item.diff && item.diff.length > 0 && (
              <dl className="mt-1.5 flex flex-col gap-0.5 text-dense">
                {item.diff.map((d) => (
                  <div key={d.field} className="flex flex-wrap items-center gap-x-1.5">
                    <dt className="text-muted">{d.field}</dt>
                    <dd className="flex flex-wrap items-center gap-x-1.5">
                      <span className="text-text-2 line-through decoration-muted">{d.from ?? '–'}</span>
                      <MoveRight aria-label={t('changedTo')} className="size-3.5 text-muted" />
                      <span>{d.to ?? '–'}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
            {item.detail && <div className="mt-1.5 text-dense text-text-2">{item.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
