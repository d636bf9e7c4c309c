'use client';
import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { chartTick, chartValue } from '@/components/charts/chart-units';
import type { WallFacts } from '@/lib/contracts/analytics-wall';
import { formatDuration } from '@/lib/format/relative';
import { WallBars, WallBox, WallFigureTile } from './wall-parts';

/** The work on the floor: what waits at each station, what left, what is late, and how long until the next collection. */
export function WallFloor({ facts, now }: { facts: WallFacts; now: Date | null }) {
  const t = useTranslations('wall');
  const locale = useLocale();
  const { floor, shop } = facts;
  const count = (n: number) => chartValue(n, 'count', locale);
  const stations = [
    ['toReview', floor.toReview],
    ['toPick', floor.toPick],
    ['picking', floor.picking],
    ['toPack', floor.toPack],
    ['toHandOver', floor.toHandOver],
  ] as const;
  const most = Math.max(1, ...stations.map(([, n]) => n));
  const cutoff = floor.nextCutoff;
  const left = cutoff
    ? Math.max(0, (Date.parse(cutoff.at) - (now ?? new Date(facts.asOf)).getTime()) / 1000)
    : null;
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: shop.timezone,
  });
  return (
    <div className="grid min-h-0 grid-rows-[auto_auto_minmax(0,1fr)] gap-8">
      <ol className="flex items-stretch gap-2">
        {stations.map(([key, n], i) => (
          <Fragment key={key}>
            {i > 0 && <ChevronRight aria-hidden className="size-9 shrink-0 self-center text-line-strong" />}
            <li className="wall-box min-w-0 flex-1">
              <p className="wall-label truncate">{t(key)}</p>
              <p className="mt-2 text-[6rem] leading-none font-semibold tracking-tight">{count(n)}</p>
              <div className="wall-track mt-6" aria-hidden>
                <span
                  style={{
                    width: `${(n / most) * 100}%`,
                    background: key === 'toReview' ? 'var(--chart-5)' : 'var(--chart-1)',
                  }}
                />
              </div>
            </li>
          </Fragment>
        ))}
      </ol>
      <div className="wall-columns grid-cols-4">
        <WallFigureTile
          label={t('shippedToday')}
          value={count(floor.shippedToday)}
          note={t('releasedToday', { count: floor.releasedToday })}
        />
        <WallFigureTile
          label={t('onTime')}
          value={
            floor.shippedToday === 0
              ? '–'
              : chartTick(floor.shippedOnTime / floor.shippedToday, 'percent', locale)
          }
          note={t('onTimeOf', { onTime: floor.shippedOnTime, all: floor.shippedToday })}
        />
        <WallFigureTile
          label={t('late')}
          value={count(floor.late)}
          tone={floor.late > 0 ? 'bad' : undefined}
          note={t('shipByToday', { count: floor.shipByToday })}
        />
        <WallFigureTile
          label={cutoff ? t('nextCutoff', { time: clock.format(new Date(cutoff.at)) }) : t('noCutoff')}
          value={left === null ? '–' : formatDuration(Math.floor(left / 60) * 60, locale)}
          tone={left !== null && left < 1800 ? 'bad' : undefined}
          note={cutoff ? t('cutoffParcels', { count: cutoff.count, warehouse: cutoff.warehouse }) : undefined}
        />
      </div>
      <div className="wall-columns grid-cols-2">
        <WallBox label={t('warehouses')} note={t('waitingShipped')}>
          <WallBars
            empty={t('nothingYet')}
            items={floor.warehouses.map((w) => ({
              label: w.name,
              value: w.waiting,
              shown: `${count(w.waiting)} · ${count(w.shipped)}`,
            }))}
          />
        </WallBox>
        <WallExceptions facts={facts} />
      </div>
    </div>
  );
}

function WallExceptions({ facts }: { facts: WallFacts }) {
  const t = useTranslations('wall');
  const status = useTranslations('status');
  const locale = useLocale();
  const { exceptions } = facts.floor;
  const name = (type: string) =>
    status.has(`exception.${type}` as never) ? status(`exception.${type}` as never) : type;
  const overdue = exceptions.reduce((sum, e) => sum + e.overdue, 0);
  return (
    <WallBox
      label={t('exceptions')}
      note={overdue > 0 ? <span className="text-bad">{t('overdue', { count: overdue })}</span> : undefined}
    >
      <WallBars
        empty={t('noExceptions')}
        items={exceptions
          .slice(0, 5)
          .map((e) => ({ label: name(e.type), value: e.count, shown: chartValue(e.count, 'count', locale) }))}
      />
    </WallBox>
  );
}
