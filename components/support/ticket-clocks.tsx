import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Progress } from '@/components/ui/progress';
import { DateTime } from '@/components/ui/time';
import type { ClockView } from '@/lib/contracts/support';
import { formatDuration } from '@/lib/format/relative';

/** The clocks of a ticket: how much of each budget is used, until when, and what stood still. */
export function TicketClocks({ clocks }: { clocks: ClockView[] }) {
  const t = useTranslations('support');
  const locale = useLocale();
  const span = (minutes: number) => formatDuration(minutes * 60, locale);
  const newest = clocks.filter((c, i) => !clocks.slice(i + 1).some((later) => later.clock === c.clock));
  return (
    <Card title={t('clocks')}>
      <ul className="flex flex-col gap-4">
        {newest.map((c) => (
          <li key={c.clock} className="text-dense">
            <p className="flex flex-wrap items-baseline justify-between gap-x-2">
              <strong>{t(`due.${c.clock}`)}</strong>
              <span className={c.breached ? 'text-danger' : 'text-text-2'}>
                {c.stoppedAt ? (
                  t(c.breached ? 'due.late' : 'due.met')
                ) : c.paused ? (
                  t('due.paused')
                ) : (
                  <DateTime value={c.dueAt} />
                )}
              </span>
            </p>
            <Progress
              value={Math.min(c.elapsedMinutes, c.targetMinutes)}
              max={c.targetMinutes}
              label={t('elapsed', { elapsed: span(c.elapsedMinutes), target: span(c.targetMinutes) })}
            />
            {c.pauses.length > 0 && (
              <p className="text-meta text-muted">{t('pauses', { count: c.pauses.length })}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
