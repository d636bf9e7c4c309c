import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/time';
import type { ProcessPicture } from '@/lib/contracts/automation-process';
import { formatDuration } from '@/lib/format/relative';

/** The way of the orders down a phone: each step with how many stand there, since when, and how long it takes. */
export function ProcessSteps({ tenant, picture }: { tenant: string; picture: ProcessPicture }) {
  const t = useTranslations('automation.process');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  return (
    <ol aria-label={t('drawing')} className="flex flex-col sm:hidden">
      {picture.steps.map(({ step, now, time }, i) => {
        const slow = picture.slowest?.step === step;
        return (
          <li key={step} className="relative flex gap-3 pb-2 last:pb-0">
            <span aria-hidden className="flex w-3 flex-col items-center">
              <span
                className={`mt-5 size-2.5 shrink-0 rounded-full ${slow ? 'bg-warning' : now.count > 0 ? 'bg-chart-1' : 'bg-line-strong'}`}
              />
              {i < picture.steps.length - 1 && <span className="-mb-7 w-px flex-1 bg-line-strong" />}
            </span>
            <Link
              prefetch={false}
              href={`/${tenant}/automation/process?step=${step}`}
              className={`flex min-w-0 flex-1 items-center justify-between gap-3 rounded-card border bg-bg px-3.5 py-2.5 ${slow ? 'border-warning' : 'border-line'}`}
            >
              <span className="min-w-0">
                <span className="flex flex-wrap items-center gap-2 text-body">
                  {t(`step.${step}`)}
                  {slow && <Badge tone="warning">{t('slow')}</Badge>}
                </span>
                <span className="block text-meta text-muted">
                  {time
                    ? t('took', {
                        median: formatDuration(time.median, locale),
                        p90: formatDuration(time.p90, locale),
                      })
                    : '–'}
                </span>
              </span>
              <span className="shrink-0 text-end">
                <span className="tabular block font-semibold text-title">
                  {number.format(now.count)}
                  {now.capped ? '+' : ''}
                </span>
                {now.oldest && (
                  <span className="block text-meta text-muted">
                    <RelativeTime value={now.oldest} narrow />
                  </span>
                )}
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
