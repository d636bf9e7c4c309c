'use client';
import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { chartValue } from '@/components/charts/chart-units';
import type { WallFacts } from '@/lib/contracts/analytics-wall';
import { WallFigureTile } from './wall-parts';

/** The customers' side: who waits for an answer, and where the returns are. */
export function WallService({ facts }: { facts: WallFacts }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const { service, shop } = facts;
  const count = (n: number) => chartValue(n, 'count', locale);
  const returns = [
    ['returnsRequested', service.returnsRequested],
    ['returnsUnderway', service.returnsUnderway],
    ['returnsToInspect', service.returnsToInspect],
    ['returnsClosedToday', service.returnsClosedToday],
  ] as const;
  return (
    <div className="grid min-h-0 grid-rows-[minmax(0,1.15fr)_auto_minmax(0,1fr)] gap-8">
      <div className="wall-columns grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1fr)]">
        <div className="wall-box flex flex-col justify-between">
          <p className="wall-label">{t('unanswered')}</p>
          <p className="wall-hero">{count(service.unanswered)}</p>
          <p className="wall-note">{t('openTickets', { count: service.openTickets })}</p>
        </div>
        <div className="grid min-h-0 grid-rows-2 gap-8">
          <WallFigureTile
            label={t('ticketsOverdue')}
            value={count(service.overdue)}
            tone={service.overdue > 0 ? 'bad' : undefined}
          />
          <WallFigureTile label={t('dueSoon')} value={count(service.dueSoon)} />
        </div>
        <div className="grid min-h-0 grid-rows-2 gap-8">
          <WallFigureTile label={t('resolvedToday')} value={count(service.resolvedToday)} />
          <WallFigureTile
            label={t('refundedToday')}
            value={chartValue(service.refundedTodayMinor, 'money', locale, shop.currency)}
          />
        </div>
      </div>
      <h2 className="wall-label">{t('returns')}</h2>
      <ol className="flex min-h-0 items-stretch gap-2">
        {returns.map(([key, n], i) => (
          <Fragment key={key}>
            {i > 0 && <ChevronRight aria-hidden className="size-9 shrink-0 self-center text-line-strong" />}
            <li className="wall-box flex min-w-0 flex-1 flex-col justify-between">
              <p className="wall-label truncate">{t(key)}</p>
              <p className="text-[6rem] leading-none font-semibold tracking-tight">{count(n)}</p>
            </li>
          </Fragment>
        ))}
      </ol>
    </div>
  );
}
